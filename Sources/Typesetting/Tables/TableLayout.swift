internal import Frames
internal import Notebooks

/// A table in one size of type: its columns, and rows set in them.
struct TableLayout {
  /// A row of the table, as wide as the rules.
  struct Row {
    var frame: Frame
    var lineCount: Int
    var notes: [Flow.Note]
  }

  let keepsWordsWhole: Bool
  /// What the columns need to keep every word whole.
  let leastWidth: Points
  /// The length of the rules.
  var width: Points { (columns.last.map { $0.x + $0.width } ?? 0) + style.overhang.at(type.size) }

  private struct Column {
    var x: Points
    var width: Points
    var alignment: Paragraph.Alignment
    var decimals: DecimalAlignment?

    func indent(of cell: [Inline]) -> Points { decimals?.indent(of: cell) ?? 0 }
  }

  private let columns: [Column]
  private let type: TextStyle
  private let style: TableStyle
  private let setter: CellSetter

  init(
    _ content: TableContent, style: TableStyle, density: TableStyle.Density, type: TextStyle,
    available: Points,
    setter: CellSetter
  ) {
    (self.type, self.style, self.setter) = (type, style, setter)
    var sharing = ColumnWidths(minimum: [], natural: [])
    var columns: [Column] = []
    var measures: [[CellMeasure]] = []
    for (index, alignment) in content.alignments.enumerated() {
      let cells = content.rows.map { $0[index] }
      let decimals = DecimalAlignment(cells, alignment: alignment, in: type, text: setter.text)
      let indents = cells.map { decimals?.indent(of: $0) ?? 0 } + [0]
      let header = content.header.isEmpty ? [] : content.header[index]
      let entries = (cells + [header]).map { setter.measure($0, in: type) }
      sharing.minimum.append(zip(entries, indents).map { $0.minimum + $1 }.max() ?? 0)
      sharing.natural.append(zip(entries, indents).map { $0.natural + $1 }.max() ?? 0)
      measures.append(entries)
      columns.append(Column(x: 0, width: 0, alignment: alignment, decimals: decimals))
    }
    let gap = density.columnGap.at(type.size)
    let overhang = style.overhang.at(type.size)
    let room = max(available - gap * Double(columns.count - 1) - overhang * 2, 1)
    keepsWordsWhole = sharing.fit(in: room)
    leastWidth = sharing.minimum.reduce(0, +)
    var x = overhang
    var widths = sharing.widths(in: room)
    if keepsWordsWhole, sharing.wraps(in: room) {
      var balance = ColumnBalance(measures, minimum: sharing.minimum, available: room)
      widths = balance.widths(from: widths)
    }
    for (index, width) in widths.enumerated() {
      columns[index].x = x
      columns[index].width = width
      x += width + gap
    }
    self.columns = columns
  }

  /// The header, if there is one, and the rows, with the space and the rules between them.
  func rows(of content: TableContent) -> (header: Row?, rows: [Row]) {
    let (heavy, light) = (style.heavyRule.at(type.size), style.lightRule.at(type.size))
    let ruleGap = style.ruleGap.at(type.size)
    let rows = content.rows.map { row($0, role: .cell) }
    let isClose = rows.allSatisfy { $0.lineCount < 2 }
    let rowGap = (isClose ? style.rowGap : style.paragraphGap).at(type.size)
    let header = content.header.isEmpty ? nil : row(content.header, role: .header)
    let framedHeader = header.map { header in
      framed(header, above: (heavy, ruleGap), below: (rows.isEmpty ? heavy : light, ruleGap))
    }
    let framedRows = rows.enumerated().map { index, row in
      let isFirst = index == 0
      let isLast = index == rows.count - 1
      return framed(
        row, above: (isFirst && header == nil ? heavy : 0, isFirst ? ruleGap : rowGap * 0.5),
        below: (isLast ? heavy : 0, isLast ? ruleGap : rowGap * 0.5))
    }
    return (framedHeader, framedRows)
  }

  /// Sets entries side by side: their first lines on one baseline, or in the header their last ones.
  private func row(_ cells: [[Inline]], role: StructureElement.Role) -> Row {
    let entries = zip(columns, cells).map { column, cell in
      setter.set(
        cell, in: type, width: column.width, alignment: column.alignment,
        indent: role == .header ? 0 : column.indent(of: cell))
    }
    // How far below the row's line of writing an entry begins to write.
    let lift = { (entry: CellSetter.Entry) in
      role == .header ? entry.frame.baseline - entry.lastBaseline : Points(0)
    }
    let ascent = entries.reduce(style.ascent.at(type.size)) { max($0, $1.frame.ascent - lift($1)) }
    let descent = entries.reduce(style.descent.at(type.size)) { max($0, $1.frame.descent + lift($1)) }
    var frame = Frame(size: Size(width: width, height: ascent + descent), baseline: ascent)
    for (column, entry) in zip(columns, entries) where entry.lineCount > 0 {
      let origin = Point(x: column.x, y: ascent - entry.frame.ascent + lift(entry))
      frame.place(.element(StructureElement(role), entry.frame), at: origin)
    }
    let lineCount = entries.map(\.lineCount).max() ?? 0
    return Row(frame: frame, lineCount: lineCount, notes: entries.flatMap(\.notes))
  }

  /// A row with space and rules above and below it.
  private func framed(
    _ row: Row, above: (rule: Points, gap: Points), below: (rule: Points, gap: Points)
  ) -> Row {
    let top = above.rule + above.gap
    let height = top + row.frame.size.height + below.gap + below.rule
    var frame = Frame(size: Size(width: width, height: height), baseline: top + row.frame.baseline)
    frame.place(.element(StructureElement(.row), row.frame), at: Point(x: 0, y: top))
    var rules = Frame(size: frame.size)
    for (rule, y) in [(above.rule, Points(0)), (below.rule, height - below.rule)] where rule > 0 {
      let area = Rect(origin: Point(x: 0, y: y), size: Size(width: width, height: rule))
      rules.place(.path(.rectangle(area), fill: type.color, stroke: nil))
    }
    if !rules.items.isEmpty { frame.place(.element(StructureElement(.artifact), rules)) }
    return Row(frame: frame, lineCount: row.lineCount, notes: row.notes)
  }
}
