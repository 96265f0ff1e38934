/// The text of a paragraph, heading or table cell as cmark-gfm saw it, each byte with its place in the source.
struct LeafText {
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [Int] = []
  /// The offset behind the last byte that is not blank.
  private(set) var end: Int

  /// A leaf that covers whole lines from `start` on.
  ///
  /// - Parameter quotes: how many block quotes the leaf is in, whose marks are no part of its text.
  init(_ masked: [UInt8], lines: SourceLines, start: Int, lastLine: Int, quotes: Int) {
    end = start
    let firstLine = lines.number(at: start)
    for number in firstLine...max(firstLine, lastLine) {
      let line = lines[number]
      let lineStart =
        number == firstLine
        ? start
        : LinePrefix.end(in: masked, from: line.lowerBound, to: line.upperBound, quotes: quotes).offset
      if number > firstLine { append(UInt8(ascii: "\n"), at: lines[number - 1].upperBound) }
      for offset in lineStart..<max(lineStart, line.upperBound) { append(masked[offset], at: offset) }
    }
    trimEnd()
  }

  /// A table cell, in which `\|` stands for a pipe.
  init(cell range: Range<Int>, in masked: [UInt8]) {
    end = range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      if masked[offset] == UInt8(ascii: "\\"), offset + 1 < range.upperBound,
        masked[offset + 1] == UInt8(ascii: "|")
      {
        offset += 1
      }
      append(masked[offset], at: offset)
      offset += 1
    }
    trimEnd()
  }

  private mutating func append(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
  }

  private mutating func trimEnd() {
    while let last = bytes.last, last.isWhitespace {
      bytes.removeLast()
      offsets.removeLast()
    }
    if let last = offsets.last { end = last + 1 }
  }

  /// The source offset of the byte at `index`, which may be one behind the last.
  func offset(_ index: Int) -> Int { index < offsets.count ? offsets[index] : end }

  /// The source offset behind the byte before `index`.
  func endOffset(_ index: Int) -> Int {
    index > 0 && index <= offsets.count ? offsets[index - 1] + 1 : offset(index)
  }
}
