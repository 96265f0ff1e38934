extension ImageHeader {
  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Reads the first chunk, IHDR (PNG specification, 11.2.1).
  init(png reader: ByteReader) throws(Image.FormatError) {
    guard reader.starts(with: "IHDR".utf8, at: 12), let width = reader.number(at: 16, count: 4),
      let height = reader.number(at: 20, count: 4), reader.slice(at: 8, count: 25) != nil
    else { throw .broken(format: "PNG", detail: "its header is missing") }
    guard width > 0, height > 0 else { throw .broken(format: "PNG", detail: "it has no pixels") }
    self.init(width: width, height: height)
  }
}
