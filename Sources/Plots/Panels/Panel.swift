internal import Displays
internal import Frames

/// A chart with its series' looks and the extent of its data, not yet of any size.
struct Panel {
  let chart: Chart
  let marks: [StyledMark]
  let extents: ChartExtents
  let style: PlotStyle
  /// The title, which in a grid begins with the panel's letter.
  let title: Frame?
  /// Whether the chart names its own series; in some grids one legend serves all.
  let hasLegend: Bool
  /// Whether an automatic legend stands below the plot even if there is room inside.
  var keepsLegendOutside = false

  init(
    _ chart: Chart, order: inout SeriesOrder, style: PlotStyle, letter: String? = nil, hasLegend: Bool = true
  ) {
    self.chart = chart
    self.style = style
    self.hasLegend = hasLegend
    marks = StyledMark.all(chart.marks, order: &order)
    extents = ChartExtents(chart.marks)
    let words = [letter.map { "(\($0))" }, chart.title].compactMap { $0 }
    title = words.isEmpty ? nil : style.label(words.joined(separator: " "))
  }

  var legendPlacement: Legend {
    keepsLegendOutside && chart.legendPlacement == .automatic ? .below : chart.legendPlacement
  }

  /// Everything about the panel that depends on the size of its plot.
  func layout(plot size: Size) -> PanelLayout { PanelLayout(self, plot: size) }

  /// The scales for a plot of a size, which matters only if one unit has the same length on both axes.
  func scales(plot size: Size) -> (x: PlotScale, y: PlotScale) {
    var x = PlotScale(chart.horizontalAxis, extent: extents.x, padding: 0.025)
    var y = PlotScale(chart.verticalAxis, extent: extents.y, padding: 0.05, fromTop: true)
    guard chart.hasEqualUnits, size.width > 0, size.height > 0, !x.isLogarithmic, !y.isLogarithmic else {
      return (x, y)
    }
    let unit = max((x.high - x.low) / size.width.value, (y.high - y.low) / size.height.value)
    x.widen(to: unit * size.width.value)
    y.widen(to: unit * size.height.value)
    return (x, y)
  }

  /// The shape of the plot where the chart does not say.
  var naturalAspectRatio: Double? {
    if chart.hasEqualUnits {
      let (x, y) = scales(plot: .zero)
      return (x.high - x.low) / (y.high - y.low)
    }
    guard chart.marks.contains(where: { if case .heatMap = $0 { true } else { false } }) else { return nil }
    let (columns, rows) = (extents.x.categories.count, extents.y.categories.count)
    // Fields a little wider than high suit numbers.
    return columns > 0 && rows > 0 ? Double(columns) / Double(rows) * 1.25 : 1.15
  }
}

extension PlotScale {
  /// Spreads both ends so that the axis spans `range`.
  fileprivate mutating func widen(to range: Double) {
    let extra = (range - (high - low)) / 2
    if end >= start {
      start -= extra
      end += extra
    } else {
      start += extra
      end -= extra
    }
  }
}
