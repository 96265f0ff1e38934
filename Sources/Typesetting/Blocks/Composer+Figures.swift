internal import Diagnostics
internal import Frames
internal import Notebooks

extension Composer {
  func compose(_ figure: Figure, _ block: Block, _ context: BlockContext, into flow: inout Flow) {
    let content: Frame
    switch loadImage(figure.source, range: block.range) {
    case .success(let image): content = frame(of: image, width: width(of: figure, block, context), context)
    case .failure(let problem): content = placeholder(problem.summary, context)
    }
    let caption = text.collect(figure.caption, captionStyle, source: self)
    composeFigure(
      [content], caption: caption, number: number(.figure, block, context), anchor: figure.identifier,
      alternativeText: figure.alternativeText ?? caption.plainText, context, into: &flow)
  }

  private func width(of figure: Figure, _ block: Block, _ context: BlockContext) -> Points? {
    guard let attribute = figure.width else { return nil }
    if let width = Self.length(attribute, of: context.width) { return width }
    report(
      Diagnostic(
        .warning, "unknown-length", "`\(attribute)` is no width",
        suggestion: "write a share or a length, such as `60%` or `8cm`", range: block.range))
    return nil
  }

  var captionStyle: TextStyle { TextStyle(size: theme.smallSize).with(\.color, theme.text) }

  /// Sets drawings below one another, each centred, with the caption under the last.
  func composeFigure(
    _ drawings: [Frame], caption: [Span], number: String?, anchor: String?, alternativeText: String,
    _ context: BlockContext, into flow: inout Flow
  ) {
    var figure = Flow()
    if let anchor { figure.append(Self.anchorFrame(anchor)) }
    for drawing in drawings {
      figure.space(Glue(theme.leading * 0.5))
      figure.append(drawing, x: context.x + (context.width - drawing.size.width) * 0.5)
    }
    if !caption.isEmpty || number != nil {
      figure.space(Glue(theme.leading * 0.6))
      appendCaption(caption, kind: .figure, number: number, context, into: &figure)
    }
    flow.space(figureSpace)
    let element = StructureElement(.figure, alternativeText: alternativeText.isEmpty ? nil : alternativeText)
    flow.group(.init(element: element)) { $0.append(figure.keptTogether()) }
    flow.space(figureSpace)
  }

  var figureSpace: Glue {
    Glue(
      theme.displaySpace.natural + theme.leading * 0.3, stretch: theme.leading * 0.4,
      shrink: theme.leading * 0.2)
  }

  /// A caption with its number: centred if it fits on a line, else a block of text.
  func appendCaption(
    _ caption: [Span], kind: Reference.Kind, number: String?, _ context: BlockContext, into flow: inout Flow
  ) {
    var spans: [Span] = []
    if let number {
      let label = terms.name(of: kind) + "\u{a0}" + number + (caption.isEmpty ? "" : ":")
      spans = [.text(label, captionStyle.with(\.isBold, true))]
      if !caption.isEmpty { spans.append(.text(" ", captionStyle)) }
    }
    spans += caption
    var inner = context.indented(theme.indent, right: theme.indent)
    inner.style = captionStyle
    inner.leading = captionStyle.size * 1.22
    let isShort = text.line(of: spans).size.width <= inner.width
    append(spans, inner, alignment: isShort ? .center : .justified, element: .caption, into: &flow)
  }

  /// A place without extent that links lead to.
  static func anchorFrame(_ name: String) -> Frame {
    var frame = Frame(size: .zero)
    frame.place(.anchor(name))
    return frame
  }

  /// The number that a block has in the document; nil for what is not numbered.
  func number(_ kind: Reference.Kind, _ block: Block, ordinal: Int = 0, _ context: BlockContext) -> String? {
    guard !isInFragment else { return nil }
    return numbering.numbers[.init(kind: kind, offset: block.range.start.offset, ordinal: ordinal)]
  }
}
