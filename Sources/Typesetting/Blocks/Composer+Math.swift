internal import Diagnostics
internal import Frames
internal import Notebooks

extension Composer {
  func compose(_ math: DisplayMath, _ block: Block, _ context: BlockContext, into flow: inout Flow) {
    composeDisplay(
      math.source, range: math.sourceRange, number: number(.equation, block, context),
      anchor: math.identifier,
      context, into: &flow)
  }

  /// Sets a formula in the middle of the column, with its number at the right edge of the last line.
  func composeDisplay(
    _ source: String, range: SourceRange, number: String?, anchor: String?, _ context: BlockContext,
    into flow: inout Flow
  ) {
    let formula = MathTypesetter(fonts: typefaces.math(in: context.style))
      .display(source, measure: context.width)
    report(formula.diagnostics, in: source, range: range)
    flow.space(theme.displaySpace, breakPrice: Self.breakBeforeDisplay)
    if let anchor {
      flow.append(Self.anchorFrame(anchor))
      flow.penalty(Penalty.forbidden)
    }
    flow.group(.init(element: StructureElement(.formula, alternativeText: source))) { flow in
      for (index, line) in formula.lines.enumerated() {
        if index > 0 {
          flow.penalty(Self.breakInDisplay)
          flow.append(.glue(Glue(line.spaceAbove)))
        }
        let isLast = index == formula.lines.count - 1
        let label = line.tag ?? (isLast ? number.map { equationLabel($0, context) } : nil)
        append(line.frame, label: label, context, into: &flow)
      }
    }
    flow.space(theme.displaySpace)
  }

  /// A display belongs to the sentence before it.
  private static let breakBeforeDisplay = 150.0
  private static let breakInDisplay = 200.0

  private func equationLabel(_ number: String, _ context: BlockContext) -> Frame {
    text.line(of: [.text("(\(number))", context.style)])
  }

  private func append(_ formula: Frame, label: Frame?, _ context: BlockContext, into flow: inout Flow) {
    let centred = (context.width - formula.size.width) * 0.5
    guard let label else {
      flow.append(formula, x: context.x + max(centred, 0))
      return
    }
    // The formula gives way to the number, and where there is no room the number stands below.
    let room = context.width - label.size.width - context.style.size
    guard formula.size.width <= room else {
      flow.append(formula, x: context.x + max(centred, 0))
      flow.penalty(Penalty.forbidden)
      flow.append(.glue(Glue(theme.lineGap)))
      flow.append(label, x: context.x + context.width - label.size.width)
      return
    }
    let ascent = max(formula.ascent, label.ascent)
    let height = ascent + max(formula.descent, label.descent)
    var line = Frame(size: Size(width: context.width, height: height), baseline: ascent)
    line.place(formula, at: Point(x: min(centred, room - formula.size.width), y: ascent - formula.ascent))
    line.place(label, at: Point(x: context.width - label.size.width, y: ascent - label.ascent))
    flow.append(line, x: context.x)
  }
}
