internal import Frames
internal import Notebooks

extension Composer {
  func composeQuote(_ blocks: [Block], _ context: BlockContext, into flow: inout Flow) {
    let decoration = Decoration(leftRule: Stroke(theme.rule, width: 1.5))
    let inner = context.indented(theme.indent, right: theme.indent * 0.5)
    flow.space(context.paragraphSpace)
    flow.group(
      .init(
        element: StructureElement(.quote), decoration: decoration, x: context.x + theme.indent * 0.4,
        width: context.width - theme.indent * 0.4)
    ) { compose(blocks, inner, into: &$0) }
    flow.space(context.paragraphSpace)
  }

  /// Sets `::: {.name}` by its first class that has a look; others are set as if the fences were not there.
  func composeDivision(_ classes: [String], _ blocks: [Block], _ context: BlockContext, into flow: inout Flow)
  {
    for name in classes {
      switch name {
      case "task":
        return composePanel(
          blocks, Panel(rule: theme.accent, ground: theme.codeBackground), context, into: &flow)
      case "points": return composePoints(blocks, context, into: &flow)
      case "center": return composeCentered(blocks, context, into: &flow)
      default:
        if let panel = callout(name) { return composePanel(blocks, panel, context, into: &flow) }
      }
    }
    compose(blocks, context, into: &flow)
  }

  private struct Panel {
    var rule: Color
    var ground: Color?
    var title: String?
  }

  /// Quarto's callouts and their short names.
  private func callout(_ name: String) -> Panel? {
    switch name.hasPrefix("callout-") ? String(name.dropFirst("callout-".count)) : name {
    case "note": Panel(rule: theme.accent, title: terms.note)
    case "tip": Panel(rule: Color(hex: 0x2f6b3a), title: terms.tip)
    case "warning": Panel(rule: theme.warning, title: terms.warning)
    case "important": Panel(rule: theme.failure, title: terms.important)
    case "caution": Panel(rule: theme.warning, title: terms.caution)
    default: nil
    }
  }

  private func composePanel(_ blocks: [Block], _ panel: Panel, _ context: BlockContext, into flow: inout Flow)
  {
    let padding = theme.panelPadding
    let inner = context.indented(padding * 1.6, right: panel.ground == nil ? 0 : padding)
    let decoration = Decoration(fill: panel.ground, leftRule: Stroke(panel.rule, width: 2))
    flow.space(theme.displaySpace)
    flow.group(
      .init(
        decoration: decoration, x: context.x, width: context.width,
        padding: panel.ground == nil ? padding * 0.3 : padding)
    ) { flow in
      if let title = panel.title {
        let style = inner.style.with(\.isBold, true).with(\.color, panel.rule)
        append([.text(title, style)], inner, alignment: .left, into: &flow)
        flow.space(Glue(theme.leading * 0.2), breakPrice: Penalty.forbidden)
      }
      compose(blocks, inner, into: &flow)
    }
    flow.space(theme.displaySpace)
  }

  /// What a task is worth, at the right margin and kept with the task.
  private func composePoints(_ blocks: [Block], _ context: BlockContext, into flow: inout Flow) {
    flow.space(Glue(theme.leading * 0.2), breakPrice: Penalty.forbidden)
    composeAligned(blocks, .right, context, into: &flow)
  }

  private func composeCentered(_ blocks: [Block], _ context: BlockContext, into flow: inout Flow) {
    flow.space(context.paragraphSpace)
    composeAligned(blocks, .center, context, into: &flow)
  }

  private func composeAligned(
    _ blocks: [Block], _ alignment: Paragraph.Alignment, _ context: BlockContext, into flow: inout Flow
  ) {
    for block in blocks {
      if case .paragraph(let inlines) = block.content {
        append(text.collect(inlines, context.style, source: self), context, alignment: alignment, into: &flow)
        flow.space(context.paragraphSpace)
      } else {
        compose([block], context, into: &flow)
      }
    }
  }

  func composeThematicBreak(_ context: BlockContext, into flow: inout Flow) {
    let width = context.width * 0.3
    var frame = Frame(size: Size(width: width, height: 0.5))
    frame.place(
      .path(.line(.zero, Point(x: width, y: 0)), fill: nil, stroke: Stroke(theme.rule, width: 0.5)),
      at: Point(x: 0, y: 0.25))
    let space = Glue(theme.leading, stretch: theme.leading * 0.3, shrink: theme.leading * 0.2)
    flow.space(space, breakPrice: Penalty.forbidden)
    flow.group(.init(element: StructureElement(.artifact))) { flow in
      flow.append(frame, x: context.x + (context.width - width) * 0.5)
    }
    flow.space(space)
  }
}
