internal import Foundation

/// A number in decimal digits, rounded as it is to be read.
struct Decimal: Hashable {
  /// The digits with a decimal point, without a sign.
  var digits: String
  var isNegative: Bool
  /// The power of ten that the digits are multiplied by, where it is written out.
  var exponent: Int?
  /// Infinities and what is not a number have no digits.
  private var special: Special?

  private enum Special { case infinity, notANumber }

  /// A fixed number of digits after the point.
  init(_ value: Double, decimals: Int) {
    precondition(decimals >= 0, "cannot write \(decimals) decimals")
    let text = String(format: "%.\(decimals)f", abs(value))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    self.init(digits: text, isNegative: value < 0 && !isZero, exponent: nil, value: value)
  }

  /// A fixed number of significant digits; powers of ten outside of 10⁻⁴...10⁶.
  init(_ value: Double, digits count: Int) {
    precondition(count >= 1, "cannot write \(count) significant digits")
    self.init(exponential: String(format: "%.\(count - 1)e", abs(value)), value: value, powers: -4..<6)
  }

  /// One digit before the point and `count - 1` after it, times a power of ten.
  init(scientific value: Double, digits count: Int) {
    precondition(count >= 1, "cannot write \(count) significant digits")
    self.init(exponential: String(format: "%.\(count - 1)e", abs(value)), value: value, powers: 0..<0)
  }

  /// As few digits as tell the value from its neighbours in its own type.
  init(shortest value: some BinaryFloatingPoint & LosslessStringConvertible) {
    let text = value.magnitude.description
    let isWhole = text.hasSuffix(".0")
    self.init(exponential: isWhole ? String(text.dropLast(2)) : text, value: Double(value), powers: nil)
  }

  /// The number without zeros at the end of its fraction.
  var trimmed: Decimal {
    var decimal = self
    guard digits.contains(".") else { return self }
    while decimal.digits.hasSuffix("0") { decimal.digits.removeLast() }
    if decimal.digits.hasSuffix(".") { decimal.digits.removeLast() }
    return decimal
  }

  private init(digits: String, isNegative: Bool, exponent: Int?, value: Double) {
    self.digits = digits
    self.isNegative = isNegative
    self.exponent = exponent
    special = value.isNaN ? .notANumber : value.isInfinite ? .infinity : nil
  }

  /// Reads `1.25e-03`; exponents within `powers` are written out as plain digits.
  private init(exponential text: String, value: Double, powers: Range<Int>?) {
    let parts = text.split(separator: "e")
    let isNegative = value < 0
    guard value.isFinite, parts.count == 2, let exponent = Int(parts[1]) else {
      self.init(digits: text, isNegative: isNegative, exponent: nil, value: value)
      return
    }
    guard let powers, powers.contains(exponent) else {
      self.init(digits: String(parts[0]), isNegative: isNegative, exponent: exponent, value: value)
      return
    }
    let decimals = max(parts[0].filter(\.isNumber).count - 1 - exponent, 0)
    let rounded = Double(text) ?? abs(value)
    self.init(
      digits: String(format: "%.\(decimals)f", rounded), isNegative: isNegative, exponent: nil, value: value)
  }

  /// The number in running text, with a true minus sign.
  var text: String {
    let sign = isNegative ? "\u{2212}" : ""
    switch special {
    case .notANumber: return "not a number"
    case .infinity: return sign + "∞"
    case nil: break
    }
    guard let exponent else { return sign + digits }
    let power = "10" + Self.superscript(exponent)
    return digits == "1" ? sign + power : "\(sign)\(digits)\u{2009}×\u{2009}\(power)"
  }

  /// The number as inline Markdown: a power of ten is set as mathematics.
  var markdown: String { exponent == nil ? text : "$\(latex)$" }

  /// The number as LaTeX mathematics.
  var latex: String {
    let sign = isNegative ? "-" : ""
    switch special {
    case .notANumber: return #"\text{not a number}"#
    case .infinity: return sign + #"\infty"#
    case nil: break
    }
    guard let exponent else { return sign + digits }
    let power = "10^{\(exponent)}"
    return digits == "1" ? sign + power : sign + digits + #" \times "# + power
  }

  private static func superscript(_ number: Int) -> String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return String(String(number).map { raised[$0] ?? $0 })
  }
}
