import Diagnostics
internal import Yams

/// Reads `params:`, the values that `-P name=value` can set.
struct ParameterReader {
  let reader: SettingReader

  func parameters(_ node: Node) -> [FrontMatter.Parameter] {
    var parameters: [FrontMatter.Parameter] = []
    reader.forEach(in: node, "params") { name, key, value in
      guard isIdentifier(name) else {
        reader.report(
          .error, "invalid-parameter", "`\(name)` cannot be the name of a parameter",
          explanation: "Cells read it as a variable of that name.",
          suggestion: "write a name of letters, digits and underscores", key)
        return
      }
      guard let scalar = value.scalar else {
        reader.reportType(name, "a number, a text, `true` or `false`", value)
        return
      }
      if scalar.style == .plain, FrontMatter.Parameter.Value.isTooLarge(scalar.string) {
        reader.report(
          .error, "too-large-number", "`\(name)`: \(scalar.string) is too large for a whole number",
          suggestion: "write it with a point or an exponent, as a floating-point number", value)
      }
      parameters.append(FrontMatter.Parameter(name: name, value: Self.value(scalar)))
    }
    return parameters
  }

  private static func value(_ scalar: Node.Scalar) -> FrontMatter.Parameter.Value {
    scalar.style == .plain ? FrontMatter.Parameter.Value(parsing: scalar.string) : .text(scalar.string)
  }

  private func isIdentifier(_ name: String) -> Bool {
    guard let first = name.first, first.isLetter || first == "_" else { return false }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}

extension FrontMatter.Parameter.Value {
  /// The value that a plain word in YAML, or on the command line, stands for.
  package init(parsing word: String) {
    switch word {
    case "true": self = .boolean(true)
    case "false": self = .boolean(false)
    default:
      if let integer = Self.integer(word) {
        self = .integer(integer)
      } else if let number = Self.number(word), number.isFinite {
        self = .number(number)
      } else {
        self = .text(word)
      }
    }
  }

  /// Whether a word is written as a whole number that no `Int` can hold.
  package static func isTooLarge(_ word: String) -> Bool {
    integer(word) == nil && word.wholeMatch(of: /[-+]?(0x[0-9A-Fa-f_]+|0b[01_]+|0o[0-7_]+|\d[\d_]*)/) != nil
  }

  /// A whole number as Swift writes it: `12`, `0x1F`, `0b101`, `0o17`, `1_000`.
  private static func integer(_ word: String) -> Int? {
    let sign = word.prefix { $0 == "-" || $0 == "+" }
    let rest = word.dropFirst(sign.count)
    let radix = ["0x": 16, "0b": 2, "0o": 8][String(rest.prefix(2))]
    let digits = radix == nil ? rest : rest.dropFirst(2)
    guard sign.count <= 1, digits.first?.isHexDigit ?? false else { return nil }
    return Int(sign + digits.filter { $0 != "_" }, radix: radix ?? 10)
  }

  private static func number(_ word: String) -> Double? {
    guard word.contains("_") else { return Double(word) }
    let isSeparated = word.wholeMatch(of: /[-+]?\d[\d_]*(\.\d[\d_]*)?([eE][-+]?\d+)?/) != nil
    return isSeparated ? Double(word.filter { $0 != "_" }) : nil
  }

  /// The value that a word on the command line gives a parameter; nil if it is of another kind than the parameter's own
  /// value. A whole number may stand for any number, and any word for a text.
  package init?(parsing word: String, inPlaceOf value: Self) {
    if case .integer = value, Self.isTooLarge(word) { return nil }
    switch (value, Self(parsing: word)) {
    case (.text, _): self = .text(word)
    case (.number, .integer(let integer)): self = .number(Double(integer))
    case (.number, .number(let number)), (.integer, .number(let number)): self = .number(number)
    case (.integer, .integer(let integer)): self = .integer(integer)
    case (.boolean, .boolean(let boolean)): self = .boolean(boolean)
    case (.boolean, _), (.integer, _), (.number, _): return nil
    }
  }
}
