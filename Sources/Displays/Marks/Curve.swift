/// The graph of a function.
///
///     Curve(from: 0, to: 30, label: "exponential") { 0.1 * exp(-0.1 * $0) }
public struct Curve: ChartContent {
  public let marks: [Mark]

  /// The function is sampled once, where the curve is made.
  ///
  /// - Parameters:
  ///   - samples: the number of points; they lie evenly spaced.
  ///   - label: the name in the legend, with inline Markdown and `$…$`.
  ///   - function: the height at x; NaN leaves a gap.
  public init(
    from start: Double, to end: Double, samples: Int = 241, label: String? = nil,
    style: LineStyle = .automatic, color: ChartColor = .automatic, thin: Bool = false,
    _ function: (Double) -> Double
  ) {
    precondition(samples >= 2, "a curve needs at least 2 samples, not \(samples)")
    let x = (0..<samples).map { index in
      let share = Double(index) / Double(samples - 1)
      return start * (1 - share) + end * share
    }
    let line = Line(
      x: x, y: x.map(function), label: label, style: style, marker: .none, color: color, thin: thin)
    marks = [.line(line)]
  }
}
