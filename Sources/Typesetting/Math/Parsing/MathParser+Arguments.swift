import Frames

extension MathParser {
  /// Reads an argument in braces as it is written; nil, with a diagnostic, if there is none.
  mutating func parseRawArgument(of owner: String) -> String? {
    lexer.skipBlanks()
    let start = lexer.offset
    guard lexer.nextScalar == "{" else {
      report("missing-argument", "\(owner) lacks an argument", suggestion: "write it in braces", from: start)
      return nil
    }
    _ = lexer.takeScalar()
    var text = String.UnicodeScalarView()
    var depth = 1
    while let scalar = lexer.takeScalar() {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth == 0 { return trimmed(text) }
      text.append(scalar)
    }
    report("unclosed-group", "this { is not closed", suggestion: "add a }", from: start)
    return trimmed(text)
  }

  private func trimmed(_ text: String.UnicodeScalarView) -> String {
    var text = text[...]
    while text.first?.properties.isWhitespace == true { text.removeFirst() }
    while text.last?.properties.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Reads a dimension in braces, or bare behind TeX's own `\kern`.
  mutating func parseSpace(of name: String, from start: Int) -> MathNode.Content {
    let isBare = ["hskip", "kern", "mkern", "mskip"].contains(name)
    let text = isBare ? takeBareDimension() : parseRawArgument(of: "\\\(name)") ?? "0em"
    guard let space = Self.dimension(text) else {
      report(
        "bad-dimension", "'\(text)' is not a length",
        suggestion: "write a number and a unit, such as 1em or 6pt",
        from: start)
      return .space(0)
    }
    return .space(space)
  }

  private mutating func takeBareDimension() -> String {
    lexer.skipBlanks()
    var text = String.UnicodeScalarView()
    while let scalar = lexer.nextScalar, "-.0123456789".unicodeScalars.contains(scalar) {
      _ = lexer.takeScalar()
      text.append(scalar)
    }
    for _ in 0..<2 {
      if let scalar = lexer.nextScalar, ("a"..."z").contains(scalar) {
        _ = lexer.takeScalar()
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// The length that a text such as `6pt` or `-1em` says, in ems of 10 pt type.
  static func dimension(_ text: String) -> Em? {
    let text = text.filter { !$0.isWhitespace }
    let units: [(String, Double)] = [
      ("em", 1), ("ex", 0.43), ("mu", 1 / 18), ("pt", 0.1), ("bp", 0.1), ("mm", 0.2835), ("cm", 2.835),
      ("in", 7.2),
    ]
    for (unit, ems) in units where text.hasSuffix(unit) {
      guard let value = Double(text.dropLast(2)), value.magnitude < 1000 else { return nil }
      return Em(value * ems)
    }
    return nil
  }
}
