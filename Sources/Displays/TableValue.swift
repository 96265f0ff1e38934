/// A value that can stand in a table's cell.
public protocol TableValue {
  /// The cell's text, which may hold inline Markdown and `$…$`.
  func tableText(_ format: NumberFormat) -> String
  /// The side of the column that such values are set against.
  static var tableAlignment: DisplayTable.Alignment { get }
}

extension TableValue where Self: BinaryInteger {
  public func tableText(_ format: NumberFormat) -> String {
    format == .automatic ? grouped() : format.text(of: Double(self))
  }
  public static var tableAlignment: DisplayTable.Alignment { .right }
}

extension TableValue where Self: BinaryFloatingPoint {
  public func tableText(_ format: NumberFormat) -> String { format.text(of: Double(self)) }
  public static var tableAlignment: DisplayTable.Alignment { .right }
}

extension Int: TableValue {}
extension UInt8: TableValue {}
extension Float: TableValue {}
extension Double: TableValue {}

extension String: TableValue {
  public func tableText(_ format: NumberFormat) -> String { self }
  public static var tableAlignment: DisplayTable.Alignment { .left }
}

extension Bool: TableValue {
  public func tableText(_ format: NumberFormat) -> String { self ? "yes" : "no" }
  public static var tableAlignment: DisplayTable.Alignment { .left }
}

extension Math: TableValue {
  public func tableText(_ format: NumberFormat) -> String { "$\(source)$" }
  public static var tableAlignment: DisplayTable.Alignment { .left }
}

extension Markdown: TableValue {
  public func tableText(_ format: NumberFormat) -> String { source }
  public static var tableAlignment: DisplayTable.Alignment { .left }
}

extension Optional: TableValue where Wrapped: TableValue {
  /// An absent value leaves a dash.
  public func tableText(_ format: NumberFormat) -> String { map { $0.tableText(format) } ?? "–" }
  public static var tableAlignment: DisplayTable.Alignment { Wrapped.tableAlignment }
}
