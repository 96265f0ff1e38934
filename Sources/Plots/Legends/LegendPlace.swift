internal import Displays
internal import Frames

/// Where a legend stands once its chart's marks are drawn.
enum LegendPlace: Hashable {
  /// Within the plot, with its top left corner here.
  case inside(Point)
  case right
  case below
  case lineEnds

  private static let inset: Points = 6

  /// The place that a chart asks for, or for an automatic one the first that covers no data.
  static func choose(_ wish: Legend, size: Size, on canvas: PlotCanvas) -> LegendPlace? {
    switch wish {
    case .hidden: return nil
    case .right: return .right
    case .below: return .below
    case .lineEnds: return .lineEnds
    case .topLeft: return .inside(origin(0, 0, size, canvas))
    case .topRight: return .inside(origin(1, 0, size, canvas))
    case .bottomLeft: return .inside(origin(0, 1, size, canvas))
    case .bottomRight: return .inside(origin(1, 1, size, canvas))
    case .automatic:
      let fits = size.width <= canvas.size.width * 0.75 && size.height <= canvas.size.height * 0.75
      guard fits else { return .below }
      let places = [(1.0, 0.0), (1, 1), (0, 0), (0, 1), (0.5, 0), (0.5, 1), (1, 0.5), (0, 0.5)]
      let free = places.lazy.map { origin($0, $1, size, canvas) }
        .first { canvas.ink.amount(in: Rect(origin: $0, size: size)) == 0 }
      return free.map { .inside($0) } ?? .below
    }
  }

  /// The corner of a legend that stands at shares of the free room from the left and the top.
  private static func origin(_ left: Double, _ top: Double, _ size: Size, _ canvas: PlotCanvas) -> Point {
    Point(
      x: inset + (canvas.size.width - 2 * inset - size.width) * left,
      y: inset + (canvas.size.height - 2 * inset - size.height) * top)
  }
}
