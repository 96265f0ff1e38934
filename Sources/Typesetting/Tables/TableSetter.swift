package import Frames
internal import Notebooks

/// Sets tables with rules above, below and behind the header, as rows that a page can end between.
package struct TableSetter {
  package var style = TableStyle()
  private let text: TextSetter

  package init(text: TextSetter) { self.text = text }

  /// The rows of a table, in the middle of `width`.
  ///
  /// - Parameters:
  ///   - type: the type of the entries; a table that is too wide is set closer and in smaller type.
  ///   - x: the left edge, from that of the text area.
  /// - Returns: the rows as a group, and whether every word stayed whole although the table had to fit.
  package func table(
    _ content: TableContent, type: TextStyle, x: Points = 0, width: Points, source: any InlineSource
  ) -> (flow: Flow, keepsWordsWhole: Bool) {
    guard !content.alignments.isEmpty else { return (Flow(), true) }
    let layout = layout(content, type: type, width: width, source: RepeatableSource(source))
    let (header, rows) = layout.rows(of: content)
    let isShort = rows.count <= Self.longestShortTable && rows.allSatisfy { $0.lineCount < 2 }
    let breakPenalty = isShort ? Self.shortBreakPenalty : Self.breakPenalty
    let left = x + (width - layout.width) * 0.5
    var flow = Flow()
    flow.group(
      .init(
        element: StructureElement(.table), x: left, width: layout.width,
        continuation: header.map { Self.repeated($0.frame) })
    ) { flow in
      if let header { flow.append(.box(Self.box(header, x: left))) }
      for (index, row) in rows.enumerated() {
        let isNearEnd = index < 2 || rows.count - index < 2
        if !flow.isEmpty { flow.penalty(isNearEnd ? Penalty.forbidden : breakPenalty) }
        flow.append(.box(Self.box(row, x: left)))
      }
    }
    return (flow, layout.keepsWordsWhole)
  }

  /// A table should rather stand on one page, a short one at almost any price.
  private static let breakPenalty = 100.0
  private static let shortBreakPenalty = 400.0
  private static let longestShortTable = 12

  private static func box(_ row: TableLayout.Row, x: Points) -> Flow.Box {
    Flow.Box(row.frame, x: x, notes: row.notes)
  }

  /// A header on a further page, where it is no part of the text.
  private static func repeated(_ header: Frame) -> Frame {
    var frame = Frame(size: header.size, baseline: header.baseline)
    frame.place(.element(StructureElement(.artifact), header))
    return frame
  }

  /// The layout in the largest type in which no word has to be cut.
  private func layout(
    _ content: TableContent, type: TextStyle, width: Points, source: RepeatableSource
  ) -> TableLayout {
    let setter = CellSetter(text: text, source: source, leading: style.leading)
    var densities = style.densities[...]
    while true {
      let density = densities.removeFirst()
      let layout = TableLayout(
        content, style: style, density: density, type: type.with(\.size, type.size * density.scale),
        available: width, setter: setter)
      if layout.keepsWordsWhole || densities.isEmpty { return layout }
      // What no type is small enough for need not be tried in all sizes.
      if let last = densities.last, layout.leastWidth * (last.scale / density.scale) > width {
        densities = [last]
      }
    }
  }
}
