/// A length in PostScript points, 72 to the inch.
package struct Points: Hashable, Sendable, Codable, Comparable, AdditiveArithmetic,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral
{
  package var value: Double

  package init(_ value: Double) { self.value = value }
  package init(floatLiteral value: Double) { self.value = value }
  package init(integerLiteral value: Int) { self.value = Double(value) }

  package static let zero = Points(0)
  package static func millimetres(_ value: Double) -> Points { Points(value * 72 / 25.4) }
  package static func inches(_ value: Double) -> Points { Points(value * 72) }

  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  package static func + (left: Self, right: Self) -> Self { Points(left.value + right.value) }
  package static func - (left: Self, right: Self) -> Self { Points(left.value - right.value) }
  package static func * (left: Self, right: Double) -> Self { Points(left.value * right) }
  package static func * (left: Double, right: Self) -> Self { Points(left * right.value) }
  package static func / (left: Self, right: Double) -> Self { Points(left.value / right) }
  package static func / (left: Self, right: Self) -> Double { left.value / right.value }
  package static prefix func - (length: Self) -> Self { Points(-length.value) }
  package static func *= (left: inout Self, right: Double) { left.value *= right }
}

/// A length in units of the type size.
package struct Em: Hashable, Sendable, Codable, Comparable, AdditiveArithmetic, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  package var value: Double

  package init(_ value: Double) { self.value = value }
  package init(floatLiteral value: Double) { self.value = value }
  package init(integerLiteral value: Int) { self.value = Double(value) }

  package static let zero = Em(0)

  /// The length at a type size.
  package func at(_ size: Points) -> Points { Points(value * size.value) }

  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  package static func + (left: Self, right: Self) -> Self { Em(left.value + right.value) }
  package static func - (left: Self, right: Self) -> Self { Em(left.value - right.value) }
  package static func * (left: Self, right: Double) -> Self { Em(left.value * right) }
  package static func * (left: Double, right: Self) -> Self { Em(left * right.value) }
  package static prefix func - (length: Self) -> Self { Em(-length.value) }
}
