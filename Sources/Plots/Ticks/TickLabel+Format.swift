package import Displays

extension TickLabel {
  /// The labels of evenly spaced ticks, written alike: all with the decimals that the finest needs.
  package static func labels(_ values: [Double], format: NumberFormat) -> [TickLabel] {
    switch format {
    case .decimals(let count): values.map { plain($0, decimals: count) }
    case .percent(let decimals): values.map { percent($0, decimals: decimals) }
    case .scientific(let digits): values.map { scientific($0, decimals: max(digits - 1, 0)) }
    case .automatic: automatic(values)
    }
  }

  /// The labels of powers of ten, written out if they are all short.
  package static func labels(powersOfTen exponents: [Int], format: NumberFormat) -> [TickLabel] {
    let values = exponents.map(powerOfTen)
    switch format {
    case .decimals, .percent: return labels(values, format: format)
    case .automatic where exponents.allSatisfy { (-2...3).contains($0) }:
      return values.map { plain($0, decimals: max(-decimalExponent(of: $0 * 1.5), 0)) }
    case .automatic, .scientific: return exponents.map { .number(digits: nil, exponent: $0) }
    }
  }

  private static func automatic(_ values: [Double]) -> [TickLabel] {
    let largest = values.map(abs).max() ?? 0
    guard largest > 0 else { return values.map { plain($0, decimals: 0) } }
    if largest < 1e6, largest >= 1e-3 {
      let decimals = decimals(for: values)
      return values.map { plain($0, decimals: decimals) }
    }
    let exponent = decimalExponent(of: largest)
    // Dividing in two steps reaches the smallest numbers, whose power of ten has no reciprocal.
    let half = exponent / 2
    let mantissas = values.map { $0 / powerOfTen(half) / powerOfTen(exponent - half) }
    let decimals = decimals(for: mantissas)
    // Where only the last of many digits differ, the plain number is shorter.
    if exponent >= 0, exponent <= 12, decimals > 3 {
      let plainDecimals = Self.decimals(for: values)
      return values.map { plain($0, decimals: plainDecimals) }
    }
    return mantissas.map { mantissa in
      mantissa == 0
        ? plain(0, decimals: 0) : .number(digits: signed(mantissa, decimals: decimals), exponent: exponent)
    }
  }

  /// The least number of decimals that writes every value exactly, or tells neighbours apart.
  private static func decimals(for values: [Double]) -> Int {
    let gaps = zip(values, values.dropFirst()).map { abs($1 - $0) }.filter { $0 > 0 }
    let tolerance = (gaps.min() ?? abs(values.first ?? 1)) * 1e-6
    for decimals in 0..<15 {
      let scale = powerOfTen(decimals)
      if values.allSatisfy({ abs(($0 * scale).rounded() / scale - $0) <= tolerance }) { return decimals }
    }
    return 15
  }

  private static func plain(_ value: Double, decimals: Int) -> TickLabel {
    .number(digits: signed(value, decimals: decimals), exponent: nil)
  }

  private static func percent(_ value: Double, decimals: Int) -> TickLabel {
    .number(digits: signed(value * 100, decimals: decimals) + "%", exponent: nil)
  }

  private static func scientific(_ value: Double, decimals: Int) -> TickLabel {
    guard value != 0, value.isFinite else { return plain(value, decimals: 0) }
    let exponent = decimalExponent(of: value)
    let mantissa = value / powerOfTen(exponent)
    return .number(digits: signed(mantissa, decimals: decimals), exponent: exponent)
  }

  /// Digits with a true minus sign and, from 10,000 on, in groups of three.
  private static func signed(_ value: Double, decimals: Int) -> String {
    let digits = fixed(abs(value), decimals: decimals)
    let isZero = !digits.contains { $0.isNumber && $0 != "0" }
    let sign = value < 0 && !isZero ? "\u{2212}" : ""
    guard abs(value) >= 9999.5, let whole = Int(digits.prefix { $0 != "." }) else { return sign + digits }
    return sign + whole.grouped() + digits.drop { $0 != "." }
  }
}
