internal import Frames

/// Where data has been drawn, so that words can stand elsewhere.
struct Ink {
  private var points: [Point] = []

  /// Points so close that no legend slips between them.
  private static let spacing: Points = 2.5

  mutating func add(_ point: Point) { points.append(point) }

  mutating func add(_ line: [Point]) {
    points += line
    for (start, end) in zip(line, line.dropFirst()) {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let pieces = Int((max(abs(dx.value), abs(dy.value)) / Self.spacing.value).rounded(.up))
      guard pieces > 1 else { continue }
      points += (1..<pieces).map { index in
        let share = Double(index) / Double(pieces)
        return Point(x: start.x + dx * share, y: start.y + dy * share)
      }
    }
  }

  /// All of a rectangle, not only its edges.
  mutating func add(_ rect: Rect) {
    let rows = max(Int((rect.size.height / Self.spacing).rounded(.up)), 1)
    for row in 0...rows {
      let y = rect.origin.y + rect.size.height * (Double(row) / Double(rows))
      add([Point(x: rect.origin.x, y: y), Point(x: rect.origin.x + rect.size.width, y: y)])
    }
  }

  /// How much is drawn within a rectangle.
  func amount(in rect: Rect, margin: Points = 2) -> Int {
    let (left, top) = (rect.origin.x - margin, rect.origin.y - margin)
    let (right, bottom) = (
      rect.origin.x + rect.size.width + margin, rect.origin.y + rect.size.height + margin
    )
    return points.count { $0.x >= left && $0.x <= right && $0.y >= top && $0.y <= bottom }
  }
}
