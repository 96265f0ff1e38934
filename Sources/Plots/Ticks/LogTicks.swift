package import Displays

/// Powers of ten within a range, with the multiples between them where there is room.
package enum LogTicks {
  /// - Parameter count: about how many labels; further powers are left out evenly.
  package static func ticks(from low: Double, to high: Double, count: Int, format: NumberFormat) -> [Tick] {
    let slack = 1e-9
    let first = Int((logarithm(low) - slack).rounded(.up))
    let last = Int((logarithm(high) + slack).rounded(.down))
    guard last > first else { return narrow(from: low, to: high, count: count, format: format) }
    let step = max((last - first + 1 + max(count, 2) - 1) / max(count, 2), 1)
    let powers = (first...last).filter { $0.isMultiple(of: step) }
    let labels = TickLabel.labels(powersOfTen: powers, format: format)
    let labelled = zip(powers, labels).map { Tick(value: powerOfTen($0), label: $1) }
    return labelled + between(from: low, to: high, first: first, last: last, step: step)
  }

  /// Unlabelled multiples within each decade, or the left-out powers where decades are many but not countless.
  private static func between(from low: Double, to high: Double, first: Int, last: Int, step: Int) -> [Tick] {
    if step > 1 {
      guard last - first <= 30 else { return [] }
      return (first...last).filter { !$0.isMultiple(of: step) }.map {
        Tick(value: powerOfTen($0), label: nil)
      }
    }
    guard last - first <= 6 else { return [] }
    return ((first - 1)...last).flatMap { power in
      (2...9).map { Double($0) * powerOfTen(power) }
    }.filter { $0 >= low && $0 <= high }.map { Tick(value: $0, label: nil) }
  }

  /// Less than two powers: 1, 2 and 5 times a power, or round numbers where even these are too few.
  private static func narrow(
    from low: Double, to high: Double, count: Int, format: NumberFormat
  ) -> [Tick] {
    let powers = (decimalExponent(of: low))...(decimalExponent(of: high))
    let slack = 1e-9
    let multiples = powers.flatMap { power -> [Double] in
      let unit = powerOfTen(power)
      return [unit, 2 * unit, 5 * unit]
    }.filter { $0 >= low * (1 - slack) && $0 <= high * (1 + slack) }
    let values = multiples.count >= 3 ? multiples : NiceTicks.values(from: low, to: high, count: count)
    return zip(values, TickLabel.labels(values, format: format)).map { Tick(value: $0, label: $1) }
  }
}
