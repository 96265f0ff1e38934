/// What the lines of a text are, as far as it bounds the spans within them.
struct LineClasses {
  enum Class { case blank, opaque, heading, row, item, text }

  private let classes: [Class]
  private var lastOfSpan: [Int]
  private var lastOfDisplay: [Int]

  /// - Parameter opaque: the numbers of the lines that are code or raw HTML.
  init(_ bytes: [UInt8], lines: SourceLines, opaque: Set<Int>) {
    classes = (1...lines.count).map { number in
      if opaque.contains(number) { return .opaque }
      let (offset, isListItem) = LinePrefix.endWithMarkers(in: bytes, lines[number])
      if offset == lines[number].upperBound { return .blank }
      switch bytes[offset] {
      case UInt8(ascii: "|"): return .row
      case UInt8(ascii: "#") where Self.isHeading(bytes, at: offset): return .heading
      case UInt8(ascii: ":") where bytes.has(":::", at: offset): return .heading
      default: return isListItem ? .item : .text
      }
    }
    lastOfSpan = Array(1...lines.count)
    lastOfDisplay = lastOfSpan
    for number in stride(from: lines.count - 1, through: 1, by: -1) {
      switch (classes[number - 1], classes[number]) {
      // A line that starts with a plus or minus goes on with a formula, unless it is the next item.
      case (.text, .text), (.text, .item), (.item, .text): lastOfSpan[number - 1] = lastOfSpan[number]
      default: break
      }
      if classes[number] != .opaque, classes[number] != .heading {
        lastOfDisplay[number - 1] = lastOfDisplay[number]
      }
    }
  }

  subscript(number: Int) -> Class { classes[number - 1] }

  /// The last line that a span opened on line `number` may reach.
  func lastOfSpan(from number: Int) -> Int { lastOfSpan[number - 1] }

  /// The last line of a displayed formula that is opened at the start of line `number`, should it never be closed: it
  /// may hold blank lines but neither code nor a heading nor a division's end.
  func lastOfDisplay(from number: Int) -> Int { lastOfDisplay[number - 1] }

  private static func isHeading(_ bytes: [UInt8], at offset: Int) -> Bool {
    let length = bytes.runLength(of: UInt8(ascii: "#"), at: offset)
    let after = offset + length
    return length <= 6 && (after == bytes.count || bytes[after].isWhitespace)
  }
}
