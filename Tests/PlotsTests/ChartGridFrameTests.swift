import Displays
import Frames
import Plots
import Testing

@Suite struct ChartGridFrameTests {
  private let style: PlotStyle

  init() throws { style = try .plain() }

  /// The lines along the left and lower edge of each plot.
  private func plots(_ grid: ChartGrid) -> [(left: Double, top: Double, right: Double, bottom: Double)] {
    paths(in: makeFrame(of: grid, width: 400, style: style))
      .filter { $0.stroke?.cap == .square && $0.points.count == 3 }
      .map { path in
        (path.points[0].x.value, path.points[0].y.value, path.points[2].x.value, path.points[2].y.value)
      }
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-6 }

  @Test func plotsAreEqualAndInLine() {
    let grid = ChartGrid(columns: 2) {
      Chart(title: "One") { Line(y: [0, 1]) }.yAxis("Loss")
      Chart { Line(y: [0, 1e-9]) }
      Chart { Line(y: [1e5, 2e5]) }.xAxis("Epoch")
      Chart { Line(y: [0, 1], label: "named") }.legend(.below)
    }
    let plots = plots(grid)
    #expect(plots.count == 4)
    for plot in plots {
      #expect(isClose(plot.right - plot.left, plots[0].right - plots[0].left))
      #expect(isClose(plot.bottom - plot.top, plots[0].bottom - plots[0].top))
    }
    #expect(isClose(plots[0].bottom, plots[1].bottom) && isClose(plots[2].bottom, plots[3].bottom))
    #expect(isClose(plots[0].left, plots[2].left) && isClose(plots[1].left, plots[3].left))
    #expect(plots[1].right <= 400 && plots[0].right < plots[1].left)
  }

  @Test func panelsAreLettered() {
    let charts = (0..<3).map { _ in Chart { Line(y: [0, 1]) } }
    let words = { (grid: ChartGrid) in
      PlacedText.all(in: makeFrame(of: grid, width: 400, style: style)).map(\.text)
    }
    #expect(
      words(ChartGrid(columns: 3, charts: charts)).filter { $0.hasPrefix("(") } == ["(a)", "(b)", "(c)"])
    #expect(!words(ChartGrid(columns: 3, lettered: false, charts: charts)).contains("(a)"))
    #expect(!words(ChartGrid(columns: 3, charts: [charts[0]])).contains("(a)"))
  }

  @Test func oneLegendServesAllPanels() {
    let grid = ChartGrid(columns: 2, sharedLegend: true) {
      Chart { Line(y: [0, 1], label: "training") }
      Chart { Line(y: [0, 1], label: "training") }
    }
    let words = PlacedText.all(in: makeFrame(of: grid, width: 400, style: style)).map(\.text)
    #expect(words.count { $0 == "training" } == 1)
  }

  /// Where one plot has no room for its legend, the other has its own below, too.
  @Test func legendsStandAlike() {
    let full = Chart { Area(x: [0, 1], lower: [0, 0], upper: [1, 1], label: "full") }
      .xAxis("x", domain: 0...1).yAxis(domain: 0...1)
    let roomy = Chart { Line(y: [0, 1], label: "roomy") }
    let places = PlacedText.all(
      in: makeFrame(of: ChartGrid(columns: 2, charts: [full, roomy]), width: 400, style: style))
    let heights = places.filter { ["full", "roomy"].contains($0.text) }.map(\.origin.y)
    let ticks = places.filter { $0.text.allSatisfy { $0.isNumber || $0 == "." } }.map(\.origin.y)
    #expect(heights.count == 2)
    for height in heights { #expect(height > ticks.max()!) }
  }

  @Test func noChartsTakeNoHeight() {
    #expect(makeFrame(of: ChartGrid(columns: 2, charts: []), width: 400, style: style).size.height == 0)
  }
}
