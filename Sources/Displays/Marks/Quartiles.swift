/// The values that cut a sample into four parts of equal size.
struct Quartiles: Hashable {
  var lower: Double
  var median: Double
  var upper: Double

  /// Linear interpolation between neighbours, at position p·(n − 1).
  ///
  /// Source: Hyndman and Fan, "Sample quantiles in statistical packages", 1996, definition 7.
  ///
  /// - Precondition: `sorted` is ascending and not empty.
  init(of sorted: [Double]) {
    precondition(!sorted.isEmpty, "an empty sample has no quartiles")
    let quantile = { (share: Double) -> Double in
      let position = share * Double(sorted.count - 1)
      let below = Int(position)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
    }
    lower = quantile(0.25)
    median = quantile(0.5)
    upper = quantile(0.75)
  }
}
