internal import Foundation
internal import Frames

/// A straight line that ends in a filled head.
enum ArrowShape {
  /// The shaft and the head; both are left out where the ends lie too close for them.
  ///
  /// - Parameter room: the distance from the arrow's tip to `end`, where a sign stands.
  static func items(
    from start: Point, to target: Point, stroke: Stroke, head: Points = 4.8, room: Points = 0
  ) -> [Frame.Item] {
    let (dx, dy) = ((target.x - start.x).value, (target.y - start.y).value)
    let length = Points(hypot(dx, dy))
    guard length > room + 1 else { return [] }
    // A short arrow has a smaller head.
    let head = min(head, (length - room) * 0.7)
    let (ux, uy) = (dx / length.value, dy / length.value)
    let end = Point(x: target.x - room * ux, y: target.y - room * uy)
    let base = Point(x: end.x - head * ux, y: end.y - head * uy)
    let half = head * 0.36
    let notch = Point(x: end.x - head * (0.78 * ux), y: end.y - head * (0.78 * uy))
    let shape = MarkerShape.polygon([
      end, Point(x: base.x - half * uy, y: base.y + half * ux), notch,
      Point(x: base.x + half * uy, y: base.y - half * ux),
    ])
    return [
      .path(.line(start, notch), fill: nil, stroke: stroke), .path(shape, fill: stroke.color, stroke: nil),
    ]
  }
}
