/// The lines of a text as ranges of bytes, without their line breaks.
struct SourceLines {
  private(set) var ranges: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      let end = offset > start && bytes[offset - 1] == UInt8(ascii: "\r") ? offset - 1 : offset
      ranges.append(start..<end)
      start = offset + 1
    }
    ranges.append(start..<bytes.count)
  }

  var count: Int { ranges.count }

  /// The line `number`, counted from 1 and clamped to the text.
  subscript(number: Int) -> Range<Int> { ranges[Swift.min(Swift.max(number, 1), count) - 1] }

  /// The number, counted from 1, of the line that holds the byte at `offset`.
  func number(at offset: Int) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
