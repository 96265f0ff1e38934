import Displays
import Frames
import Plots
import Testing

@Suite struct LegendTests {
  private let style: PlotStyle

  init() throws { style = try .plain() }

  private func texts(_ chart: Chart) -> [PlacedText] {
    PlacedText.all(in: makeFrame(of: chart, width: 300, style: style))
  }

  private func place(of name: String, in chart: Chart) throws -> Point {
    try #require(texts(chart).first { $0.text == name }).origin
  }

  @Test func theFreeCornerIsTaken() throws {
    let rising = Chart { Line(y: [0, 0.1, 0.2, 2, 3], label: "rising") }
    let falling = Chart { Line(y: [3, 2, 0.2, 0.1, 0], label: "falling") }
    let (rise, fall) = (try place(of: "rising", in: rising), try place(of: "falling", in: falling))
    #expect(rise.x > 150 && rise.y > 75)
    #expect(fall.x > 150 && fall.y < 75)
  }

  @Test func aFullPlotHasItsLegendBelow() throws {
    let full = Chart { Area(x: [0, 1], lower: [0, 0], upper: [1, 1], label: "all") }
      .xAxis("x", domain: 0...1).yAxis(domain: 0...1)
    #expect(try place(of: "all", in: full).y > place(of: "x", in: full).y)
  }

  @Test func marksOfOneLabelShareOneEntry() {
    let chart = Chart { Band(x: [1, 2], mean: [1.0, 2], deviation: [0.1, 0.1], label: "mean") }
    #expect(texts(chart).count { $0.text == "mean" } == 1)
  }

  @Test func aHiddenLegendIsNotDrawn() {
    #expect(!texts(Chart { Line(y: [1, 2], label: "name") }.legend(.hidden)).contains { $0.text == "name" })
  }

  @Test func namesAtLineEndsStayApart() throws {
    let chart = Chart {
      for (index, name) in ["first", "second", "third", "fourth"].enumerated() {
        Line(y: [0, 1 + Double(index) * 0.001], label: name)
      }
      Line(y: [0, -1], label: "far")
    }
    .legend(.lineEnds)
    let heights = try ["fourth", "third", "second", "first", "far"].map { try place(of: $0, in: chart).y }
    for (upper, lower) in zip(heights, heights.dropFirst()) { #expect((lower - upper).value > 8) }
  }

  @Test func seriesDifferInDashesAndLightness() {
    let chart = Chart {
      for index in 0..<4 { Line(y: [Double(index), 2], label: "\(index)", marker: .none) }
    }
    let strokes = paths(in: makeFrame(of: chart, width: 300, style: style)).compactMap(\.stroke)
      .filter { $0.width == style.lineWidth }
    #expect(Set(strokes.map(\.dashes)).count == 4)
    #expect(Set(strokes.map(\.color)).count == 4)
  }
}
