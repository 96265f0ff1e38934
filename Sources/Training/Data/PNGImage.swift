internal import CPNG
internal import Foundation

/// A PNG file's pixels, one channel after the other.
struct PNGImage {
  let height: Int
  let width: Int
  /// `[C, H, W]`
  let planes: [UInt8]

  /// The most pixels that a file can hold: one takes a bit at least, and deflate makes 1032 bytes of one at most.
  private static func limit(_ byteCount: Int) -> Int { 8 * 1032 * byteCount }

  /// - Parameter channels: 1 or 3.
  /// - Throws: `DatasetError`.
  init(contentsOf path: String, channels: Int) throws(DatasetError) {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw .unreadableFile(path: path, reason: error.localizedDescription)
    }
    // libpng reads from the file's bytes until the last row.
    let result = data.withUnsafeBytes { bytes in
      Result { () throws(DatasetError) in try PNGImage(decoding: bytes, path: path, channels: channels) }
    }
    self = try result.get()
  }

  private init(decoding bytes: UnsafeRawBufferPointer, path: String, channels: Int) throws(DatasetError) {
    var control = png_image()
    control.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&control) }
    guard png_image_begin_read_from_memory(&control, bytes.baseAddress, bytes.count) != 0 else {
      throw .malformed(path: path, reason: control.reason)
    }
    let (height, width) = (Int(control.height), Int(control.width))
    guard height * width <= Self.limit(bytes.count) else {
      throw .malformed(
        path: path, reason: "\(bytes.count) bytes cannot hold the \(width) × \(height) pixels of its header")
    }
    control.format = channels == 1 ? 0 : png_uint_32(PNG_FORMAT_FLAG_COLOR)
    var pixels = [UInt8](repeating: 0, count: height * width * channels)
    var background = png_color()
    guard png_image_finish_read(&control, &background, &pixels, 0, nil) != 0 else {
      throw .malformed(path: path, reason: control.reason)
    }
    self.height = height
    self.width = width
    planes = (0..<channels).flatMap { channel in
      stride(from: channel, to: pixels.count, by: channels).map { pixels[$0] }
    }
  }
}

extension png_image {
  /// libpng's own words for what went wrong.
  fileprivate var reason: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
