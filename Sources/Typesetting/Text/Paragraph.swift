package import Frames
package import Notebooks

/// Running text on its way to lines.
package struct Paragraph {
  package enum Alignment: Hashable, Sendable { case justified, left, center, right }

  package var style: TextStyle
  package var width: Points
  package var alignment = Alignment.justified
  package var firstLineIndent: Points = 0

  package init(
    style: TextStyle, width: Points, alignment: Alignment = .justified, firstLineIndent: Points = 0
  ) {
    self.style = style
    self.width = width
    self.alignment = alignment
    self.firstLineIndent = firstLineIndent
  }
}

/// Sets paragraphs: collects the text, prepares it for breaking, breaks it and finishes the lines.
package struct TextSetter {
  package let typefaces: Typefaces
  package let hyphenator: Hyphenator?
  private let known = KnownWords()

  package init(typefaces: Typefaces, hyphenator: Hyphenator?) {
    self.typefaces = typefaces
    self.hyphenator = hyphenator
  }

  /// The lines of a paragraph, each as wide as the paragraph.
  package func lines(of inlines: [Inline], _ paragraph: Paragraph, source: any InlineSource) -> [Flow.Box] {
    lines(of: collect(inlines, paragraph.style, source: source), paragraph)
  }

  package func lines(of spans: [Span], _ paragraph: Paragraph) -> [Flow.Box] {
    let items = prepare(spans, paragraph)
    return finish(items, breaks: breakLines(items, paragraph), paragraph)
  }

  /// The text on one line of its own width, however long.
  package func line(of inlines: [Inline], style: TextStyle, source: any InlineSource) -> Frame {
    line(of: collect(inlines, style, source: source))
  }

  package func line(of spans: [Span]) -> Frame {
    let items = prepare(spans, unbroken)
    let setter = LineSetter(typefaces: typefaces, alignment: .left)
    return setter.set(items[...], division: nil, isFilled: true, width: natural(items), hangs: false).frame
  }

  /// How wide the text is on one line.
  func naturalWidth(of spans: [Span]) -> Points { natural(prepare(spans, unbroken)) }

  private var unbroken: Paragraph {
    Paragraph(style: typefaces.theme.body, width: Points(1e9), alignment: .left)
  }

  private func natural(_ items: [ParagraphItem]) -> Points {
    items.reduce(Points(0)) { sum, item in sum + Points(item.breakable.width) }
  }

  package func collect(_ inlines: [Inline], _ style: TextStyle, source: any InlineSource) -> [Span] {
    var collector = Collector(source: source, theme: typefaces.theme)
    return collector.collect(inlines, in: style)
  }

  private func prepare(_ spans: [Span], _ paragraph: Paragraph) -> [ParagraphItem] {
    // Ragged text is divided only where a word is longer than the line.
    let hyphenator = paragraph.alignment == .justified ? hyphenator : nil
    var preparation = Preparation(
      typefaces: typefaces, hyphenator: hyphenator, measure: paragraph.width, known: known)
    return preparation.prepare(spans)
  }

  private func breakLines(_ items: [ParagraphItem], _ paragraph: Paragraph) -> [Int] {
    var parameters = LineBreaker.Parameters()
    let em = paragraph.style.size.value
    parameters.emergencyStretch = 3 * em
    let breaker = LineBreaker(
      items.map(\.breakable), width: paragraph.width.value,
      firstWidth: (paragraph.width - paragraph.firstLineIndent).value,
      lineStretch: paragraph.alignment == .justified ? 0 : 4 * em, parameters: parameters)
    return breaker.breaks()
  }

  private func finish(_ items: [ParagraphItem], breaks: [Int], _ paragraph: Paragraph) -> [Flow.Box] {
    let setter = LineSetter(typefaces: typefaces, alignment: paragraph.alignment)
    var lines: [Flow.Box] = []
    var start = 0
    for end in breaks {
      let visible = start..<max(start, end)
      var division: ParagraphItem.Division?
      if case .division(let found) = items[end] { division = found }
      let isFilled = visible.last.map { if case .fill = items[$0] { true } else { false } } ?? false
      let indent = lines.isEmpty ? paragraph.firstLineIndent : 0
      var box = setter.set(
        items[visible], division: division, isFilled: isFilled, width: paragraph.width - indent,
        hangs: paragraph.alignment == .justified)
      box.x = indent
      lines.append(box)
      start = Self.start(of: items, behind: end)
    }
    return lines
  }

  /// The first item of the next line: space and penalties behind a break vanish.
  private static func start(of items: [ParagraphItem], behind end: Int) -> Int {
    var next = end
    if case .division = items[end] { return end + 1 }
    while next < items.count {
      switch items[next] {
      case .space, .glue, .kern: break
      case .penalty(let price, _) where price > Penalty.forced || next == end: break
      default: return next
      }
      next += 1
    }
    return next
  }
}
