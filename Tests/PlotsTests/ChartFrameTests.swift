import Displays
import Frames
import Plots
import Testing

@Suite struct ChartFrameTests {
  private let style: PlotStyle

  init() throws { style = try .plain() }

  private func texts(_ chart: Chart, width: Points = 300) -> [PlacedText] {
    PlacedText.all(in: makeFrame(of: chart, width: width, style: style))
  }

  // MARK: Data that is hard to draw

  private static let charts: [(String, Chart)] = [
    ("nothing", Chart()),
    ("one point", Chart { Line(y: [0.5]) }),
    ("constant zero", Chart { Line(y: [0, 0, 0]) }),
    ("huge", Chart { Line(x: [-1e300, 0, 1e300], y: [1e-300, 1, 1e300]) }),
    ("largest", Chart { Line(y: [-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude]) }),
    ("huge on a log axis", Chart { Line(y: [1e-300, 1, 1e300]) }.yAxis(scale: .log)),
    ("subnormal", Chart { Line(y: [Double.leastNonzeroMagnitude, 0]) }),
    ("not a number", Chart { Line(y: [Double.nan, .nan]) }.yAxis(scale: .log)),
    ("infinite", Chart { Line(y: [Double.infinity, 1, -.infinity]) }),
    ("not positive on a log axis", Chart { Scatter(x: [0, 1], y: [-1, 0]) }.yAxis(scale: .log)),
    ("far outside the domain", Chart { Line(y: [-1e200, 0.5, 1e200]) }.yAxis(domain: 0...1)),
    ("an empty domain", Chart { Line(y: [1, 2]) }.yAxis(domain: 3...3)),
    ("no bars", Chart { Bars([], [Double]()) }),
    ("bars of nothing", Chart { Bars(["a"], [Double.nan]) }),
    ("empty samples", Chart { Boxes(["a"], [[Double]()]) }),
    ("empty histogram", Chart { Histogram([Double]()) }),
    ("empty matrix", Chart { HeatMap([[Double]](), rows: [], columns: []) }),
    ("blank matrix", Chart { HeatMap([[Double.nan]], rows: ["a"], columns: ["b"]) }),
    ("an area of nothing", Chart { Area(x: [Double](), y: [Double]()) }),
    ("notes alone", Chart { Annotation("here", x: 1, y: 1, pointingAt: (1, 1)) }),
    ("equal units on nothing", Chart { Line(y: [Double.nan]) }.equalUnits()),
  ]

  @Test(arguments: charts)
  func hardDataDrawsFinitePaths(_ name: String, _ chart: Chart) {
    for width in [30.0, 300] {
      let frame = makeFrame(of: chart, width: Points(width), style: style)
      #expect(frame.size.height.value.isFinite && frame.size.height > 0)
      for point in paths(in: frame).flatMap(\.points) {
        #expect(abs(point.x.value) < 2000 && abs(point.y.value) < 2000, "\(name): \(point)")
      }
    }
  }

  @Test func anEmptyChartSaysSo() {
    let words = texts(Chart().xAxis("Epoch")).map(\.text)
    #expect(words.contains("no data") && words.contains("Epoch"))
    #expect(!texts(Chart { Line(y: [1, 2]) }).map(\.text).contains("no data"))
  }

  // MARK: Axes

  @Test(arguments: [60.0, 120, 200, 440])
  func labelsNeverTouch(_ width: Double) throws {
    let chart = Chart { Line(x: [1_000_000, 9_000_000], y: [10_000, 90_000]) }.xAxis(format: .decimals(0))
    let rows = Dictionary(grouping: texts(chart, width: Points(width)), by: \.origin.y)
    let axis = try #require(rows.max { $0.key < $1.key }?.value.sorted { $0.origin.x < $1.origin.x })
    for (left, right) in zip(axis, axis.dropFirst()) {
      #expect(left.origin.x + left.width < right.origin.x)
    }
  }

  @Test func countsHaveNoFractions() {
    let words = texts(Chart { Line(x: 1...3, y: [0.1, 0.2, 0.3]) }).map(\.text)
    #expect(words.contains("2") && !words.contains("1.5") && !words.contains("2.5"))
  }

  @Test func statedTicksAreTaken() {
    let chart = Chart { Line(x: 1...10, y: 1...10) }
      .xAxis(ticks: .values([1, 4, 99])).yAxis(ticks: .none)
    #expect(texts(chart).map(\.text) == ["1", "4"])
  }

  @Test func rowsOfAMatrixRunDownwards() throws {
    let texts = texts(
      Chart { HeatMap([[1, 2], [3, 4]], rows: ["top", "bottom"], columns: ["left", "right"]) })
    let place = { (text: String) in try #require(texts.first { $0.text == text }).origin }
    #expect(try place("top").y < place("bottom").y)
    #expect(try place("1").y < place("3").y)
    #expect(try place("1").x < place("2").x)
    #expect(try place("left").x < place("right").x)
  }

  @Test func oneUnitHasOneLength() throws {
    let chart = Chart {
      Line(x: [0, 2, 2, 0], y: [0, 0, 1, 1], style: .solid, marker: .none, color: .hex(0x123456))
    }
    .equalUnits()
    let frame = makeFrame(of: chart, width: 300, style: style)
    let line = try #require(paths(in: frame).first { $0.stroke?.color == Color(hex: 0x123456) }?.points)
    let across = (line[1].x - line[0].x).value
    let upwards = (line[1].y - line[2].y).value
    #expect(abs(across - 2 * upwards) < 1e-6)
  }

  @Test func heightIsKept() {
    let frame = makeFrame(of: Chart { Line(y: [1, 2]) }.xAxis("x"), width: 300, height: 170, style: style)
    #expect(abs(frame.size.height.value - 170) < 1e-6)
    #expect(abs(frame.size.width.value - 300) < 1e-6)
  }
}
