internal import Diagnostics
internal import Frames
internal import Notebooks

extension Composer {
  func compose(_ heading: Heading, _ block: Block, _ context: BlockContext, into flow: inout Flow) {
    let level = heading.level - numbering.topLevel + 1
    let style = headingStyle(level)
    let number = number(.section, block, context)
    var spans: [Span] = isInFragment ? [] : [.anchor(heading.identifier)]
    if let number { spans.append(.text(number + "\u{2003}", style)) }
    spans += text.collect(heading.content, style, source: self)
    let paragraph = Paragraph(style: style, width: context.width, alignment: .left)
    let lines = text.lines(of: spans, paragraph).map { Flow.Box($0.frame, x: context.x, notes: $0.notes) }

    flow.space(headingSpace(level), breakPrice: Self.headingBreakPrice)
    flow.group(.init(element: StructureElement(Self.headingRole(level)))) { flow in
      flow.appendLines(lines, leading: style.size * 1.2, atLeast: lines.count)
    }
    flow.space(Glue(theme.lineGap + theme.leading * (level <= 2 ? 0.3 : 0.15)), breakPrice: Penalty.forbidden)
    let title = spans.plainText.replacing("\u{2003}", with: " ")
    addOutlineEntry(.init(title: title, level: level, anchor: heading.identifier))
  }

  /// A page rather ends before a heading than elsewhere.
  private static let headingBreakPrice = -20.0

  private func headingStyle(_ level: Int) -> TextStyle {
    var style = TextStyle(size: theme.headingSize(level)).with(\.color, theme.text)
    if level <= 3 { style.isBold = true } else { style.isItalic = true }
    return style
  }

  private func headingSpace(_ level: Int) -> Glue {
    let natural = theme.leading * (level == 1 ? 1.6 : level == 2 ? 1.25 : 0.9)
    return Glue(natural, stretch: natural * 0.3, shrink: natural * 0.15)
  }

  private static func headingRole(_ level: Int) -> StructureElement.Role {
    switch level {
    case 1: .heading1
    case 2: .heading2
    case 3: .heading3
    default: .heading4
    }
  }
}
