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
      if let integer = Int(word) {
        self = .integer(integer)
      } else if let number = Double(word), number.isFinite {
        self = .number(number)
      } else {
        self = .text(word)
      }
    }
  }
  /// The value that a word on the command line gives a parameter; nil if it is of another kind than the parameter's own
  /// value. A whole number may stand for any number, and any word for a text.
  package init?(parsing word: String, inPlaceOf value: Self) {
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
