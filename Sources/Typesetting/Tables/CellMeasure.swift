internal import Frames

/// How wide an entry has to be, and how wide it would like to be.
struct CellMeasure {
  /// The width of the longest part that no line can break.
  private(set) var minimum: Points = 0
  /// The width of the longest line if there are no breaks but those that are asked for.
  private(set) var natural: Points = 0

  private let text: TextSetter
  /// The parts that no line can break, with the space in front of each; a forced break is space without end.
  private var parts: [(space: Points, width: Points)] = []
  private var part: Points = 0
  private var space: Points = 0

  init(_ spans: [Span], text: TextSetter) {
    self.text = text
    guard !spans.isEmpty else { return }
    for span in spans { add(span) }
    endPart()
    for line in spans.split(whereSeparator: { if case .lineBreak = $0 { true } else { false } }) {
      natural = max(natural, text.naturalWidth(of: Array(line)))
    }
  }

  /// How many lines the entry takes, each as full as it can be.
  func lineCount(width: Points) -> Int {
    var count = 0
    var used = Points(.infinity)
    for part in parts {
      let extended = used + part.space + part.width
      if extended <= width {
        used = extended
      } else {
        count += 1
        used = part.width
      }
    }
    return count
  }

  private mutating func add(_ span: Span) {
    switch span {
    case .text(let string, let style): add(string, style)
    case .formula(let items, _, _): add(items)
    case .object(let frame, _): part += frame.size.width
    case .lineBreak: endPart(space: Points(.infinity))
    case .note, .anchor: break
    }
  }

  private mutating func add(_ string: String, _ style: TextStyle) {
    let wordSpace = text.typefaces.width(of: " ", in: style)
    var isFirst = true
    for word in string.split(
      omittingEmptySubsequences: false, whereSeparator: { " \t\n\u{200b}".contains($0) })
    {
      if !isFirst { endPart(space: wordSpace) }
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
      case .glue(let glue): if isHeld { part += glue.natural } else { endPart(space: glue.natural) }
      }
      isHeld = false
    }
  }

  private mutating func endPart(space next: Points = 0) {
    minimum = max(minimum, part)
    if part > 0 {
      parts.append((space, part))
      space = 0
    }
    part = 0
    space = max(space, next)
  }
}
