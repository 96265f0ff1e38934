internal import CPNG

/// The PNG format, by libpng's simplified interface.
enum PNGFile {
  static func decode(_ bytes: [UInt8]) throws -> Samples {
    var control = png_image()
    control.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&control) }
    guard png_image_begin_read_from_memory(&control, bytes, bytes.count) != 0 else {
      throw RenderingError.brokenImage(format: "PNG", detail: control.text)
    }
    // A pixel takes a bit at least, and deflate makes 1032 bytes of one at most.
    guard Int(control.width) * Int(control.height) <= 8 * 1032 * bytes.count else {
      throw RenderingError.brokenImage(format: "PNG", detail: "it is too short for its pixels")
    }
    let hasAlpha = control.format & png_uint_32(PNG_FORMAT_FLAG_ALPHA) != 0
    control.format = png_uint_32(
      hasAlpha ? PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA : PNG_FORMAT_FLAG_COLOR)
    var samples = Samples(
      width: Int(control.width), height: Int(control.height), channels: hasAlpha ? 4 : 3)
    guard png_image_finish_read(&control, nil, &samples.values, 0, nil) != 0 else {
      throw RenderingError.brokenImage(format: "PNG", detail: control.text)
    }
    return samples
  }

  static func encode(_ samples: Samples) throws -> [UInt8] {
    var control = png_image()
    control.version = png_uint_32(PNG_IMAGE_VERSION)
    control.width = png_uint_32(samples.width)
    control.height = png_uint_32(samples.height)
    control.format =
      switch samples.channels {
      case 1: 0
      case 3: png_uint_32(PNG_FORMAT_FLAG_COLOR)
      default: png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
      }
    defer { png_image_free(&control) }
    var size: png_alloc_size_t = 0
    guard png_image_write_to_memory(&control, nil, &size, 0, samples.values, 0, nil) != 0 else {
      throw RenderingError.brokenImage(format: "PNG", detail: control.text)
    }
    var bytes = [UInt8](repeating: 0, count: Int(size))
    guard png_image_write_to_memory(&control, &bytes, &size, 0, samples.values, 0, nil) != 0 else {
      throw RenderingError.brokenImage(format: "PNG", detail: control.text)
    }
    return Array(bytes.prefix(Int(size)))
  }
}

extension png_image {
  /// libpng's own words for what went wrong.
  fileprivate var text: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
