internal import Frames

/// The labels of a graph's rows and where their columns stand.
struct GraphColumns {
  struct Labels {
    var line: Frame
    var name: Frame
    var duration: Frame
  }

  let head: Labels
  let rows: [Labels]
  /// The right edge of the line numbers.
  let lineEnd: Points
  let nameStart: Points
  /// The right edge of the durations.
  let durationEnd: Points
  /// The middle of the marks.
  let mark: Points

  init(_ graph: DependencyGraph, style: GraphStyle) {
    let note = { style.makeLabel($0, size: style.noteSize, color: style.secondaryColor) }
    head = Labels(line: note("line"), name: note("cell"), duration: note("ran for"))
    rows = graph.rows.map { row in
      Labels(
        line: note(row.line.map { "\($0)" } ?? ""),
        name: style.makeLabel(
          row.name, isCode: true, size: style.labelSize, color: style.color(of: row.state)),
        duration: note(row.duration ?? ""))
    }
    let all = rows + [head]
    let width = { (column: KeyPath<Labels, Frame>) in all.map { $0[keyPath: column].size.width }.max() ?? 0 }
    lineEnd = style.margin + width(\.line)
    nameStart = lineEnd + style.columnGap
    durationEnd = nameStart + width(\.name) + style.columnGap + width(\.duration)
    mark = durationEnd + style.columnGap
  }

  func place(_ labels: Labels, baseline: Points, in frame: inout Frame) {
    let places = [
      (labels.line, lineEnd - labels.line.size.width), (labels.name, nameStart),
      (labels.duration, durationEnd - labels.duration.size.width),
    ]
    for (label, x) in places { frame.place(label, at: Point(x: x, y: baseline - label.baseline)) }
  }
}
