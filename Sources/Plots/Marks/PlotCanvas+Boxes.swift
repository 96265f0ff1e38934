internal import Displays
internal import Frames

extension PlotCanvas {
  mutating func draw(_ boxes: Boxes, _ look: SeriesLook) {
    let outline = Stroke(look.color, width: style.lineWidth * 0.8)
    var fill = look.color
    fill.alpha = 0.22
    for box in boxes.boxes {
      let index = extents.x.index(of: box.category)
      for value in box.outliers {
        guard let center = visiblePoint(index, value) else { continue }
        place(
          .path(.circle(at: center, radius: style.markerSize * 0.38), fill: nil, stroke: outline))
        ink.add(center)
      }
      guard box.summary.count == 5 else { continue }
      for (start, end) in [(0, 1), (3, 4)] {
        let ends = (unitPoint(index, box.summary[start]), unitPoint(index, box.summary[end]))
        if let low = ends.0, let high = ends.1, let piece = clippedSegment(low, high) {
          place(.path(.line(point(piece.start), point(piece.end)), fill: nil, stroke: outline))
        }
      }
      let corners = (unitPoint(index - 0.25, box.summary[1]), unitPoint(index + 0.25, box.summary[3]))
      guard let first = corners.0, let second = corners.1, let rect = rect(first, second) else { continue }
      place(.path(.rectangle(rect), fill: fill, stroke: outline))
      ink.add(rect)
      if let left = visiblePoint(index - 0.25, box.summary[2]),
        let right = visiblePoint(index + 0.25, box.summary[2])
      {
        place(.path(.line(left, right), fill: nil, stroke: Stroke(look.color, width: style.lineWidth * 1.6)))
      }
    }
  }
}
