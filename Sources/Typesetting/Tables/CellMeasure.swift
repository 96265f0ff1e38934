internal import Frames

/// How wide an entry has to be, and how wide it would like to be.
struct CellMeasure {
  /// The width of the longest part that no line can break.
  private(set) var minimum: Points = 0
  /// The width of the longest line if there are no breaks but those that are asked for.
  private(set) var natural: Points = 0

  private let text: TextSetter
  private var part: Points = 0

  init(_ spans: [Span], text: TextSetter) {
    self.text = text
    for span in spans { add(span) }
    endPart()
    for line in spans.split(whereSeparator: { if case .lineBreak = $0 { true } else { false } }) {
      natural = max(natural, text.line(of: Array(line)).size.width)
    }
  }

  private mutating func add(_ span: Span) {
    switch span {
    case .text(let string, let style): add(string, style)
    case .formula(let items, _, _): add(items)
    case .object(let frame, _): part += frame.size.width
    case .lineBreak: endPart()
    case .note, .anchor: break
    }
  }

  private mutating func add(_ string: String, _ style: TextStyle) {
    var isFirst = true
    for word in string.split(
      omittingEmptySubsequences: false, whereSeparator: { " \t\n\u{200b}".contains($0) })
    {
      if !isFirst { endPart() }
      isFirst = false
      for (index, piece) in WordBreaks.parts(of: String(word), style: style).enumerated() {
        if index > 0 { endPart() }
        part += text.typefaces.width(of: piece.text, in: style)
      }
    }
  }

  private mutating func add(_ items: [HorizontalItem]) {
    var isHeld = false
    for item in items {
      switch item {
      case .box(let frame): part += frame.size.width
      case .kern(let width): part += width
      case .penalty(let price):
        isHeld = price >= Penalty.forbidden
        if !isHeld { endPart() }
        continue
      case .glue(let glue): if isHeld { part += glue.natural } else { endPart() }
      }
      isHeld = false
    }
  }

  private mutating func endPart() {
    minimum = max(minimum, part)
    part = 0
  }
}
