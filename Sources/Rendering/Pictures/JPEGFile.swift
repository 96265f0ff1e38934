internal import CTurboJPEG

/// The JPEG format, by libjpeg-turbo's TurboJPEG interface.
enum JPEGFile {
  static func decode(_ bytes: [UInt8]) throws -> Samples {
    guard let decoder = tjInitDecompress() else {
      throw RenderingError.brokenImage(format: "JPEG", detail: String(cString: tjGetErrorStr2(nil)))
    }
    defer { tjDestroy(decoder) }
    let broken = {
      RenderingError.brokenImage(format: "JPEG", detail: String(cString: tjGetErrorStr2(decoder)))
    }
    var (width, height, subsampling, colorSpace): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let length = UInt(bytes.count)
    guard tjDecompressHeader3(decoder, bytes, length, &width, &height, &subsampling, &colorSpace) == 0 else {
      throw broken()
    }
    // Each block of 8 by 8 pixels takes a bit at least.
    guard Int(width) * Int(height) <= 512 * bytes.count else {
      throw RenderingError.brokenImage(format: "JPEG", detail: "it is too short for its pixels")
    }
    var samples = Samples(width: Int(width), height: Int(height), channels: 3)
    let format = Int32(TJPF_RGB.rawValue)
    guard tjDecompress2(decoder, bytes, length, &samples.values, width, 0, height, format, 0) == 0 else {
      throw broken()
    }
    return samples
  }
}
