internal import Fonts
internal import Frames

/// Gathers the things on a line as they follow each other, runs of one style together.
struct LineDrawing {
  private let typefaces: Typefaces
  private var x: Points
  private var items: [(Frame.Item, x: Points, rise: Points)] = []
  private var ascent: Points = 0
  private var descent: Points = 0
  private var run: (run: GlyphRun, x: Points, rise: Points)?
  private var formula: (frame: Frame, source: String, x: Points)?
  private var linkStart: (link: Link, x: Points)?
  private var strikeStart: (style: TextStyle, x: Points)?

  init(typefaces: Typefaces, x: Points) {
    self.typefaces = typefaces
    self.x = x
  }

  /// Notes the style of what comes next, to begin and end links and strokes there.
  mutating func mark(_ style: TextStyle?) {
    guard let style else { return }
    ascent = max(ascent, style.ascent)
    descent = max(descent, style.descent)
    if linkStart?.link != style.link {
      endLink()
      linkStart = style.link.map { ($0, x) }
    }
    if (strikeStart != nil) != style.isStruck {
      endStrike()
      if style.isStruck { strikeStart = (style, x) }
    }
  }

  mutating func draw(_ shaped: ShapedText, _ style: TextStyle) {
    endFormula()
    for part in shaped.runs { add(part.glyphs, text: part.text, font: part.font, style) }
  }

  mutating func drawSpace(_ width: Points, _ style: TextStyle) {
    endFormula()
    let font = run.map(\.run.font) ?? typefaces.font(for: style)
    guard let space = font.glyph(for: " ") else { return skip(width) }
    add([Glyph(id: space, advance: width / style.size, cluster: 0)], text: " ", font: font, style)
  }

  mutating func skip(_ width: Points) {
    endRun()
    x = x + width
  }

  mutating func draw(_ frame: Frame, rise: Points) {
    endRun()
    endFormula()
    place(.frame(frame), ascent: frame.ascent, descent: frame.descent, rise: rise + frame.ascent)
    x = x + frame.size.width
  }

  /// Adds a formula or the next part of one; the parts on a line make one element of the structure.
  mutating func drawFormula(_ frame: Frame, source: String, rise: Points) {
    endRun()
    if formula?.source != source { endFormula() }
    ascent = max(ascent, frame.ascent + rise)
    descent = max(descent, frame.descent - rise)
    var whole = formula ?? (Frame(size: .zero), source, x)
    formula = nil
    whole.frame.place(frame, at: Point(x: x - whole.x, y: -frame.ascent - rise))
    formula = whole
    x = x + frame.size.width
  }

  mutating func drawAnchor(_ name: String) {
    items.append((.anchor(name), x, 0))
  }

  mutating func finish(width: Points) -> Frame {
    endRun()
    endFormula()
    endLink()
    endStrike()
    var frame = Frame(size: Size(width: width, height: ascent + descent), baseline: ascent)
    for item in items { frame.place(item.0, at: Point(x: item.x, y: ascent - item.rise)) }
    return frame
  }

  private mutating func add(_ glyphs: [Glyph], text: String, font: Font, _ style: TextStyle) {
    if let run,
      run.run.font != font || run.run.size != style.size || run.run.color != style.color
        || run.rise != style.rise
    {
      endRun()
    }
    var current =
      run ?? (GlyphRun(font: font, size: style.size, color: style.color, text: "", glyphs: []), x, style.rise)
    // A second reference would have each word copy the run.
    run = nil
    let offset = current.run.text.utf8.count
    current.run.text += text
    for var glyph in glyphs {
      glyph.cluster += offset
      current.run.glyphs.append(glyph)
      x = x + Em(glyph.advance).at(style.size)
    }
    run = current
  }

  private mutating func place(_ item: Frame.Item, ascent: Points, descent: Points, rise: Points) {
    self.ascent = max(self.ascent, ascent)
    self.descent = max(self.descent, descent)
    items.append((item, x, rise))
  }

  private mutating func endRun() {
    guard let run else { return }
    items.append((.glyphs(run.run), run.x, run.rise))
    self.run = nil
  }

  private mutating func endFormula() {
    guard var formula else { return }
    formula.frame.size = Size(width: x - formula.x, height: 0)
    let element = StructureElement(.formula, alternativeText: Self.shortened(formula.source))
    items.append((.element(element, formula.frame), formula.x, 0))
    self.formula = nil
  }

  /// A formula stands in words behind each of its lines.
  private static let longestAlternativeText = 1_000

  private static func shortened(_ source: String) -> String {
    guard source.utf8.count > longestAlternativeText else { return source }
    return source.prefix(longestAlternativeText) + "…"
  }

  private mutating func endLink() {
    guard let (link, start) = linkStart else { return }
    linkStart = nil
    guard x > start else { return }
    let size = typefaces.theme.size
    let (ascent, descent) = (Em(0.75).at(size), Em(0.25).at(size))
    items.append((.link(link, Size(width: x - start, height: ascent + descent)), start, ascent))
  }

  private mutating func endStrike() {
    guard let (style, start) = strikeStart else { return }
    strikeStart = nil
    let stroke = Stroke(style.color, width: Em(0.05).at(style.size))
    let line = Path.line(.zero, Point(x: x - start, y: 0))
    items.append((.path(line, fill: nil, stroke: stroke), start, Em(0.24).at(style.size)))
  }
}
