/// Takes values from the front of some bytes.
struct BinaryReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws(BinaryFormatError) -> UInt8 {
    guard position < bytes.count else { throw BinaryFormatError() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func bytes(count: Int) throws(BinaryFormatError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw BinaryFormatError() }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// Eight bytes, the lowest first.
  mutating func fixed() throws(BinaryFormatError) -> UInt64 {
    guard bytes.count - position >= 8 else { throw BinaryFormatError() }
    defer { position += 8 }
    return bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
  }

  /// The number of elements that follow, each of which takes at least `size` bytes: a damaged number must
  /// not reserve the machine's memory.
  mutating func count(of size: Int) throws(BinaryFormatError) -> Int {
    let count = try fixed()
    guard count <= UInt64((bytes.count - position) / size) else { throw BinaryFormatError() }
    return Int(count)
  }

  mutating func text() throws(BinaryFormatError) -> String {
    guard let text = String(validating: try bytes(count: try count(of: 1)), as: UTF8.self) else {
      throw BinaryFormatError()
    }
    return text
  }
}

extension [UInt8] {
  /// Eight bytes, the lowest first.
  mutating func append(fixed value: UInt64) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func append(text: String) {
    append(fixed: UInt64(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}
