import Frames

extension MathSetter {
  /// Sets a formula as lines: the rows of a displayed array, or one formula on as many lines as it needs.
  func displayLines(_ formula: ParsedFormula) -> [DisplayFormula.Line] {
    if formula.nodes.count == 1, case .table(let array) = formula.nodes[0].content, array.isDisplay {
      return lines(of: rows(of: array, .display).rows)
    }
    let row = row(formula.nodes, .display)
    let whole = joined(row)
    var rows = [MathRows.Row(box: whole, spaceAbove: 0)]
    if let measure, whole.width > measure, let broken = broken(row, measure) { rows = broken }
    rows[rows.count - 1].tag = formula.tag.map { box($0, .text) }
    return lines(of: rows)
  }

  private func lines(of rows: [MathRows.Row]) -> [DisplayFormula.Line] {
    rows.map { row in
      DisplayFormula.Line(frame: row.box.frame, tag: row.tag?.frame, spaceAbove: row.spaceAbove)
    }
  }

  /// Breaks a row before relations and binary operators, as is the custom in displays (TeXbook, p. 195).
  ///
  /// Relations stand below the first relation, operators behind it; nil if a part is wider than the measure.
  private func broken(_ row: [RowItem], _ measure: Points) -> [MathRows.Row]? {
    let segments = segments(of: row)
    guard segments.count > 1 else { return nil }
    let quad = fonts.size
    let left = segments[0].box.width
    // Too long a left-hand side leaves no room below the right-hand one.
    let relationIndent = segments[1].isRelation && left < 0.4 * measure ? left : 2 * quad
    let operatorIndent = min(relationIndent + 2 * quad, 0.5 * measure)
    var lines: [MathBox] = []
    var line = segments[0].box
    for segment in segments.dropFirst() {
      if line.width + segment.space + segment.box.width <= measure {
        line.width += segment.space
        line.append(segment.box)
      } else {
        lines.append(line)
        line = MathBox(width: segment.isRelation ? relationIndent : operatorIndent)
        line.append(segment.box)
      }
      if line.width > measure { return nil }
    }
    lines.append(line)
    return aligned(lines)
  }

  private struct Segment {
    /// The space before it, which vanishes at the head of a line.
    var space: Points
    var box: MathBox
    var isRelation: Bool
  }

  /// Cuts a row before each relation and binary operator.
  private func segments(of row: [RowItem]) -> [Segment] {
    var segments = [Segment(space: 0, box: MathBox(), isRelation: false)]
    var space: Points = 0
    for item in row {
      switch item {
      case .space(let width, _, _): space += width
      case .penalty: break
      case .box(let box, let role):
        let isFirst = segments.count == 1 && segments[0].box.marks.isEmpty
        if role == .relation || role == .binary, !isFirst {
          segments.append(Segment(space: space, box: box, isRelation: role == .relation))
        } else {
          segments[segments.count - 1].box.width += space
          segments[segments.count - 1].box.append(box)
        }
        space = 0
      }
    }
    return segments
  }

  private func aligned(_ lines: [MathBox]) -> [MathRows.Row] {
    let shape = MathArrayShape(.aligned, self, .display)
    let width = lines.map(\.width).max() ?? 0
    var rows: [MathRows.Row] = []
    for line in lines {
      var box = line
      box.width = width
      box.ascent = max(box.ascent, shape.strut.ascent)
      box.descent = max(box.descent, shape.strut.descent)
      rows.append(
        MathRows.Row(box: box, spaceAbove: rows.last.map { space(above: box, below: $0.box, shape) } ?? 0))
    }
    return rows
  }
}
