import Fonts
import Frames

/// The rows of an array, set and aligned but not yet stacked.
struct MathRows {
  struct Row {
    /// As wide as the whole array.
    var box: MathBox
    /// The space above the row; of the first row 0.
    var spaceAbove: Points
    var tag: MathBox?
  }

  var rows: [Row] = []
  var columnWidths: [Points] = []
  var width: Points = 0
}

extension MathSetter {
  /// Sets an array, centred on the axis.
  func array(_ array: MathArray, _ style: MathStyle) -> MathBox {
    let rows = rows(of: array, style)
    var result = MathBox(width: rows.width)
    var y: Points = 0
    for row in rows.rows {
      y += row.spaceAbove + row.box.ascent
      result.place(row.box, y: y)
      y += row.box.descent
    }
    (result.ascent, result.descent) = (0, y)
    addRules(array, rows, to: &result)
    return result.shiftedDown(by: -(y / 2) - metrics(style).axis)
  }

  /// Sets the rows of an array; in a display they may use all of the measure.
  func rows(of array: MathArray, _ style: MathStyle) -> MathRows {
    let shape = MathArrayShape(array.kind, self, style)
    let cells = array.rows.map { row in
      row.cells.enumerated().map { column, nodes in cell(nodes, column: column, of: array, shape) }
    }
    let columns = cells.map(\.count).max() ?? 0
    var widths = [Points](repeating: 0, count: columns)
    for row in cells {
      for (column, box) in row.enumerated() { widths[column] = max(widths[column], box.width) }
    }
    let gaps = gaps(between: widths, of: array, shape)
    var result = MathRows(columnWidths: widths, width: widths.reduce(0, +) + gaps.reduce(0, +))
    for (index, row) in cells.enumerated() {
      var box = MathBox(ascent: shape.strut.ascent, descent: shape.strut.descent)
      for (column, cell) in row.enumerated() {
        box.width += gaps[column]
        let spare = widths[column] - cell.width
        let indent: Points =
          switch alignment(column, of: array) {
          case .left: 0
          case .center: spare / 2
          case .right: spare
          }
        box.place(cell, x: box.width + indent)
        box.width += widths[column]
      }
      box.width = result.width
      let tag = array.rows[index].tag.map { self.box($0, .text) }
      let above = index == 0 ? 0 : space(above: box, below: result.rows[index - 1].box, shape)
      let extra = index == 0 ? 0 : array.rows[index - 1].spaceBelow.at(fonts.size)
      result.rows.append(MathRows.Row(box: box, spaceAbove: above + extra, tag: tag))
    }
    return result
  }

  private func cell(_ nodes: [MathNode], column: Int, of array: MathArray, _ shape: MathArrayShape) -> MathBox
  {
    // In right-hand columns an empty atom stands first, so that a relation there keeps its space.
    let before: MathClass? =
      array.kind == .aligned && !column.isMultiple(of: 2) && !nodes.isEmpty ? .ordinary : nil
    return joined(row(nodes, shape.style, before: before))
  }

  private func alignment(_ column: Int, of array: MathArray) -> MathArray.Alignment {
    switch array.kind {
    case .aligned: column.isMultiple(of: 2) ? .right : .left
    case .cases, .displayCases: .left
    case .matrix, .array: column < array.alignments.count ? array.alignments[column] : .center
    case .gathered, .substack, .smallMatrix: .center
    }
  }

  /// The space before each column, and behind the last.
  private func gaps(between widths: [Points], of array: MathArray, _ shape: MathArrayShape) -> [Points] {
    var gaps = [Points](repeating: shape.columnGap, count: widths.count + 1)
    gaps[0] = shape.sideGap
    gaps[widths.count] = shape.sideGap
    guard array.kind == .aligned else { return gaps }
    let pairs = (widths.count + 1) / 2
    var pairGap = shape.columnGap
    if array.isDisplay, let measure, pairs > 1 {
      // amsmath spreads the pairs of a displayed `align` evenly.
      pairGap = max(pairGap, (measure - widths.reduce(0, +)) / Double(pairs + 1))
    }
    for column in 1..<max(1, widths.count) { gaps[column] = column.isMultiple(of: 2) ? pairGap : 0 }
    return gaps
  }

