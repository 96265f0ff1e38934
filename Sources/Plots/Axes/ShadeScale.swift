internal import Displays
internal import Frames

/// The bar that tells what the shades of a heat map mean.
struct ShadeScale {
  private let shades: Shades
  private let labels: [(share: Double, frame: Frame)]
  private let style: PlotStyle

  private static let barWidth: Points = 8
  private static let gap: Points = 8
  private static let labelGap: Points = 3

  /// The scale for the first heat map without numbers in its fields, if a chart has one.
  init?(_ marks: [Mark], height: Points, style: PlotStyle) {
    let map = marks.lazy.compactMap { mark -> HeatMap? in
      if case .heatMap(let map) = mark, map.valueFormat == nil { map } else { nil }
    }.first
    guard let map else { return nil }
    shades = Shades(map)
    self.style = style
    guard shades.high > shades.low else { return nil }
    let scale = PlotScale(start: shades.low, end: shades.high)
    let ticks = AxisTicks.ticks(Axis(), scale: scale, isWhole: false, room: max(Int(height.value / 28), 2))
    labels = ticks.compactMap { tick in
      guard let share = scale.fraction(of: tick.value), let label = tick.label else { return nil }
      return (share, label.frame(style))
    }
  }

  var width: Points {
    Self.gap + Self.barWidth + Self.labelGap + (labels.map(\.frame.size.width).max() ?? 0)
  }

  func draw(on frame: inout Frame, plot: Rect) {
    let steps = 256
    let samples = (0..<steps).flatMap { step -> [UInt8] in
      let share = 1 - (Double(step) + 0.5) / Double(steps)
      let color = shades.color(of: shades.low * (1 - share) + shades.high * share)
      return [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
    }
    let image = Image(.samples(samples, channels: 3), pixelWidth: 1, pixelHeight: steps, isPixelated: true)
    let bar = Rect(
      origin: Point(x: plot.origin.x + plot.size.width + Self.gap, y: plot.origin.y),
      size: Size(width: Self.barWidth, height: plot.size.height))
    frame.place(.image(image, bar.size), at: bar.origin)
    frame.place(
      .path(.rectangle(bar), fill: nil, stroke: Stroke(style.axisColor, width: style.axisWidth * 0.6)))
    for (share, label) in labels {
      let baseline = plot.origin.y + plot.size.height * (1 - share) + Em(0.33).at(style.tickSize)
      frame.place(
        label,
        at: Point(x: bar.origin.x + Self.barWidth + Self.labelGap, y: baseline - label.baseline))
    }
  }
}
