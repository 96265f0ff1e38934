internal import Frames

/// The sign in front of a row's arcs, whose shape tells its state without colour.
enum RowMark {
  /// A disc for what is fresh, a ring for what is stale, a square for what is given.
  static func item(_ state: DependencyGraph.State, at center: Point, style: GraphStyle) -> Frame.Item {
    let color = style.color(of: state)
    let radius: Points = style.markSize / 2
    switch state {
    case .fresh: return .path(.circle(at: center, radius: radius), fill: color, stroke: nil)
    case .stale:
      let width: Points = 1.1
      return .path(
        .circle(at: center, radius: radius - width / 2), fill: .white, stroke: Stroke(color, width: width))
    case .given:
      let side = style.markSize * 0.86
      let corner = center - Point(x: side / 2, y: side / 2)
      let square = Path.rectangle(Rect(origin: corner, size: Size(width: side, height: side)))
      return .path(square, fill: color, stroke: nil)
    }
  }
}
