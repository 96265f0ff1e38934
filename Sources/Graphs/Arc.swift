internal import Frames

/// Half an ellipse to the right of two rows, with a head at its lower end.
struct Arc {
  private let x: Points
  private let top: Points
  private let bottom: Points
  private let reach: Points
  private static let head: Points = 4

  /// - Parameter rows: how many rows the arc spans. Its reach grows with their root, so that longer arcs enclose
  ///   shorter ones and long documents stay narrow.
  init(x: Points, from top: Points, to bottom: Points, rows: Int) {
    self.x = x
    self.top = top
    self.bottom = bottom
    reach = 19 * Double(rows).squareRoot()
  }

  /// The farthest that the arc lies to the right between two heights, or nil if it does not pass between them.
  func extent(between upper: Points, _ lower: Points) -> Points? {
    guard upper <= bottom, lower >= top else { return nil }
    let half: Points = (bottom - top) / 2
    let middle = top + half
    let height: Double = (min(max(middle, upper), lower) - middle) / half
    return x + reach * (1 - height * height).squareRoot()
  }

  func items(stroke: Stroke) -> [Frame.Item] {
    let bend = 0.5523
    let half: Points = (bottom - top) / 2
    let tip = Point(x: x, y: bottom)
    let start = Point(x: x, y: top)
    let neck = Point(x: x + Self.head * 0.7, y: bottom)
    let outline = Path([
      .move(start),
      .curve(
        start + Point(x: reach * bend, y: 0), start + Point(x: reach, y: half * (1 - bend)),
        to: start + Point(x: reach, y: half)),
      .curve(
        tip + Point(x: reach, y: half * (bend - 1)), neck + Point(x: reach * bend, y: 0), to: neck),
    ])
    let wing = Self.head * 0.36
    let head = Path([
      .move(tip), .line(tip + Point(x: Self.head, y: -wing)), .line(neck),
      .line(tip + Point(x: Self.head, y: wing)), .close,
    ])
    return [.path(outline, fill: nil, stroke: stroke), .path(head, fill: stroke.color, stroke: nil)]
  }
}
