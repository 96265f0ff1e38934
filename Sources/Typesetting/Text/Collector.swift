internal import Frames
internal import Notebooks

/// Flattens the tree of inlines into spans.
struct Collector {
  let source: any InlineSource
  let theme: Theme
  private var spans: [Span] = []

  init(source: any InlineSource, theme: Theme) {
    self.source = source
    self.theme = theme
  }

  mutating func collect(_ inlines: [Inline], in style: TextStyle) -> [Span] {
    for inline in inlines { add(inline, style) }
    defer { spans = [] }
    return spans
  }

  private mutating func add(_ inlines: [Inline], _ style: TextStyle) {
    for inline in inlines { add(inline, style) }
  }

  private mutating func add(_ inline: Inline, _ style: TextStyle) {
    switch inline.content {
    case .text(let text): spans.append(.text(text, style))
    case .emphasis(let inner): add(inner, style.with(\.isItalic, !style.isItalic))
    case .strong(let inner): add(inner, style.with(\.isBold, true))
    case .strikethrough(let inner): add(inner, style.with(\.isStruck, true))
    case .code(let code): addCode(code, style)
    case .math(let formula): addFormula(formula, style, inline)
    case .expression(let expression): addValue(of: expression, style, inline)
    case .link(let destination, let inner):
      let link: Link =
        destination.hasPrefix("#") ? .anchor(String(destination.dropFirst())) : .address(destination)
      add(inner, style.with(\.link, link).with(\.color, theme.link))
    case .image(let path, let alternativeText):
      let picture = source.picture(path, alternativeText: alternativeText, in: style, range: inline.range)
      spans.append(.object(picture, style))
    case .reference(let reference): addReference(reference, style, inline)
    case .footnote(let label): addFootnote(label, style, inline)
    case .softBreak:
      spans.append(.text(" ", style))
    case .lineBreak:
      spans.append(.lineBreak)
    }
  }

  private mutating func addCode(_ code: String, _ style: TextStyle) {
    let mono = style.with(\.family, .mono).with(\.size, style.size * theme.monoScale)
    spans.append(.text(code, mono))
  }

  private mutating func addFormula(_ formula: String, _ style: TextStyle, _ inline: Inline) {
    let items = source.formula(formula, in: style, range: inline.range)
    spans.append(.formula(items, source: formula, style))
  }

  private mutating func addValue(of expression: Expression, _ style: TextStyle, _ inline: Inline) {
    switch source.value(of: expression, range: inline.range) {
    case .text(let text):
      spans.append(.text(text, style))
    case .math(let formula): addFormula(formula, style, inline)
    case .failure(let message):
      spans.append(.text(message, style.with(\.isBold, true).with(\.color, theme.failure)))
    }
  }

  private mutating func addReference(_ reference: Reference, _ style: TextStyle, _ inline: Inline) {
    let resolved = source.resolve(reference, range: inline.range)
    if let anchor = resolved.anchor {
      spans.append(.text(resolved.text, style.with(\.link, .anchor(anchor)).with(\.color, theme.link)))
    } else {
      spans.append(.text(resolved.text, style.with(\.isBold, true).with(\.color, theme.failure)))
    }
  }

  private mutating func addFootnote(_ label: String, _ style: TextStyle, _ inline: Inline) {
    let (number, note) = source.footnote(label, range: inline.range)
    let mark = style.with(\.size, style.size * 0.7).with(\.rise, style.size * 0.36)
      .with(\.link, .anchor(Anchor.footnote(number))).with(\.color, theme.link)
    spans.append(.text(String(number), mark))
    if let note { spans.append(.note(note)) }
  }
}
