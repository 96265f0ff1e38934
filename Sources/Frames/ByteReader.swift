/// Reads numbers from bytes; what lies beyond their end is nil.
struct ByteReader {
  let bytes: ArraySlice<UInt8>
  var isLittleEndian = false

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The unsigned number in the `count` bytes at an offset from the start.
  func number(at offset: Int, count: Int) -> Int? {
    guard let part = slice(at: offset, count: count) else { return nil }
    let ordered = isLittleEndian ? Array(part.reversed()) : Array(part)
    return ordered.reduce(0) { $0 << 8 | Int($1) }
  }

  func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count - count else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<start + count]
  }

  func starts(with text: some Sequence<UInt8>, at offset: Int = 0) -> Bool {
    let expected = Array(text)
    return slice(at: offset, count: expected.count).map { $0.elementsEqual(expected) } ?? false
  }
}
