internal import Displays
internal import Frames

extension PlotCanvas {
  mutating func draw(_ line: Line, _ look: SeriesLook) {
    let places = zip(extents.x.numbers(line.x), line.y).map { unitPoint($0, $1) }
    let stroke = stroke(look, width: line.isThin ? style.thinLineWidth : nil)
    let hasMarkers = showsMarkers(line)
    for run in places.split(separator: nil) {
      let corners = interpolated(run.compactMap { $0 }, line.interpolation)
      if corners.count == 1, !hasMarkers { drawDot(corners[0], look.color) }
      for piece in clipped(corners) {
        let points = thinned(piece.map(point))
        if line.hasArrows {
          for (start, end) in zip(points, points.dropFirst()) {
            let room = hasMarkers ? style.markerSize * 0.6 : 0
            for item in ArrowShape.items(from: start, to: end, stroke: stroke, room: room) { place(item) }
          }
        } else {
          place(.path(.polyline(points), fill: nil, stroke: stroke))
        }
        ink.add(points)
      }
    }
    if hasMarkers { drawMarkers(at: places, look) }
  }

  mutating func draw(_ scatter: Scatter, _ look: SeriesLook) {
    drawMarkers(at: zip(extents.x.numbers(scatter.x), scatter.y).map { unitPoint($0, $1) }, look)
  }

  /// Signs help where the points are few enough to be told apart.
  func showsMarkers(_ line: Line) -> Bool {
    guard line.marker == .automatic else { return line.marker != .none }
    let count = line.y.count(where: \.isFinite)
    return count > 0 && size.width / Double(count) >= style.markerSize * 2.4
  }

  private mutating func drawMarkers(at places: [UnitPoint?], _ look: SeriesLook) {
    for case let place? in places where isVisible(place) {
      let center = point(place)
      if let item = MarkerShape.item(look.marker, at: center, size: style.markerSize, color: look.color) {
        self.place(item)
      }
      ink.add(center)
    }
  }

  private mutating func drawDot(_ place: UnitPoint, _ color: Color) {
    guard isVisible(place) else { return }
    let center = point(place)
    self.place(.path(.circle(at: center, radius: style.lineWidth * 0.9), fill: color, stroke: nil))
    ink.add(center)
  }

  private func isVisible(_ place: UnitPoint) -> Bool {
    let visible = -1e-9...1 + 1e-9
    return visible.contains(place.x) && visible.contains(place.y)
  }

  private func interpolated(_ run: [UnitPoint], _ interpolation: Line.Interpolation) -> [UnitPoint] {
    guard interpolation == .step, let first = run.first else { return run }
    return [first] + zip(run, run.dropFirst()).flatMap { [UnitPoint(x: $1.x, y: $0.y), $1] }
  }
}
