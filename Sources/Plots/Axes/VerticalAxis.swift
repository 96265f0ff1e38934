internal import Displays
internal import Frames

/// The axis to the left of a plot of known height.
struct VerticalAxis {
  struct Mark {
    var share: Double
    var label: Frame?
  }

  let marks: [Mark]
  let label: Frame?
  let hasTickMarks: Bool
  private let style: PlotStyle

  private static let tickGap: Points = 2.5
  private static let labelGap: Points = 4

  init(_ axis: Axis, scale: PlotScale, isWhole: Bool, height: Points, style: PlotStyle) {
    self.style = style
    label = axis.label.map(style.label)
    hasTickMarks = scale.categories.isEmpty
    let room = max(Int(height.value / 28), 4)
    let marks = AxisTicks.ticks(axis, scale: scale, isWhole: isWhole, room: room).compactMap { tick in
      scale.fraction(of: tick.value).map { Mark(share: $0, label: tick.label?.frame(style)) }
    }
    self.marks = Self.thinned(marks, height: height, apart: Em(1.05).at(style.tickSize))
  }

  private static func thinned(_ marks: [Mark], height: Points, apart: Points) -> [Mark] {
    let shares = marks.filter { $0.label != nil }.map(\.share).sorted()
    let gap = zip(shares, shares.dropFirst()).map { $1 - $0 }.min() ?? 1
    let step = max(Int((apart / (height * max(gap, 1e-6))).rounded(.up)), 1)
    var index = -1
    return marks.map { mark in
      guard mark.label != nil else { return mark }
      index += 1
      return index.isMultiple(of: step) ? mark : Mark(share: mark.share, label: nil)
    }
  }

  /// The width of the axis from its label to the plot's left edge.
  var width: Points {
    let labels = labelWidth
    return (hasTickMarks && !marks.isEmpty ? HorizontalAxis.tickLength : 0)
      + (labels > 0 ? labels + Self.tickGap : 0) + (label.map { $0.size.height + Self.labelGap } ?? 0)
  }

  private var labelWidth: Points { marks.compactMap(\.label?.size.width).max() ?? 0 }

  func draw(on frame: inout Frame, plot: Rect) {
    let stroke = Stroke(style.axisColor, width: style.axisWidth)
    let ticks = hasTickMarks ? HorizontalAxis.tickLength : 0
    for mark in marks {
      let y = plot.origin.y + plot.size.height * (1 - mark.share)
      if hasTickMarks {
        let length = mark.label == nil ? ticks * 0.6 : ticks
        frame.place(
          .path(
            .line(Point(x: plot.origin.x - length, y: y), Point(x: plot.origin.x, y: y)), fill: nil,
            stroke: stroke))
      }
      guard let label = mark.label else { continue }
      let baseline = y + Em(0.33).at(style.tickSize)
      frame.place(
        label,
        at: Point(
          x: plot.origin.x - ticks - Self.tickGap - label.size.width, y: baseline - label.baseline))
    }
    guard let label else { return }
    let middle = plot.origin.y + plot.size.height / 2
    frame.place(
      .rotated(label, degrees: -90),
      at: Point(x: plot.origin.x - width, y: middle + label.size.width / 2))
  }

  func drawGrid(on frame: inout Frame, plot: Rect) {
    guard hasTickMarks else { return }
    let stroke = Stroke(style.gridColor, width: style.gridWidth)
    for mark in marks where mark.label != nil {
      let y = plot.origin.y + plot.size.height * (1 - mark.share)
      frame.place(
        .path(
          .line(Point(x: plot.origin.x, y: y), Point(x: plot.origin.x + plot.size.width, y: y)), fill: nil,
          stroke: stroke))
    }
  }
}
