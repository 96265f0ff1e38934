/// The format of the MNIST family: a magic number, the extents and the bytes, all big-endian (LeCun et al.).
struct IDXFile {
  let shape: [Int]
  let bytes: [UInt8]

  /// - Parameter rank: 3 for images, 1 for labels.
  /// - Throws: `DatasetError.malformed`.
  init(_ data: [UInt8], rank: Int, path: String) throws(DatasetError) {
    func number(at offset: Int) -> Int { data[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    let header = 4 + 4 * rank
    guard data.count >= header else {
      throw .malformed(path: path, reason: "it has \(data.count) bytes, its header alone has \(header)")
    }
    // The third byte is the type (8 for bytes), the fourth the number of axes.
    let magic = number(at: 0)
    guard magic == 0x0800 + rank else {
      let hexadecimal = String(magic, radix: 16)
      throw .malformed(path: path, reason: "its magic number is 0x\(hexadecimal), it should be 0x80\(rank)")
    }
    let shape = (0..<rank).map { number(at: 4 + 4 * $0) }
    let (count, overflows) = shape.reduce((1, false)) { product, extent in
      let (value, overflow) = product.0.multipliedReportingOverflow(by: extent)
      return (value, product.1 || overflow)
    }
    guard !overflows, data.count - header == count else {
      throw .malformed(
        path: path,
        reason:
          "its header promises \(shape.map(String.init).joined(separator: " × ")) bytes, \(data.count - header) follow"
      )
    }
    self.shape = shape
    bytes = Array(data[header...])
  }
}
