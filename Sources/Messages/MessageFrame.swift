/// How the bytes of a message lie between others, so that what is none of them is told apart at once: a mark, a check
/// of the two numbers behind it, the body's length and its checksum.
enum MessageFrame {
  /// No text begins like this.
  static let mark: [UInt8] = [0x9B, 0x53, 0x68, 0x66]
  static let headerSize = 24
  /// The longest body.
  static let limit = 1 << 31

  struct Header {
    var length: Int
    var checksum: UInt64

    /// - Precondition: there are `headerSize` bytes that begin with the mark.
    init(_ bytes: [UInt8]) throws(UnreadableMessage) {
      let words = bytes.withUnsafeBytes { bytes in
        (0..<3).map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
      }
      guard words[0] >> 32 == MessageFrame.check(words[1], words[2]) else {
        throw UnreadableMessage("something else stands between two messages")
      }
      guard words[1] <= MessageFrame.limit else {
        throw UnreadableMessage("a message of \(words[1]) bytes is too long")
      }
      length = Int(words[1])
      checksum = words[2]
    }
  }

  static func bytes(around body: [UInt8]) -> [UInt8] {
    let length = UInt64(body.count)
    let sum = checksum(body)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headerSize + body.count)
    bytes += mark
    withUnsafeBytes(of: UInt32(check(length, sum)).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(fixed: length)
    bytes.append(fixed: sum)
    bytes.append(contentsOf: body)
    return bytes
  }

  /// A sum that no change of a single word leaves as it was.
  static func checksum(_ body: [UInt8]) -> UInt64 {
    body.withUnsafeBytes { bytes in
      let words = bytes.count / 8
      var sum = mixed(UInt64(bytes.count))
      for index in 0..<words {
        sum = mixed(sum ^ bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
      for byte in bytes[(words * 8)...] { sum = mixed(sum ^ UInt64(byte)) }
      return sum
    }
  }

  private static func check(_ length: UInt64, _ checksum: UInt64) -> UInt64 {
    mixed(mixed(length) ^ checksum) >> 32
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}

/// Bytes on a channel that are no message, or not one that was expected.
package struct UnreadableMessage: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}
