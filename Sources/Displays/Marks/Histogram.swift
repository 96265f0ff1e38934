internal import Foundation

/// How often values fall into bins of equal width.
public struct Histogram: ChartContent {
  public let marks: [Mark]

  /// - Parameters:
  ///   - values: the sample; what is not finite is left out.
  ///   - bins: the number of bins; by Freedman and Diaconis's rule if it is nil.
  ///   - density: whether the bars' areas sum to 1 rather than their heights to the number of values.
  public init<Value: PlottableNumber>(
    _ values: some Sequence<Value>, bins: Int? = nil, density: Bool = false, label: String? = nil,
    color: ChartColor = .automatic
  ) {
    let values = values.map(\.plotted).filter(\.isFinite).sorted()
    guard let low = values.first, let high = values.last else {
      marks = [.rectangles(Rectangles(left: [], right: [], bottom: [], top: [], label: label, color: color))]
      return
    }
    let count = bins ?? Self.binCount(of: values)
    precondition(count >= 1, "a histogram needs at least one bin, not \(count)")
    // A constant sample still needs a bin of some width.
    // Halves keep the difference of huge numbers finite.
    let half = high > low ? (high / 2 - low / 2) / Double(count) : max(abs(low), 1) / Double(count) / 2
    let width = half * 2
    var frequencies = [Double](repeating: 0, count: count)
    for value in values { frequencies[min(Int((value / 2 - low / 2) / half), count - 1)] += 1 }
    let scale = density ? 1 / (Double(values.count) * width) : 1
    let edges = (0...count).map { low + Double($0) * width }
    let bars = Rectangles(
      left: Array(edges.dropLast()), right: Array(edges.dropFirst()),
      bottom: frequencies.map { _ in 0 }, top: frequencies.map { $0 * scale }, label: label, color: color)
    marks = [.rectangles(bars)]
  }

  /// Bins of width 2·IQR·n^(−1/3).
  ///
  /// Source: D. Freedman, P. Diaconis, "On the histogram as a density estimator", 1981.
  private static func binCount(of sorted: [Double]) -> Int {
    let quartiles = Quartiles(of: sorted)
    let width = 2 * (quartiles.upper - quartiles.lower) / cbrt(Double(sorted.count))
    let range = sorted[sorted.count - 1] - sorted[0]
    guard width > 0, range > 0 else { return 1 }
    return Int(min(max((range / width).rounded(.up), 1), 200))
  }
}
