/// Turns numbers into places along an axis.
///
/// Categories are the numbers 0, 1, …, each in the middle of a band that is 1 wide.
struct PlotScale: Hashable {
  /// The value at the axis's beginning; it may exceed `end`.
  var start: Double
  var end: Double
  var isLogarithmic = false
  /// The names of a scale of bands, from `start` on.
  var categories: [String] = []

  var low: Double { min(start, end) }
  var high: Double { max(start, end) }

  /// The place of a value: 0 at the beginning of the axis, 1 at its end.
  ///
  /// - Returns: nil for what has no place: NaN, infinities, and on a logarithmic scale what is not positive.
  func fraction(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isLogarithmic {
      guard value > 0 else { return nil }
      return (logarithm(value) - logarithm(start)) / (logarithm(end) - logarithm(start))
    }
    // Halves keep the difference of huge numbers finite.
    return (value / 2 - start / 2) / (end / 2 - start / 2)
  }

  func contains(_ value: Double) -> Bool {
    guard let fraction = fraction(of: value) else { return false }
    return fraction >= -1e-9 && fraction <= 1 + 1e-9
  }
}
