internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks

extension Composer {
  /// Sets a cell: its code, what it printed and showed, and why it failed if it did.
  func compose(_ cell: Cell, _ block: Block, _ context: BlockContext, into flow: inout Flow) {
    let result = results.cells[cell.index]
    if cell.options.include {
      let first = cell.options.output ? result?.outputs.first : nil
      if cell.options.echo {
        composeSource(of: cell, block, prints: first?.isPrinted == true, context, into: &flow)
        if first != nil || result?.failure != nil { flow.holdEnd(at: Self.breakBeforeOutput) }
      }
      let start = flow.items.count
      if cell.options.output, let result {
        composeOutputs(result.outputs, of: cell, block, context, into: &flow)
      }
      placeAnchor(of: cell, ifMissingSince: start, into: &flow)
    }
    // A failure shows even where the cell's output does not: nothing is lost in silence.
    if let failure = result?.failure { composeFailure(failure, of: cell, context, into: &flow) }
  }

  /// What a cell shows stands by its code where a page has room for both.
  private static let breakBeforeOutput = 400.0

  /// References to a cell that showed nothing lead to where it would have stood.
  private func placeAnchor(of cell: Cell, ifMissingSince start: Int, into flow: inout Flow) {
    guard cell.options.output, let label = cell.options.label, numbering.targets[label] != nil,
      !label.hasPrefix("lst-")
    else { return }
    let isPlaced = flow.items[start...].contains { item in
      if case .box(let box) = item { box.frame.anchors.contains(label) } else { false }
    }
    if !isPlaced { flow.append(Self.anchorFrame(label)) }
  }

  private func composeSource(
    of cell: Cell, _ block: Block, prints: Bool, _ context: BlockContext, into flow: inout Flow
  ) {
    let anchor = cell.options.label.flatMap { $0.hasPrefix("lst-") ? $0 : nil }
    composeCode(
      cell.code, language: "swift", caption: cell.options.listingCaption,
      number: number(.listing, block, context), anchor: anchor,
      spaceBelow: prints ? outputSpace : nil, context, into: &flow)
  }

  /// Code in a panel, with a caption above it if it has one.
  func composeCode(
    _ code: String, language: String?, caption: [Inline]? = nil, number: String? = nil, anchor: String? = nil,
    spaceBelow: Glue? = nil, _ context: BlockContext, into flow: inout Flow
  ) {
    guard !code.allSatisfy(\.isWhitespace) else { return }
    flow.space(theme.displaySpace)
    if let anchor {
      flow.append(Self.anchorFrame(anchor))
      flow.penalty(Penalty.forbidden)
    }
    if caption != nil || number != nil {
      let spans = text.collect(caption ?? [], captionStyle, source: self)
      appendCaption(spans, kind: .listing, number: number, context, into: &flow)
      flow.space(Glue(theme.leading * 0.4), breakPrice: Penalty.forbidden)
    }
    let panel = Flow.Group(
      element: StructureElement(.code), decoration: Decoration(fill: theme.codeBackground), x: context.x,
      width: context.width, padding: theme.panelPadding)
    flow.append(self.code.flow(code: code, language: language, in: panel))
    flow.space(spaceBelow ?? theme.displaySpace)
  }

  private func composeFailure(
    _ failure: CellResult.Failure, of cell: Cell, _ context: BlockContext, into flow: inout Flow
  ) {
    let padding = theme.panelPadding
    let inner = context.indented(padding * 1.6, right: padding)
    flow.space(theme.displaySpace)
    flow.group(
      .init(
        decoration: Decoration(fill: theme.failureBackground, leftRule: Stroke(theme.failure, width: 2)),
        x: context.x, width: context.width, padding: padding)
    ) { flow in
      let style = TextStyle(size: theme.smallSize).with(\.isBold, true).with(\.color, theme.failure)
      var heading = inner
      heading.style = style
      let words = "\(terms.failure(failure.kind)) (\(place(of: failure, in: cell)))"
      append([.text(words, style)], heading, alignment: .left, into: &flow)
      guard !failure.message.allSatisfy(\.isWhitespace) else { return }
      flow.space(Glue(theme.leading * 0.35), breakPrice: Penalty.forbidden)
      let lines = code.lines(ofOutput: failure.message, width: inner.width)
        .map { Flow.Box($0.frame, x: inner.x) }
      flow.appendLines(lines, leading: code.leading)
    }
    flow.space(theme.displaySpace)
  }

  /// The name of a cell that has failed, the line, and the cell above in which that lies if it is another.
  private func place(of failure: CellResult.Failure, in cell: Cell) -> String {
    guard let line = failure.line else { return cell.name }
    let other = notebook.cells.first {
      $0.index != cell.index && ($0.codeRange.start.line...$0.codeRange.end.line).contains(line)
    }
    let words = "\(cell.name), \(terms.line) \(line)"
    return other.map { words + " in \($0.name)" } ?? words
  }

  /// Sets what was printed in a fixed-width font, behind a rule.
  func composeOutput(_ output: String, isError: Bool, _ context: BlockContext, into flow: inout Flow) {
    guard !output.allSatisfy(\.isWhitespace) else { return }
    let rule = Stroke(isError ? theme.warning : theme.rule, width: 1.2)
    let panel = Flow.Group(
      element: StructureElement(.code), decoration: Decoration(leftRule: rule), x: context.x,
      width: context.width, padding: theme.panelPadding)
    flow.space(outputSpace)
    flow.append(
      code.flow(output: Abridgement.of(output), color: isError ? theme.warning : nil, in: panel))
    flow.space(theme.displaySpace)
  }

  /// What a cell prints stands closer to its code than other things.
  private var outputSpace: Glue { Glue(theme.leading * 0.35) }
}

extension CellResult.Output {
  /// Whether the output is text in a fixed-width font.
  fileprivate var isPrinted: Bool {
    switch self {
    case .standardOutput, .standardError, .display(.text): true
    case .display: false
    }
  }
}
