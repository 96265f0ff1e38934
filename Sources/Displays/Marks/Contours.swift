/// Lines along which a function of two numbers keeps its height.
///
///     Contours(x: -3...3, y: -1...1, levels: 8) { x, y in x * x + 10 * y * y }
public struct Contours: ChartContent {
  public let marks: [Mark]

  /// Lines at given heights.
  ///
  /// - Parameters:
  ///   - samples: the number of points in each direction; the function is sampled once, where the contours are made.
  ///   - color: the colour of all lines.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, at heights: [Double], samples: Int = 101,
    color: ChartColor = .hex(0xa0a0a0), _ function: (Double, Double) -> Double
  ) {
    let field = ContourField(x: x, y: y, samples: samples, function)
    marks = Self.marks(of: field, heights, color)
  }

  /// Lines at heights whose square roots are evenly spaced, so that they lie evenly around a minimum.
  ///
  /// - Parameter levels: the number of lines between the lowest and the highest sample.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Int = 10, samples: Int = 101,
    color: ChartColor = .hex(0xa0a0a0), _ function: (Double, Double) -> Double
  ) {
    precondition(levels >= 1, "contours need at least one level, not \(levels)")
    let field = ContourField(x: x, y: y, samples: samples, function)
    let finite = field.heights.joined().filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    let heights = (1...levels).map { level in
      let share = Double(level) / Double(levels + 1)
      return low + (high - low) * share * share
    }
    marks = Self.marks(of: field, heights, color)
  }

  private static func marks(of field: ContourField, _ heights: [Double], _ color: ChartColor) -> [Mark] {
    heights.compactMap { height in
      let lines = field.lines(at: height)
      guard !lines.isEmpty else { return nil }
      // One mark holds all lines of a height; a gap ends each.
      let points = lines.flatMap { $0 + [ContourField.Point(x: .nan, y: .nan)] }
      var line = Line(
        x: points.map(\.x), y: points.map(\.y), style: .solid, marker: .none, color: color, thin: true)
      line.fillsPlot = true
      return .line(line)
    }
  }
}
