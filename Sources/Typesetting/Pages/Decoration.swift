package import Frames

/// What is drawn behind and around each part of a group.
package struct Decoration: Hashable, Sendable {
  package var fill: Color?
  package var border: Stroke?
  /// A rule along the left edge.
  package var leftRule: Stroke?
  /// A rule above the first part, and below the last.
  package var topRule: Stroke?
  package var bottomRule: Stroke?

  package init(
    fill: Color? = nil, border: Stroke? = nil, leftRule: Stroke? = nil, topRule: Stroke? = nil,
    bottomRule: Stroke? = nil
  ) {
    self.fill = fill
    self.border = border
    self.leftRule = leftRule
    self.topRule = topRule
    self.bottomRule = bottomRule
  }

  /// The drawing for a part of the given size.
  package func frame(_ size: Size, isFirst: Bool, isLast: Bool) -> Frame {
    var frame = Frame(size: size)
    let (width, height) = (size.width, size.height)
    if fill != nil || border != nil {
      let inset = (border?.width ?? 0) * 0.5
      let rect = Rect(
        origin: Point(x: inset, y: inset), size: Size(width: width - 2 * inset, height: height - 2 * inset))
      frame.place(.path(.rectangle(rect), fill: fill, stroke: border))
    }
    let rule = { (stroke: Stroke, start: Point, end: Point) in
      frame.place(.path(.line(start, end), fill: nil, stroke: stroke))
    }
    if let leftRule {
      let x = leftRule.width * 0.5
      rule(leftRule, Point(x: x, y: 0), Point(x: x, y: height))
    }
    if let topRule, isFirst { rule(topRule, .zero, Point(x: width, y: 0)) }
    if let bottomRule, isLast { rule(bottomRule, Point(x: 0, y: height), Point(x: width, y: height)) }
    return frame
  }
}
