/// The first and last lines of a range, ready to be shown with marks below.
struct SourceExcerpt {
  struct Line {
    /// Nil for the dots between lines.
    var number: Int?
    var text: String
    var mark: String?
  }

  private static let tabWidth = 4

  private(set) var lines: [Line] = []
  let lastLine: Int

  init(_ range: SourceRange, _ source: SourceText, maximumWidth: Int) {
    let first = range.start.line
    // A range that ends in front of a line's first character ends on the line before.
    let last = range.end.column == 1 && range.end.line > first ? range.end.line - 1 : range.end.line
    lastLine = last
    let lastEnd = last < range.end.line ? source.line(last).utf8.count : range.end.column - 1
    if first == last {
      lines = [
        Self.line(first, source, from: range.start.column - 1, to: lastEnd, maximumWidth)
      ]
      return
    }
    lines = [
      Self.line(
        first, source, from: range.start.column - 1, to: source.line(first).utf8.count, maximumWidth)
    ]
    if last > first + 1 { lines.append(Line(number: nil, text: "…")) }
    lines.append(Self.line(last, source, from: Self.indentation(of: last, source), to: lastEnd, maximumWidth))
  }

  private static func indentation(of number: Int, _ source: SourceText) -> Int {
    source.line(number).utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
  }

  /// - Parameters:
  ///   - start: the byte in the line at which the mark begins.
  ///   - end: the byte behind the mark's last.
  private static func line(
    _ number: Int, _ source: SourceText, from start: Int, to end: Int, _ maximumWidth: Int
  ) -> Line {
    var cells: [(text: String, width: Int)] = []
    let (near, nearStart) = surroundings(of: start, in: source.line(number))
    var offset = nearStart
    var column = 0
    var markStart: Int?
    var markEnd: Int?
    for character in near where character != "\r" {
      if offset >= start, markStart == nil { markStart = cells.count }
      if offset >= end, markEnd == nil { markEnd = cells.count }
      if character == "\t" {
        let width = tabWidth - column % tabWidth
        cells.append((String(repeating: " ", count: width), width))
      } else if TerminalWidth.isControl(character) {
        cells.append(("\u{FFFD}", 1))
      } else {
        let shown = String(String.UnicodeScalarView(character.unicodeScalars.prefix(mostScalars)))
        cells.append((shown, TerminalWidth.width(of: character)))
      }
      column += cells[cells.count - 1].width
      offset += character.utf8.count
    }
    let from = markStart ?? cells.count
    let to = max(markEnd ?? cells.count, from)
    return window(number, cells, from..<to, maximumWidth)
  }

  /// More of a line than any terminal shows is not looked at.
  private static let mostBytesBefore = 1_000
  private static let mostBytesBehind = 3_000
  /// A letter with more accents than this is cut.
  private static let mostScalars = 16

  /// The part of a line around a byte, and the part's own offset.
  private static func surroundings(of byte: Int, in line: Substring) -> (text: Substring, offset: Int) {
    let utf8 = line.utf8
    let count = utf8.count
    guard count > mostBytesBefore + mostBytesBehind else { return (line, 0) }
    let lower = max(0, min(byte, count) - mostBytesBefore)
    let upper = min(count, max(byte, 0) + mostBytesBehind)
    let start = utf8.index(utf8.startIndex, offsetBy: lower)
    return (line[start..<utf8.index(start, offsetBy: upper - lower)], lower)
  }

  /// Cuts a line that is too wide so that the mark's beginning can be seen.
  private static func window(
    _ number: Int, _ cells: [(text: String, width: Int)], _ mark: Range<Int>, _ maximumWidth: Int
  ) -> Line {
    func width(_ range: Range<Int>) -> Int { cells[range].reduce(0) { $0 + $1.width } }
    var first = 0
    if width(0..<mark.lowerBound) > maximumWidth / 2, width(0..<cells.count) > maximumWidth {
      first = mark.lowerBound
      var before = 0
      while first > 0, before < maximumWidth / 3 {
        first -= 1
        before += cells[first].width
      }
    }
    var end = first
    var total = 0
    while end < cells.count, total + cells[end].width <= maximumWidth {
      total += cells[end].width
      end += 1
    }
    let leading = first > 0 ? "…" : ""
    let text = leading + cells[first..<end].map(\.text).joined() + (end < cells.count ? "…" : "")
    let indentation = width(first..<min(mark.lowerBound, end)) + leading.count
    let length = mark.lowerBound < end ? width(mark.lowerBound..<min(mark.upperBound, end)) : 0
    let underline = "^" + String(repeating: "~", count: max(0, length - 1))
    return Line(number: number, text: text, mark: String(repeating: " ", count: indentation) + underline)
  }
}
