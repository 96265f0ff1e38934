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
      for (lower, upper) in run {
        if let column = clippedSegment(lower, upper) { ink.add([point(column.start), point(column.end)]) }
      }
    }
  }
}
