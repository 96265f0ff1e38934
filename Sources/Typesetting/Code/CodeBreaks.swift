/// What a page break costs between the lines of code or of captured output.
///
/// A short piece should stay whole. A long one ends at a blank line or between statements, the further out the
/// better, and hardly inside a wrapped line.
struct CodeBreaks {
  struct Line {
    var indentation: Int
    var isBlank: Bool
    var isContinuation: Bool
    /// Whether the line ends what is opened further up.
    var closes: Bool
    var isComment: Bool
  }

  let lines: [Line]

  private static let fewestLines = 3
  private static let longestShortPiece = 15

  private static let wholePrice = 600.0
  private static let linePrice = 100.0
  private static let indentationPrice = 20.0
  private static let attachmentPrice = 200.0
  private static let wrappedLinePrice = 1_000.0

  /// The price of a break before the line at `index`.
  func price(before index: Int) -> Double {
    if min(index, lines.count - index) < Self.fewestLines { return Penalty.forbidden }
    if lines[index].isContinuation { return Self.wrappedLinePrice }
    return place(before: index) + (lines.count <= Self.longestShortPiece ? Self.wholePrice : 0)
  }

  private func place(before index: Int) -> Double {
    let (previous, next) = (lines[index - 1], lines[index])
    if next.isBlank || previous.isBlank {
      let following = lines[index...].first { !$0.isBlank } ?? next
      return Self.indentationPrice * Double(following.indentation)
    }
    // A block belongs to the line that opens it and ends with the line that closes it.
    let isAttached = next.indentation > previous.indentation || next.closes || previous.isComment
    return Self.linePrice + Self.indentationPrice * Double(next.indentation)
      + (isAttached ? Self.attachmentPrice : 0)
  }
}

extension CodeBreaks.Line {
  init(_ line: CodeLine, isContinuation: Bool) {
    let text = line.cells.lazy.map(\.character).drop { $0 == " " }
    self.init(
      indentation: line.indentation, isBlank: line.isBlank, isContinuation: isContinuation,
      closes: text.first.map { ")]}".contains($0) } ?? false,
      isComment: text.starts(with: "//"))
  }
}
