/// A value that has a place along an axis of a chart: a number or the name of a category.
public protocol Plottable {
  static func coordinates(of values: [Self]) -> Coordinates
}

/// A value that has a place along an axis of numbers.
public protocol PlottableNumber: Plottable {
  /// The number, or NaN for a gap.
  var plotted: Double { get }
}

/// Places along one axis.
public enum Coordinates: Hashable, Sendable, Codable {
  case numbers(DataColumn)
  case categories([String])

  package var count: Int {
    switch self {
    case .numbers(let column): column.count
    case .categories(let names): names.count
    }
  }
}

extension PlottableNumber {
  public static func coordinates(of values: [Self]) -> Coordinates { .numbers(DataColumn(values)) }
}

extension PlottableNumber where Self: BinaryInteger {
  public var plotted: Double { Double(self) }
}

extension PlottableNumber where Self: BinaryFloatingPoint {
  public var plotted: Double { Double(self) }
}

extension Int: PlottableNumber {}
extension Int32: PlottableNumber {}
extension Int64: PlottableNumber {}
extension UInt8: PlottableNumber {}
extension Float: PlottableNumber {}
extension Double: PlottableNumber {}

extension Optional: Plottable where Wrapped: PlottableNumber {}
extension Optional: PlottableNumber where Wrapped: PlottableNumber {
  public var plotted: Double { self?.plotted ?? .nan }
}

extension String: Plottable {
  public static func coordinates(of values: [String]) -> Coordinates { .categories(values) }
}
