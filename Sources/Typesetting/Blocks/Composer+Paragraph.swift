internal import Frames
internal import Notebooks

extension Composer {
  func composeParagraph(
    _ inlines: [Inline], _ context: BlockContext, prefix: [Span] = [], into flow: inout Flow
  ) {
    let spans = prefix + text.collect(inlines, context.style, source: self)
    flow.space(context.paragraphSpace)
    append(spans, context, element: context.isTight ? nil : .paragraph, into: &flow)
    flow.space(context.paragraphSpace)
  }

  /// Adds the lines of a paragraph without the space around it.
  ///
  /// - Parameter element: what they are in the document's structure; nil if they belong to what is around them.
  func append(
    _ spans: [Span], _ context: BlockContext, alignment: Paragraph.Alignment = .justified,
    element: StructureElement.Role? = .paragraph, into flow: inout Flow
  ) {
    let paragraph = Paragraph(style: context.style, width: context.width, alignment: alignment)
    let lines = text.lines(of: spans, paragraph).map { line in
      Flow.Box(line.frame, x: line.x + context.x, notes: line.notes)
    }
    guard let element else { return flow.appendLines(lines, leading: context.leading, breakPenalty: 5) }
    flow.group(.init(element: StructureElement(element))) { flow in
      flow.appendLines(lines, leading: context.leading, breakPenalty: 5)
    }
  }
}
