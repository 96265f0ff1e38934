internal import Frames

/// Turns spans into boxes, glue and penalties.
struct Preparation {
  /// TeX's `\hyphenpenalty` and `\exhyphenpenalty`.
  static let hyphenPenalty = 50.0
  static let explicitHyphenPenalty = 50.0
  /// For breaks in code and addresses, which should stay in one piece where they can.
  static let codePenalty = 300.0
  /// For breaks inside a word that is wider than the line.
  static let emergencyPenalty = 5_000.0

  /// What is longer is no word, is not divided as one and does not return.
  private static let longestWord = 200

  let typefaces: Typefaces
  let hyphenator: Hyphenator?
  let measure: Points
  private let known: KnownWords
  private var items: [ParagraphItem] = []

  init(typefaces: Typefaces, hyphenator: Hyphenator?, measure: Points, known: KnownWords) {
    self.typefaces = typefaces
    self.hyphenator = hyphenator
    self.measure = measure
    self.known = known
  }

  mutating func prepare(_ spans: [Span]) -> [ParagraphItem] {
    for span in spans { add(span) }
    // Space at the end would push the text of a centred line aside.
    while case .space = items.last { items.removeLast() }
    addForcedBreak()
    defer { items = [] }
    return items
  }

  private mutating func add(_ span: Span) {
    switch span {
    case .text(let text, let style): addText(text, style)
    case .formula(let pieces, let source, let style):
      for piece in pieces { add(piece, source: source, style) }
    case .object(let frame, let style): items.append(.object(frame, style))
    case .note(let note): items.append(.note(note))
    case .anchor(let name): items.append(.anchor(name))
    case .lineBreak:
      while case .space = items.last { items.removeLast() }
      addForcedBreak()
    }
  }

  private mutating func addForcedBreak() {
    items.append(.penalty(Penalty.forbidden, isFlagged: false))
    items.append(.fill)
    items.append(.penalty(Penalty.forced, isFlagged: false))
  }

  private mutating func add(_ piece: HorizontalItem, source: String, _ style: TextStyle) {
    switch piece {
    case .box(let frame): items.append(.formula(frame, source: source, style))
    case .glue(let glue): items.append(.glue(glue))
    case .penalty(let price): items.append(.penalty(price, isFlagged: false))
    case .kern(let width): items.append(.kern(width))
    }
  }

  private mutating func addText(_ text: String, _ style: TextStyle) {
    var word = ""
    for character in text {
      switch character {
      case " ", "\t", "\n", "\r\n":
        flush(&word, style)
        addSpace(style, canBreak: true)
      case "\u{a0}", "\u{202f}":
        flush(&word, style)
        addSpace(style, canBreak: false, isNarrow: character == "\u{202f}")
      case "\u{200b}":
        flush(&word, style)
        items.append(.penalty(0, isFlagged: false))
      default: word.append(character)
      }
    }
    flush(&word, style)
  }

  /// Space between words: the width of the font's space, with half of it as stretch and a third as shrink,
  /// which are Computer Modern's font dimensions.
  private mutating func addSpace(_ style: TextStyle, canBreak: Bool, isNarrow: Bool = false) {
    if canBreak {
      // Spaces that meet, as at the end of a span and the start of the next, count once.
      if case .space = items.last, style.family != .mono { return }
      if items.isEmpty { return }
    }
    var natural = typefaces.width(of: " ", in: style)
    if isNarrow { natural *= 0.5 }
    var glue = Glue(natural)
    if style.family != .mono && !isNarrow {
      glue = Glue(natural, stretch: natural * 0.5, shrink: natural / 3.0)
    }
    if !canBreak { items.append(.penalty(Penalty.forbidden, isFlagged: false)) }
    items.append(.space(glue, style))
  }

  private mutating func flush(_ word: inout String, _ style: TextStyle) {
    guard !word.isEmpty else { return }
    defer { word = "" }
    guard word.utf8.count <= Self.longestWord else { return addWord(word, style) }
    let key = KnownWords.Word(text: word, style: style, measure: measure, isDivisible: hyphenator != nil)
    if let known = known.items[key] { return items += known }
    let start = items.count
    addWord(word, style)
    known.items[key] = Array(items[start...])
  }

  private mutating func addWord(_ word: String, _ style: TextStyle) {
    let parts = WordBreaks.parts(of: word, style: style)
    for (index, part) in parts.enumerated() {
      if index > 0 { items.append(.penalty(part.penalty, isFlagged: part.isFlagged)) }
      if typefaces.width(of: part.text, in: style) > measure {
        addCharacters(of: part.text, style)
      } else if parts.count == 1, style.family != .mono, word.utf8.count <= Self.longestWord, let hyphenator {
        addDivided(part.text, style, hyphenator)
      } else {
        addPiece(part.text, style, width: typefaces.width(of: part.text, in: style))
      }
    }
  }

  private mutating func addCharacters(of word: String, _ style: TextStyle) {
    for (index, character) in word.enumerated() {
      if index > 0 { items.append(.penalty(Self.emergencyPenalty, isFlagged: false)) }
      addPiece(String(character), style, width: typefaces.width(of: String(character), in: style))
    }
  }

  private mutating func addPiece(_ text: String, _ style: TextStyle, width: Points) {
    let hang = { [typefaces] (character: Character, share: Double) -> Points in
      share == 0 || style.rise > 0 ? 0 : typefaces.width(of: String(character), in: style) * share
    }
    let (first, last) = (text.first!, text.last!)
    items.append(
      .text(
        .init(
          text: text, style: style, width: width, leftProtrusion: hang(first, Protrusion.left(first)),
          rightProtrusion: hang(last, Protrusion.right(last)))))
  }

  /// Adds a word with the places where it may be divided.
  private mutating func addDivided(_ word: String, _ style: TextStyle, _ hyphenator: Hyphenator) {
    let divisions = WordBreaks.divisions(of: word, hyphenator)
    let shaped = typefaces.shape(word, in: style)
    let whole = shaped.width.at(style.size)
    guard !divisions.isEmpty else { return addPiece(word, style, width: whole) }
    let positions = shaped.widths(upTo: divisions).map { $0.at(style.size) }
    let hyphen = typefaces.width(of: "-", in: style)
    var start = 0
    var x: Points = 0
    for (division, position) in zip(divisions, positions) {
      addPiece(word.utf8Part(start..<division), style, width: position - x)
      let head = typefaces.width(of: word.utf8Part(0..<division) + "-", in: style)
      let tail = typefaces.width(of: word.utf8Part(division..<word.utf8.count), in: style)
      items.append(
        .division(
          .init(
            style: style, before: head - position, after: tail - (whole - position),
            rightProtrusion: hyphen * Protrusion.right("-"))))
      (start, x) = (division, position)
    }
    addPiece(word.utf8Part(start..<word.utf8.count), style, width: whole - x)
  }
}

extension String {
  /// The text between two UTF-8 offsets.
  func utf8Part(_ range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}
