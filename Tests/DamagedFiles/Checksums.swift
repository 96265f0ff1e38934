// Damage under a checksum that fits gets past it to the reader behind.

private func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  ~bytes.reduce(~0) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
}

extension UInt32 {
  fileprivate var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}

/// A gzip file that holds the bytes as they are (RFC 1951 and 1952).
///
/// - Precondition: there are fewer than 65,536.
package func gzip(_ bytes: [UInt8]) -> [UInt8] {
  let count = UInt16(bytes.count)
  let lengths = [count, ~count].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + lengths + bytes + crc32(bytes).bytes
    + UInt32(bytes.count).bytes
}

/// A PNG file with the checksum of each chunk made to fit.
package func withFittingChecksums(png: [UInt8]) -> [UInt8] {
  var png = png
  var start = 8
  while start + 12 <= png.count {
    let length = png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    let end = start + 8 + length
    guard end + 4 <= png.count else { break }
    png.replaceSubrange(end..<end + 4, with: crc32(png[(start + 4)..<end]).bytes.reversed())
    start = end + 4
  }
  return png
}
