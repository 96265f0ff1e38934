internal import Displays
internal import Frames

/// The signs that stand at points.
enum MarkerShape {
  /// A sign centred at `center`; filled, except for the crosses.
  static func item(_ marker: Marker, at center: Point, size: Points, color: Color) -> Frame.Item? {
    let half: Points = size / 2
    let at = { (x: Double, y: Double) in Point(x: center.x + half * x, y: center.y + half * y) }
    switch marker {
    case .none, .automatic: return nil
    case .circle: return .path(.circle(at: center, radius: half), fill: color, stroke: nil)
    case .square:
      // A square of the same width would look larger than the other signs.
      let side = 0.86
      return .path(
        polygon([at(-side, -side), at(side, -side), at(side, side), at(-side, side)]), fill: color,
        stroke: nil)
    case .triangle:
      return .path(polygon([at(0, -1.15), at(1.05, 0.75), at(-1.05, 0.75)]), fill: color, stroke: nil)
    case .diamond:
      return .path(polygon([at(0, -1.25), at(1.05, 0), at(0, 1.25), at(-1.05, 0)]), fill: color, stroke: nil)
    case .cross:
      let path = Path([
        .move(at(-0.9, -0.9)), .line(at(0.9, 0.9)), .move(at(-0.9, 0.9)), .line(at(0.9, -0.9)),
      ])
      return .path(path, fill: nil, stroke: Stroke(color, width: size * 0.26))
    case .plus:
      let path = Path([.move(at(-1.1, 0)), .line(at(1.1, 0)), .move(at(0, -1.1)), .line(at(0, 1.1))])
      return .path(path, fill: nil, stroke: Stroke(color, width: size * 0.26))
    }
  }

  static func polygon(_ points: [Point]) -> Path {
    Path(Path.polyline(points).elements + [.close])
  }
}
