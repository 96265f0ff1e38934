internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks

extension Composer {
  func compose(_ table: Table, _ block: Block, _ context: BlockContext, into flow: inout Flow) {
    let caption = table.caption.map { text.collect($0, captionStyle, source: self) }
    composeTable(
      TableContent(table), caption: caption, number: number(.table, block, context), anchor: table.identifier,
      block, context, into: &flow)
  }

  func compose(
    _ table: DisplayTable, _ state: inout CellOutputs, _ context: BlockContext, into flow: inout Flow
  ) {
    let options = state.cell.options
    let ordinal = state.tableCount
    state.tableCount += 1
    let isFirst = ordinal == 0
    let own = table.caption.map { MarkdownFragment.inlines($0) }
    let caption = (own ?? (isFirst ? options.tableCaption : nil))
      .map { text.collect($0, captionStyle, source: self) }
    composeTable(
      TableContent(table, parse: MarkdownFragment.inlines), caption: caption,
      number: number(.table, state.block, ordinal: ordinal, context),
      anchor: isFirst ? options.label.flatMap { $0.hasPrefix("tbl-") ? $0 : nil } : nil, state.block, context,
      into: &flow)
  }

  /// Sets a table in the middle of the column, under its caption.
  private func composeTable(
    _ content: TableContent, caption: [Span]?, number: String?, anchor: String?, _ block: Block,
    _ context: BlockContext, into flow: inout Flow
  ) {
    var type = context.style
    type.size = min(type.size, theme.size * 0.94)
    let (rows, keepsWordsWhole) = TableSetter(text: text)
      .table(content, type: type, x: context.x, width: context.width, source: self)
    if !keepsWordsWhole {
      report(
        Diagnostic(
          .warning, "narrow-table", "the table is too wide for the page, so that words in it are cut",
          suggestion: "take fewer columns or shorter words", range: block.range))
    }
    flow.space(figureSpace)
    if let anchor {
      flow.append(Self.anchorFrame(anchor))
      flow.penalty(Penalty.forbidden)
    }
    if caption != nil || number != nil {
      appendCaption(caption ?? [], kind: .table, number: number, context, into: &flow)
      flow.space(Glue(theme.leading * 0.5), breakPrice: Penalty.forbidden)
    }
    flow.append(rows)
    flow.space(figureSpace)
  }
}
