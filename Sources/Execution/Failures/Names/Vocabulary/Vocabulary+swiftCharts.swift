extension Vocabulary {
  static let swiftCharts = Vocabulary(
    "Swift Charts", roots: [], modules: ["Charts", "SwiftUI", "UIKit", "AppKit", "SwiftPlot"],
    instead: "`Chart { Line(x: x, y: y) }` and its like need no import",
    table: """
      LineMark = Line | Line(x: x, y: y)
      PointMark, Point, Points, Dots = Scatter | Scatter(x: x, y: y)
      BarMark, Bar, BarChart = Bars | Bars(names, heights)
      AreaMark = Area | Area(x: x, y: y)
      RuleMark, HLine, VLine = Rule | Rule(y: 0)
      RectangleMark, Rectangle = Rectangles | Rectangles(left: [0], right: [1], bottom: [0], top: [1])
      SectorMark, PieChart - draw `Bars`, which show shares better
      LinePlot, FunctionPlot, Function = Curve | Curve(from: 0, to: 1) { sin($0) }
      BoxPlot, Box, BoxMark = Boxes | Boxes(names, samples)
      Heatmap = HeatMap | HeatMap(samples, rows: names, columns: names)
      Text, Label = Annotation | Annotation("text", x: 1, y: 2)
      ForEach ! write a `for` loop within `Chart { … }`
      Plot, LineChart, Figure = Chart | Chart { Line(x: x, y: y) }
      Image, AsyncImage = EncodedImage, Raster | EncodedImage(.png, bytes: bytes)
      Table, DataTable = DisplayTable | DisplayTable(["name", "value"], rows)
      Grid, HStack, VStack, LazyVGrid = ChartGrid, ImageGrid | ChartGrid(columns: 2) { … }
      Color, UIColor, NSColor = ChartColor | ChartColor.blue
      ChartColor.red, ChartColor.crimson = ChartColor.vermilion | .vermilion
      ChartColor.grey = ChartColor.gray | .gray
      ChartColor.cyan, ChartColor.teal, ChartColor.lightBlue, ChartColor.mint = ChartColor.sky | .sky
      ChartColor.pink, ChartColor.magenta, ChartColor.violet, ChartColor.indigo = ChartColor.purple | .purple
      ChartColor.brown, ChartColor.white, ChartColor.primary = ChartColor.hex(_:) | .hex(0x8B4513)
      ChartColor.rgb, ChartColor.init = ChartColor.hex(_:) | .hex(0x8B4513)
      LineStyle.dash, LineStyle.dashes = LineStyle.dashed | .dashed
      LineStyle.dot, LineStyle.dots = LineStyle.dotted | .dotted
      LineStyle.dashdot = LineStyle.dashDotted | .dashDotted
      LineStyle.line, LineStyle.normal = LineStyle.solid | .solid
      Marker.dot, Marker.point, Marker.o = Marker.circle | .circle
      Marker.x = Marker.cross | .cross
      Marker.star, Marker.pentagon = Marker.diamond | .diamond
      Legend.top, Legend.upperLeft = Legend.topLeft | .topLeft
      Legend.bottom = Legend.below | .below
      Legend.none, Legend.off = Legend.hidden | .hidden
      Legend.upperRight = Legend.topRight | .topRight
      Legend.lowerLeft = Legend.bottomLeft | .bottomLeft
      Legend.lowerRight = Legend.bottomRight | .bottomRight
      chartTitle = Chart(title:_:) | Chart(title: "T") { … }
      chartXAxis, chartXAxisLabel, xAxisLabel = Chart.xAxis | Chart { … }.xAxis("x")
      chartYAxis, chartYAxisLabel, yAxisLabel = Chart.yAxis | Chart { … }.yAxis("y")
      chartXScale = Chart.xAxis | Chart { … }.xAxis("x", domain: 0...1)
      chartYScale = Chart.yAxis | Chart { … }.yAxis("y", domain: 0...1)
      chartLegend = Chart.legend(_:) | Chart { … }.legend(.hidden)
      foregroundStyle, foregroundColor, color ! the colour is an argument of the mark: `Line(x: x, y: y, color: .blue)`
      lineStyle, strokeStyle ! the style is an argument of the mark: `Line(x: x, y: y, style: .dashed)`
      symbol, symbolSize ! the marker is an argument of the mark: `Scatter(x: x, y: y, marker: .square)`
      interpolationMethod = Line | Line(x: x, y: y, interpolation: .step)
      annotation = Annotation | Annotation("text", x: 1, y: 2)
      frame, padding, font ! the page chooses sizes and type; `aspectRatio(_:)` sets a chart's shape
      position ! `Bars(names, heights, arrangement: .stacked)` puts bars on each other
      opacity ! colours have no opacity here
      PlottableValue, value ! write the columns: `Line(x: x, y: y)`
      foregroundStyle: = color:
      strokeStyle:, lineStyle: = style:
      symbol: = marker:
      name: = label:
      range:, scaleDomain: = domain:
      xStart:, xEnd: = left:, from:
      stacking: = arrangement:
      """)
}
