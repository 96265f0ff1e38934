/// LaTeX mathematics that a cell shows as an equation, or that prose takes up within a line.
///
///     Math(#"m_t = 0.9 \cdot \#(m) + 0.1 \cdot \#(g) = \#(next, decimals: 3)"#)
public struct Math: Hashable, Sendable, Displayable, ExpressibleByStringInterpolation {
  /// The formula without dollar signs.
  public var source: String

  public init(_ source: String) { self.source = source }
  public init(_ source: Self) { self = source }
  public init(stringLiteral value: String) { source = value }
  public init(stringInterpolation: Interpolation) { source = stringInterpolation.text }

  public var display: Display { .math(source) }

  public struct Interpolation: StringInterpolationProtocol {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ value: some Any) { text += String(describing: value) }
    public mutating func appendInterpolation(_ math: Math) { text += math.source }

    /// The shortest decimal that is the value, as a power of ten where it is very large or small.
    public mutating func appendInterpolation(_ value: some BinaryFloatingPoint & LosslessStringConvertible) {
      text += Decimal(shortest: value).latex
    }

    public mutating func appendInterpolation(_ value: some BinaryFloatingPoint, decimals: Int) {
      text += Decimal(Double(value), decimals: decimals).latex
    }

    /// A number of significant digits, as a power of ten where the value is very large or small.
    public mutating func appendInterpolation(_ value: some BinaryFloatingPoint, digits: Int) {
      text += Decimal(Double(value), digits: digits).latex
    }

    public mutating func appendInterpolation(_ value: some BinaryFloatingPoint, percent decimals: Int) {
      text += Decimal(Double(value) * 100, decimals: decimals).latex + #"\,\%"#
    }
  }
}
