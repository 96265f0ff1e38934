package import Frames

/// Draws a graph as arcs beside a list: one row a cell, one arc from each cell to each that uses its names.
///
/// The frame is as large as its content. What a row uses stands right of the arcs that pass it.
package func makeFrame(of graph: DependencyGraph, style: GraphStyle) -> Frame {
  GraphLayout(graph, style: style).frame
}

private struct GraphLayout {
  private(set) var frame = Frame(size: .zero)
  private let graph: DependencyGraph
  private let style: GraphStyle
  private let columns: GraphColumns
  private var right: Points = 0

  init(_ graph: DependencyGraph, style: GraphStyle) {
    self.graph = graph
    self.style = style
    columns = GraphColumns(graph, style: style)
    placeHead()
    let arcs = placeArcs()
    for row in graph.rows.indices { placeRow(row, arcs: arcs) }
    placeLegend()
    frame.size = Size(width: right + style.margin, height: middle(ofRow: graph.rows.count + 1) + style.margin)
    frame.baseline = frame.size.height
  }

  private func middle(ofRow row: Int) -> Points {
    style.margin + style.titleSize + style.rowHeight * (Double(row) + 2)
  }

  private func baseline(ofRow row: Int) -> Points { middle(ofRow: row) + style.labelSize * 0.28 }

  private mutating func place(_ line: Frame, as role: StructureElement.Role) {
    right = max(right, line.size.width)
    frame.place(.element(StructureElement(role), line))
  }

  private mutating func placeHead() {
    let title = style.makeLabel(graph.title, size: style.titleSize, color: .black)
    var line = Frame(size: Size(width: style.margin + title.size.width, height: 0))
    line.place(title, at: Point(x: style.margin, y: style.margin))
    place(line, as: .title)
    var head = Frame(size: Size(width: columns.mark, height: 0))
    columns.place(columns.head, baseline: baseline(ofRow: -1), in: &head)
    place(head, as: .paragraph)
  }

  /// Draws the arcs and gives them for the notes to keep clear of.
  private mutating func placeArcs() -> [Arc] {
    let edge = columns.mark + style.markSize / 2 + 1
    var drawing = Frame(size: Size(width: columns.mark, height: 0))
    var arcs: [Arc] = []
    for (index, row) in graph.rows.enumerated() {
      for source in Set(row.uses.compactMap { graph.source(of: $0, inRow: index) }).sorted() {
        let arc = Arc(
          x: edge, from: middle(ofRow: source) + 1.5, to: middle(ofRow: index) - 1.5, rows: index - source)
        let stroke =
          graph.rows[source].state == .given
          ? Stroke(style.faintColor, width: style.faintLineWidth)
          : Stroke(style.color(of: row.state), width: style.lineWidth)
        for item in arc.items(stroke: stroke) { drawing.place(item) }
        arcs.append(arc)
      }
    }
    place(drawing, as: .artifact)
    return arcs
  }

  private mutating func placeRow(_ row: Int, arcs: [Arc]) {
    let middle = middle(ofRow: row)
    var line = Frame(size: .zero)
    columns.place(columns.rows[row], baseline: baseline(ofRow: row), in: &line)
    line.place(RowMark.item(graph.rows[row].state, at: Point(x: columns.mark, y: middle), style: style))
    let half: Points = style.rowHeight / 2
    let passing = arcs.compactMap { $0.extent(between: middle - half, middle + half) }
    let edge = max(columns.mark + style.markSize, passing.max() ?? 0)
    let note = UseNote.frame(graph.rows[row].uses, style: style)
    line.place(note, at: Point(x: edge + style.columnGap / 2, y: baseline(ofRow: row) - note.baseline))
    line.size.width = edge + style.columnGap / 2 + note.size.width
    place(line, as: .paragraph)
  }

  private mutating func placeLegend() {
    let row = graph.rows.count + 1
    var line = Frame(size: Size(width: style.margin, height: 0))
    for (state, word) in [(DependencyGraph.State.fresh, "fresh"), (.stale, "stale")] {
      let count = graph.rows.count { $0.state == state }
      let label = style.makeLabel("\(count) \(word)", size: style.noteSize, color: style.secondaryColor)
      let center = Point(x: line.size.width + style.markSize / 2, y: middle(ofRow: row))
      line.place(RowMark.item(state, at: center, style: style))
      line.place(
        label, at: Point(x: center.x + style.markSize, y: baseline(ofRow: row) - label.baseline))
      line.size.width = center.x + style.markSize + label.size.width + style.columnGap
    }
    place(line, as: .paragraph)
  }
}
