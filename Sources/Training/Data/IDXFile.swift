/// The format of the MNIST family: a magic number, the extents and the bytes, all big-endian (LeCun et al.).
struct IDXFile {
  let shape: [Int]
  let bytes: [UInt8]

  /// 60,000 images of 28×28 have 47 MB.
  private static let limit = 1 << 30

  /// Reads as many bytes as the header promises and one more, so that a small file cannot unpack to a large one.
  ///
  /// - Parameter rank: 3 for images, 1 for labels.
  /// - Throws: `DatasetError.malformed`.
  init(_ source: GzipReader, rank: Int, path: String) throws(DatasetError) {
    let header = try source.read(4 + 4 * rank)
    guard header.count == 4 + 4 * rank else {
      throw .malformed(
        path: path, reason: "it has \(header.count) bytes, its header alone has \(4 + 4 * rank)")
    }
    func number(at offset: Int) -> Int { header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    // The third byte is the type (8 for bytes), the fourth the number of axes.
    let magic = number(at: 0)
    guard magic == 0x0800 + rank else {
      let hexadecimal = String(magic, radix: 16)
      throw .malformed(path: path, reason: "its magic number is 0x\(hexadecimal), it should be 0x80\(rank)")
    }
    let shape = (0..<rank).map { number(at: 4 + 4 * $0) }
    let product = shape.map(String.init).joined(separator: " × ")
    var (count, overflows) = (1, false)
    for extent in shape where !overflows {
      (count, overflows) = count.multipliedReportingOverflow(by: extent)
    }
    guard !overflows, count <= Self.limit else {
      throw .malformed(
        path: path, reason: "its header promises \(product) bytes, over the limit of \(Self.limit)")
    }
    guard count <= source.limit else {
      throw .malformed(
        path: path,
        reason:
          "its header promises \(product) bytes, over the limit of \(source.limit) for a file of that size;"
          + " if that is right, unpack it with `gunzip` first")
    }
    bytes = try source.read(count)
    guard bytes.count == count else {
      throw .malformed(path: path, reason: "its header promises \(product) bytes, \(bytes.count) follow")
    }
    guard try source.read(1).isEmpty else {
      throw .malformed(path: path, reason: "its header promises \(product) bytes, more follow")
    }
    self.shape = shape
  }
}
