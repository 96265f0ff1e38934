/// Straight lines and cubic curves.
package struct Path: Hashable, Sendable {
  package enum Element: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, to: Point)
    case close
  }

  package var elements: [Element]

  package init(_ elements: [Element] = []) { self.elements = elements }

  package static func rectangle(_ rect: Rect) -> Path {
    let (origin, size) = (rect.origin, rect.size)
    return Path([
      .move(origin), .line(origin + Point(x: size.width, y: 0)),
      .line(origin + Point(x: size.width, y: size.height)), .line(origin + Point(x: 0, y: size.height)),
      .close,
    ])
  }

  /// Four cubic curves; 0.5523 makes each follow its quarter to within 0.03 per cent of the radius.
  package static func circle(at center: Point, radius: Points) -> Path {
    let bend = 0.5523
    let at = { (x: Double, y: Double) in Point(x: center.x + radius * x, y: center.y + radius * y) }
    return Path([
      .move(at(1, 0)), .curve(at(1, bend), at(bend, 1), to: at(0, 1)),
      .curve(at(-bend, 1), at(-1, bend), to: at(-1, 0)),
      .curve(at(-1, -bend), at(-bend, -1), to: at(0, -1)),
      .curve(at(bend, -1), at(1, -bend), to: at(1, 0)), .close,
    ])
  }

  package static func line(_ start: Point, _ end: Point) -> Path { Path([.move(start), .line(end)]) }

  /// Straight lines through `points` in order.
  package static func polyline(_ points: [Point]) -> Path {
    Path(points.enumerated().map { index, point in index == 0 ? .move(point) : .line(point) })
  }
}

/// How a path's outline is drawn.
package struct Stroke: Hashable, Sendable {
  package enum Cap: Hashable, Sendable { case butt, round, square }
  package enum Join: Hashable, Sendable { case miter, round, bevel }

  package var color: Color
  package var width: Points
  /// Lengths of dashes and gaps in turn; empty for a solid line.
  package var dashes: [Points]
  package var cap: Cap
  package var join: Join

  package init(
    _ color: Color = .black, width: Points = 0.5, dashes: [Points] = [], cap: Cap = .butt, join: Join = .miter
  ) {
    self.color = color
    self.width = width
    self.dashes = dashes
    self.cap = cap
    self.join = join
  }
}