  /// TeX's interline glue: the baselines' distance, unless the rows would come too close.
  func space(above lower: MathBox, below upper: MathBox, _ shape: MathArrayShape) -> Points {
    guard let distance = shape.baselineDistance else { return 0 }
    let space = distance - upper.descent - lower.ascent
    return space.value < shape.spaceLimit.value - 1e-6 ? shape.leastSpace : space
  }

  private func addRules(_ array: MathArray, _ rows: MathRows, to box: inout MathBox) {
    let thickness = Em(0.04).at(fonts.size)
    let columnGap = Em(0.5).at(fonts.size)
    var edges: [Points] = [0]
    for row in rows.rows { edges.append(edges[edges.count - 1] + row.spaceAbove + row.box.height) }
    for (index, row) in array.rows.enumerated() where row.rulesAbove > 0 {
      box.placeRule(x: 0, y: edges[index] - thickness / 2, width: rows.width, height: thickness, color: color)
    }
    if array.rulesBelow > 0 {
      box.placeRule(
        x: 0, y: box.descent - thickness / 2, width: rows.width, height: thickness, color: color)
    }
    guard array.columnRules.contains(where: { $0 > 0 }) else { return }
    var x: Points = 0
    for (column, count) in array.columnRules.enumerated() {
      for rule in 0..<count {
        box.placeRule(
          x: x + Double(rule) * 2 * columnGap / 5 - thickness / 2, y: 0, width: thickness,
          height: box.descent,
          color: color)
      }
      if column < rows.columnWidths.count { x += rows.columnWidths[column] + 2 * columnGap }
    }
  }
}

/// The distances within an array, after LaTeX's and amsmath's definitions; `pt` there is for type of 10 pt.
struct MathArrayShape {
  var style: MathStyle
  var strut = MathBox()
  var columnGap: Points
  var sideGap: Points = 0
  /// The distance of baselines; nil where only struts keep the rows apart.
  var baselineDistance: Points?
  /// The space that rows get instead if less than `spaceLimit` would be left (`\lineskip`, `\lineskiplimit`).
  var leastSpace: Points = 0
  var spaceLimit: Points = 0

  init(_ kind: MathArray.Kind, _ setter: MathSetter, _ style: MathStyle) {
    let size = setter.fonts.size
    let line = 1.2 * size
    let jot = Em(0.3).at(size)
    let strut = { (stretch: Double) in
      MathBox.strut(ascent: 0.7 * stretch * line, descent: 0.3 * stretch * line)
    }
    self.style = style.level <= .text ? .text : style
    columnGap = size
    switch kind {
    case .matrix: self.strut = strut(1)
    case .array:
      self.strut = strut(1)
      sideGap = size / 2
    case .cases: self.strut = strut(1.2)
    case .displayCases:
      self.strut = strut(1.2)
      self.style = .display
    case .smallMatrix:
      self.style = MathStyle(level: .script)
      columnGap = setter.metrics(self.style).mu(5)
      sideGap = setter.metrics(self.style).mu(3)
      baselineDistance = Em(0.6).at(size)
      leastSpace = Em(0.15).at(size)
      spaceLimit = leastSpace
    case .aligned, .gathered:
      self.style = .display
      self.strut = strut(1)
      baselineDistance = line + jot
      leastSpace = Em(0.1).at(size) + jot
      spaceLimit = jot
    case .substack:
      self.style = style.isScript ? style : MathStyle(level: .script)
      let metrics = setter.metrics(self.style)
      baselineDistance = metrics(.stackTopShiftUp) + metrics(.stackBottomShiftDown)
      leastSpace = 3 * metrics(.fractionRuleThickness)
      spaceLimit = leastSpace
    }
  }
}
