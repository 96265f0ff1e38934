internal import Displays
internal import Frames

/// The axis below a plot of known width.
struct HorizontalAxis {
  struct Mark {
    var share: Double
    var label: Frame?
  }

  let marks: [Mark]
  let label: Frame?
  /// Whether the labels stand at an angle, because they would touch side by side.
  let isSlanted: Bool
  let hasTickMarks: Bool
  private let style: PlotStyle

  static let tickLength: Points = 2.5
  private static let tickGap: Points = 2
  private static let labelGap: Points = 3
  private static let slope = 0.7071067811865476

  init(_ axis: Axis, scale: PlotScale, isWhole: Bool, width: Points, style: PlotStyle) {
    self.style = style
    label = axis.label.map(style.label)
    hasTickMarks = scale.categories.isEmpty
    var room = max(Int(width.value / 44), 4)
    var marks: [Mark] = []
    repeat {
      marks = AxisTicks.ticks(axis, scale: scale, isWhole: isWhole, room: room).compactMap { tick in
        scale.fraction(of: tick.value).map { Mark(share: $0, label: tick.label?.frame(style)) }
      }
      room -= 1
    } while room >= 2 && Self.overlap(marks, width) && scale.categories.isEmpty
    let overlaps = Self.overlap(marks, width)
    isSlanted = overlaps && !scale.categories.isEmpty
    let apart: Points = isSlanted ? Em(1.1).at(style.tickSize) / Self.slope : 0
    self.marks = overlaps ? Self.thinned(marks, width, apart: isSlanted ? apart : nil) : marks
  }

  /// Whether labels come closer to each other than a word space.
  private static func overlap(_ marks: [Mark], _ width: Points) -> Bool {
    let labelled = marks.compactMap { mark in mark.label.map { (mark.share, $0.size.width) } }
      .sorted { $0.0 < $1.0 }
    return zip(labelled, labelled.dropFirst()).contains { left, right in
      width * (right.0 - left.0) < (left.1 + right.1) / 2 + 5
    }
  }

  /// Keeps every second, third, … label, so that the rest no longer touch.
  private static func thinned(_ marks: [Mark], _ width: Points, apart: Points?) -> [Mark] {
    for step in 1...max(marks.count, 1) {
      let kept = marks.enumerated().map { index, mark in
        index.isMultiple(of: step) ? mark : Mark(share: mark.share, label: nil)
      }
      let isFree =
        if let apart {
          zip(marks, marks.dropFirst()).allSatisfy {
            width * abs($1.share - $0.share) * Double(step) >= apart
          }
        } else {
          !overlap(kept, width)
        }
      if isFree { return kept }
    }
    return marks
  }

  /// The height of the axis from the plot's lower edge on.
  var height: Points {
    let labels = labelHeight
    let ticks = hasTickMarks && !marks.isEmpty ? Self.tickLength : 0
    return ticks + (labels > 0 ? Self.tickGap + labels : 0)
      + (label.map { Self.labelGap + $0.size.height } ?? 0)
  }

  /// How far labels reach beyond the plot at either side.
  func overhang(width: Points) -> (left: Points, right: Points) {
    var overhang: (left: Points, right: Points) = (0, 0)
    for mark in marks {
      guard let label = mark.label else { continue }
      let reach = isSlanted ? (label.size.width + label.size.height) * Self.slope : label.size.width / 2
      overhang.left = max(overhang.left, reach - width * mark.share)
      if !isSlanted { overhang.right = max(overhang.right, reach - width * (1 - mark.share)) }
    }
    return overhang
  }

  private var ascent: Points { marks.compactMap(\.label?.baseline).max() ?? 0 }

  private var labelHeight: Points {
    let labels = marks.compactMap(\.label)
    if isSlanted { return labels.map { ($0.size.width + $0.size.height) * Self.slope }.max() ?? 0 }
    return labels.isEmpty ? 0 : ascent + (labels.map(\.descent).max() ?? 0)
  }

  func draw(on frame: inout Frame, plot: Rect) {
    let bottom = plot.origin.y + plot.size.height
    let stroke = Stroke(style.axisColor, width: style.axisWidth)
    let ticks = hasTickMarks ? Self.tickLength : 0
    for mark in marks {
      let x = plot.origin.x + plot.size.width * mark.share
      if hasTickMarks {
        let length = mark.label == nil ? ticks * 0.6 : ticks
        frame.place(
          .path(.line(Point(x: x, y: bottom), Point(x: x, y: bottom + length)), fill: nil, stroke: stroke))
      }
      guard let label = mark.label else { continue }
      let top = bottom + ticks + Self.tickGap
      if isSlanted {
        let middle: Points = label.size.height / 2
        let origin = Point(
          x: x - (label.size.width + middle) * Self.slope,
          y: top + (label.size.width - middle) * Self.slope + middle * Self.slope)
        frame.place(.rotated(label, degrees: -45), at: origin)
      } else {
        frame.place(label, at: Point(x: x - label.size.width / 2, y: top + ascent - label.baseline))
      }
    }
    guard let label else { return }
    frame.place(
      label,
      at: Point(
        x: plot.origin.x + (plot.size.width - label.size.width) / 2, y: bottom + height - label.size.height))
  }

  func drawGrid(on frame: inout Frame, plot: Rect) {
    guard hasTickMarks else { return }
    let stroke = Stroke(style.gridColor, width: style.gridWidth)
    for mark in marks where mark.label != nil {
      let x = plot.origin.x + plot.size.width * mark.share
      frame.place(
        .path(
          .line(Point(x: x, y: plot.origin.y), Point(x: x, y: plot.origin.y + plot.size.height)), fill: nil,
          stroke: stroke))
    }
  }
}
