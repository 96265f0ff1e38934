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
