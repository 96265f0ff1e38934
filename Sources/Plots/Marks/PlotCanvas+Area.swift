internal import Displays
internal import Frames

extension PlotCanvas {
  mutating func draw(_ area: Area, _ look: SeriesLook) {
    let edges = area.x.indices.map { index -> (lower: UnitPoint, upper: UnitPoint)? in
      let lower = unitPoint(area.x[index], area.lower[index])
      let upper = unitPoint(area.x[index], area.upper[index])
      guard let lower, let upper else { return nil }
      return (lower, upper)
    }
    var color = look.color
    color.alpha = 0.22
    for run in edges.split(whereSeparator: { $0 == nil }) {
      let run = run.compactMap { $0 }
      let outline = clippedPolygon(run.map(\.upper) + run.reversed().map(\.lower)).map(point)
      guard outline.count >= 3 else { continue }
      place(.path(MarkerShape.polygon(outline), fill: color, stroke: nil))
      for (first, second) in zip(run, run.dropFirst()) { addInk(between: first, and: second) }
    }
  }

  /// Columns so close that no legend slips between them.
  private mutating func addInk(
    between first: (lower: UnitPoint, upper: UnitPoint), and second: (lower: UnitPoint, upper: UnitPoint)
  ) {
    let visible = min(max(second.upper.x, 0), 1) - min(max(first.upper.x, 0), 1)
    let columns = max(Int((abs(visible) * size.width.value / 3).rounded(.up)), 1)
    for column in 0...columns {
      let share = Double(column) / Double(columns)
      let ends = [(first.lower, second.lower), (first.upper, second.upper)].map { start, end in
        UnitPoint(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
      }
      if let piece = clippedSegment(ends[0], ends[1]) { ink.add([point(piece.start), point(piece.end)]) }
    }
  }
}
