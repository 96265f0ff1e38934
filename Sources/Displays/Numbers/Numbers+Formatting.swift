extension BinaryFloatingPoint {
  /// The number with a fixed count of decimals and a true minus sign: `0.650`.
  public func formatted(decimals: Int) -> String { Decimal(Double(self), decimals: decimals).text }

  /// The number with a count of significant digits: `0.00123`, `1.2 × 10⁻⁸`.
  public func formatted(digits: Int) -> String { Decimal(Double(self), digits: digits).text }

  /// A share as a percentage: `0.8893.percent(decimals: 1)` is `88.9%`.
  public func percent(decimals: Int = 1) -> String {
    Decimal(Double(self) * 100, decimals: decimals).text + "%"
  }

  /// The number as mathematics with a power of ten: 1.2 × 10⁻³.
  public func scientific(digits: Int = 3) -> Math {
    Math(Decimal(scientific: Double(self), digits: digits).latex)
  }
}

extension BinaryInteger {
  /// The number with its digits in groups of three: `50,000`.
  public func grouped() -> String {
    let digits = String(magnitude)
    let grouped = digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text += "," }
      text.append(digit.element)
    }
    return self < 0 ? "\u{2212}" + grouped : grouped
  }
}
