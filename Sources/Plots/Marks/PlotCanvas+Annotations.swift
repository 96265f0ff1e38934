internal import Displays
internal import Frames

extension PlotCanvas {
  mutating func draw(_ rule: Rule, _ look: SeriesLook) {
    let stroke = stroke(look, width: style.lineWidth * 0.75)
    let label = rule.label.map { style.setLabel($0, style.tickSize) }
    switch rule.position {
    case .x(let value):
      guard x.contains(value), let share = x.fraction(of: value) else { return }
      let place = size.width * share
      let ends = [Point(x: place, y: 0), Point(x: place, y: size.height)]
      self.place(.path(.polyline(ends), fill: nil, stroke: stroke))
      ink.add(ends)
      guard let label else { return }
      let fits = place + label.size.width + 3 <= size.width
      drawNote(label, at: Point(x: fits ? place + 3 : place - 3 - label.size.width, y: 2))
    case .y(let value):
      guard y.contains(value), let share = y.fraction(of: value) else { return }
      let place = size.height * (1 - share)
      let ends = [Point(x: 0, y: place), Point(x: size.width, y: place)]
      self.place(.path(.polyline(ends), fill: nil, stroke: stroke))
      ink.add(ends)
      guard let label else { return }
      let above = place - 1.5 - label.size.height
      drawNote(label, at: Point(x: size.width - label.size.width - 2, y: above >= 0 ? above : place + 1.5))
    }
  }

  mutating func draw(_ arrow: Arrow, _ look: SeriesLook) {
    guard let start = unitPoint(arrow.startX, arrow.startY), let end = unitPoint(arrow.endX, arrow.endY),
      let piece = clippedSegment(start, end)
    else { return }
    let ends = [point(piece.start), point(piece.end)]
    let items = ArrowShape.items(
      from: ends[0], to: ends[1], stroke: stroke(look, width: style.lineWidth * 0.8))
    for item in items { place(item) }
    ink.add(ends)
  }

  mutating func draw(_ annotation: Annotation) {
    guard let anchor = visiblePoint(annotation.x, annotation.y) else { return }
    let text = style.setLabel(annotation.text, style.tickSize)
    let (width, height) = (text.size.width, text.size.height)
    let gap: Points = 3
    let offset: Point =
      switch annotation.side {
      case .center: Point(x: -width / 2, y: -height / 2)
      case .above: Point(x: -width / 2, y: -gap - height)
      case .below: Point(x: -width / 2, y: gap)
      case .left: Point(x: -gap - width, y: -height / 2)
      case .right: Point(x: gap, y: -height / 2)
      }
    let origin = anchor + offset
    let box = Rect(origin: origin, size: text.size)
    if let target = annotation.target, let end = visiblePoint(target[0], target[1]) {
      let stroke = Stroke(.gray(0.2), width: style.lineWidth * 0.6)
      let start = box.edge(towards: end, margin: 1.5)
      for item in ArrowShape.items(from: start, to: end, stroke: stroke, head: 3.6) { place(item) }
      ink.add([start, end])
    }
    drawNote(text, at: origin)
  }

  /// Text on a ground that keeps lines from running through it.
  private mutating func drawNote(_ text: Frame, at origin: Point) {
    let box = Rect(origin: origin, size: text.size)
    place(.path(.rectangle(box), fill: Color(hex: 0xffffff, alpha: 0.75), stroke: nil))
    place(text, at: origin)
    ink.add(box)
  }
}

extension Rect {
  /// The point of the edge, or a little beyond, on the straight line from the middle to `point`.
  fileprivate func edge(towards point: Point, margin: Points) -> Point {
    let middle = Point(x: origin.x + size.width / 2, y: origin.y + size.height / 2)
    let (dx, dy) = (point.x - middle.x, point.y - middle.y)
    let shares = [
      (size.width / 2 + margin).value / abs(dx.value), (size.height / 2 + margin).value / abs(dy.value),
    ]
    let share = min(shares.min() ?? 1, 1)
    return Point(x: middle.x + dx * share, y: middle.y + dy * share)
  }
}
