/// A place within the plot as shares of its width and height, from the bottom left.
package struct UnitPoint: Hashable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// The parts of a run of straight pieces that lie within the unit square.
///
/// Exporters hold coordinates in few bits, so what lies outside is cut off here rather than hidden.
/// Source: Y.-D. Liang, B. Barsky, "A New Concept and Method for Line Clipping", 1984.
package func clipped(_ points: [UnitPoint]) -> [[UnitPoint]] {
  var runs: [[UnitPoint]] = []
  var last: UnitPoint?
  for (start, end) in zip(points, points.dropFirst()) {
    guard let piece = clippedSegment(start, end) else {
      last = nil
      continue
    }
    if let last, last == piece.start {
      runs[runs.count - 1].append(piece.end)
    } else {
      runs.append([piece.start, piece.end])
    }
    last = piece.end == end ? piece.end : nil
  }
  return runs
}

func clippedSegment(_ start: UnitPoint, _ end: UnitPoint) -> (start: UnitPoint, end: UnitPoint)? {
  let (dx, dy) = (end.x - start.x, end.y - start.y)
  guard dx.isFinite, dy.isFinite else { return nil }
  var (first, last) = (0.0, 1.0)
  for (toward, distance) in [(-dx, start.x), (dx, 1 - start.x), (-dy, start.y), (dy, 1 - start.y)] {
    if toward == 0 {
      if distance < 0 { return nil }
    } else if toward < 0 {
      first = max(first, distance / toward)
    } else {
      last = min(last, distance / toward)
    }
  }
  guard first <= last else { return nil }
  let place = { (share: Double) in UnitPoint(x: start.x + share * dx, y: start.y + share * dy) }
  return (first == 0 ? start : place(first), last == 1 ? end : place(last))
}
