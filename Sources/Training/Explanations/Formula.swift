internal import Displays
internal import Foundation

/// A symbol in a formula together with the number that it stands for.
struct Operand {
  let symbol: String
  let value: Double

  init(_ symbol: String, _ value: Double) {
    self.symbol = symbol
    self.value = value
  }

  /// A number in LaTeX with four significant digits at most.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return Math("\(value)").source }
    let rounded = Double(String(format: "%.4g", value)) ?? value
    return Math("\(rounded)").source
  }

  /// The number as a factor or a base: in parentheses if it has a sign or a power of ten.
  fileprivate var factor: String {
    let number = Self.number(value)
    return value < 0 || number.contains(#"\times"#) ? "(\(number))" : number
  }
}

/// A formula in LaTeX, once with symbols and once with numbers.
///
///     "\(beta) · \(m) + (1 - \(beta)) · \(g)"
///
/// A dot is a product: nothing between symbols, a dot between numbers.
struct Formula: ExpressibleByStringInterpolation {
  private(set) var symbols = ""
  private(set) var numbers = ""

  init(stringLiteral value: String) {
    symbols = value
    numbers = value
  }

  init(stringInterpolation: Interpolation) { self = stringInterpolation.formula }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var formula: Formula = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      formula.symbols += literal.replacing("·", with: #"\,"#)
      formula.numbers += literal.replacing("·", with: #"\cdot"#)
    }

    mutating func appendInterpolation(_ operand: Operand) {
      formula.symbols += operand.symbol
      formula.numbers += operand.factor
    }
  }
}
