import Displays
import Frames
import Plots
import Testing

/// Infinite values have no place on a chart: they are left out like those that are not a number, and all others stay.
@Suite struct InfinityTests {
  private let style: PlotStyle

  init() throws { style = try .plain() }

  /// What is drawn and written.
  private struct Drawing: Equatable {
    var paths: [[Point]]
    var texts: [String]
    var images: [Image]
  }

  private func drawing(_ chart: Chart) -> Drawing {
    let frame = makeFrame(of: chart, width: 300, style: style)
    return Drawing(
      paths: paths(in: frame).map(\.points), texts: PlacedText.all(in: frame).map { "\($0)" },
      images: images(in: frame))
  }

  private func images(in frame: Frame) -> [Image] {
    frame.items.flatMap { placed -> [Image] in
      switch placed.item {
      case .image(let image, _): [image]
      case .frame(let inner), .clipped(let inner), .element(_, let inner), .rotated(let inner, _):
        images(in: inner)
      default: []
      }
    }
  }

  /// One chart of each mark, with a value in each of its places.
  private static let charts: [(String, @Sendable (Double) -> Chart)] = [
    ("line, y", { value in Chart { Line(y: [1, value, 3, 2]) } }),
    ("line, x", { value in Chart { Line(x: [0, value, 3, 4], y: [1, 2, 3, 2]) } }),
    ("steps", { value in Chart { Line(y: [1, value, 3, 2], interpolation: .step) } }),
    ("arrows", { value in Chart { Line(x: [0, 1, 2, 3], y: [1, value, 3, 2], arrows: true) } }),
    ("scatter, y", { value in Chart { Scatter(x: [0.0, 1, 2, 3], y: [1, value, value, 2]) } }),
    ("scatter, x", { value in Chart { Scatter(x: [0, value, 2, 3], y: [1.0, 2, 3, 2]) } }),
    ("categories", { value in Chart { Scatter(x: ["a", "b", "c"], y: [1, value, 2]) } }),
    ("area, upper", { value in Chart { Area(x: [0, 1, 2, 3, 4], y: [1, 2, value, 2, 1]) } }),
    (
      "area, lower",
      { value in Chart { Area(x: [0, 1, 2, 3], lower: [0, 0, value, 0], upper: [1.0, 2, 9, 1]) } }
    ),
    ("area, x", { value in Chart { Area(x: [0, 1, 2, value], y: [1.0, 2, 3, 9]) } }),
    (
      "band", { value in Chart { Band(x: 0...3, mean: [1.0, 2, 3, 4], deviation: [0.5, 0.5, value, 0.5]) } }
    ),
    ("bars", { value in Chart { Bars(["a", "b"], [1, value]) } }),
    ("bars with values", { value in Chart { Bars(["a", "b"], [1, value], valueFormat: .percent) } }),
    ("deviations", { value in Chart { Bars(["a", "b"], [1, 2], deviations: [0.5, value]) } }),
    (
      "stacked bars",
      { value in
        Chart {
          Bars(["a", "b"], [value, 1], arrangement: .stacked)
          Bars(["a", "b"], [2.0, 3], arrangement: .stacked)
        }
      }
    ),
    ("histogram", { value in Chart { Histogram([1, 2, value, 2, 3], bins: 3) } }),
    (
      "rectangles",
      { value in
        Chart { Rectangles(left: [0, 1], right: [1, 2], bottom: [0, 0], top: [1, value]) }
      }
    ),
    ("error bars, y", { value in Chart { ErrorBars(x: [0, 1], y: [1, value], deviation: [0.5, 0.5]) } }),
    (
      "error bars, deviation",
      { value in Chart { ErrorBars(x: [0, 1], y: [1.0, 9], deviation: [0.5, value]) } }
    ),
    ("error bars, x", { value in Chart { ErrorBars(x: [0, value], y: [1.0, 9], deviation: [0.5, 0.5]) } }),
    ("boxes", { value in Chart { Boxes(["a"], [[1, 2, value, 3, 4]]) } }),
    (
      "rule",
      { value in
        Chart {
          Line(y: [1, 2])
          Rule(y: value, label: "far")
          Rule(x: value, label: "far")
        }
      }
    ),
    (
      "arrow",
      { value in
        Chart {
          Line(y: [1, 2])
          Arrow(from: (0, 9), to: (1, value))
        }
      }
    ),
    (
      "annotation",
      { value in
        Chart {
          Line(y: [1, 2])
          Annotation("far", x: 9, y: value)
          Annotation("here", x: 0.5, y: 1.5, pointingAt: (value, 1))
        }
      }
    ),
    (
      "contours",
      { value in
        Chart {
          Contours(x: -1...1, y: -1...1, at: [0.5], samples: 9) { $0 > 0.7 ? value : $0 * $0 + $1 * $1 }
        }
      }
    ),
  ]

  @Test(arguments: charts)
  func infiniteValuesAreLeftOut(_ name: String, _ chart: @Sendable (Double) -> Chart) {
    let expected = drawing(chart(.nan))
    #expect(drawing(chart(.infinity)) == expected, "\(name)")
    #expect(drawing(chart(-.infinity)) == expected, "\(name)")
  }

  @Test func finitePointsStayWhereTheyBelong() {
    let color = ChartColor.hex(0x123456)
    let signs = { (x: [Double], y: [Double]) in
      let chart = Chart { Scatter(x: x, y: y, marker: .cross, color: color) }
      return paths(in: makeFrame(of: chart, width: 300, style: self.style))
        .filter { $0.stroke?.color == Color(hex: 0x123456) }.map(\.points)
    }
    let drawn = signs([0, 1, 2, 3], [1, .infinity, .infinity, 2])
    #expect(drawn.count == 2)
    #expect(drawn == signs([0, 3], [1, 2]))
  }

  @Test func aHeatMapShowsInfinitiesAsItsEnds() {
    let names = ["a", "b", "c"]
    let map = { (row: [Double]) in self.drawing(Chart { HeatMap([row], rows: ["r"], columns: names) }) }
    // The shades of the finite values do not change.
    #expect(map([0, 4, .nan]) != map([0, 4, .infinity]))
    let shades = { (low: Double, high: Double) in
      self.drawing(
        Chart { HeatMap([[0, 4, low, high]], rows: ["r"], columns: ["a", "b", "c", "d"], valueFormat: nil) })
    }
    #expect(shades(-.infinity, .infinity) == shades(0, 4))
  }

  @Test func aHistogramOfTheLargestNumbersHasBins() {
    let chart = Chart { Histogram([-1e308, 1e308, 0], bins: 2) }
    #expect(!drawing(chart).paths.isEmpty)
  }
}
