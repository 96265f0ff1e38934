/// How numbers are written on axes, in tables and in the cells of heat maps.
public enum NumberFormat: Hashable, Sendable, Codable {
  /// As many digits as the numbers need, up to four significant ones for a single number.
  case automatic
  case decimals(Int)
  /// Shares as percentages.
  case percent(decimals: Int)
  /// Significant digits times a power of ten.
  case scientific(digits: Int)

  public static let percent = NumberFormat.percent(decimals: 0)

  /// One number by itself, as inline Markdown; a power of ten is set as mathematics.
  public func text(of value: Double) -> String {
    switch self {
    case .automatic:
      if value == value.rounded(), abs(value) < 1e6 { return Int(value).grouped() }
      return Decimal(value, digits: 4).trimmed.markdown
    case .decimals(let count): return value.formatted(decimals: count)
    case .percent(let decimals): return value.percent(decimals: decimals)
    case .scientific(let digits): return Decimal(scientific: value, digits: digits).markdown
    }
  }
}
