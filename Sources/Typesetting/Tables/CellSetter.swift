internal import Frames
internal import Notebooks

/// Measures and sets the entries of a table.
struct CellSetter {
  let text: TextSetter
  let source: RepeatableSource
  /// From baseline to baseline.
  let leading: Em

  /// The lines of an entry as one frame, whose baseline is that of the first line.
  struct Entry {
    var frame: Frame
    var lastBaseline: Points
    var lineCount: Int
    var notes: [Flow.Note]
  }

  func measure(_ cell: [Inline], in type: TextStyle) -> CellMeasure {
    CellMeasure(text.collect(cell, type, source: source), text: text)
  }

  /// - Parameter indent: what stays free at the right of the column, to put decimal points below one another.
  func set(
    _ cell: [Inline], in type: TextStyle, width: Points, alignment: Paragraph.Alignment, indent: Points
  ) -> Entry {
    let paragraph = Paragraph(style: type, width: width - indent, alignment: alignment)
    let lines = cell.isEmpty ? [] : text.lines(of: cell, paragraph, source: source)
    var frame = Frame(size: Size(width: width, height: 0), baseline: lines.first?.frame.ascent ?? 0)
    var baseline = frame.baseline
    for (index, line) in lines.enumerated() {
      if index > 0 {
        let least = lines[index - 1].frame.descent + line.frame.ascent
        baseline += max(leading.at(type.size), least)
      }
      frame.place(line.frame, at: Point(x: line.x, y: baseline - line.frame.ascent))
      frame.size.height = baseline + line.frame.descent
    }
    return Entry(
      frame: frame, lastBaseline: baseline, lineCount: lines.count, notes: lines.flatMap(\.notes))
  }
}
