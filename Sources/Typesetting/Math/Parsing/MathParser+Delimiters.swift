extension MathParser {
  /// Reads the character behind `\left`, `\bigl` and the like; the result is `.some(nil)` for a null delimiter.
  mutating func parseDelimiter() -> Unicode.Scalar?? {
    let start = lexer.offset
    let token = lexer.peek()
    let scalar: Unicode.Scalar?
    switch token {
    case .character("."):
      _ = lexer.next()
      return .some(nil)
    case .character("<"): scalar = "⟨"
    case .character(">"): scalar = "⟩"
    case .character(let character): scalar = Self.delimiters.contains(character) ? character : nil
    case .command(let name):
      let symbol = MathSymbols.delimiters[name] ?? MathSymbols.symbol(forCommand: name)?.scalar
      scalar = symbol.flatMap { Self.delimiters.contains($0) ? $0 : nil }
    default: scalar = nil
    }
    guard let scalar else {
      report(
        "missing-delimiter", "a delimiter such as ( or \\| must follow here", suggestion: "write . for none",
        from: start)
      return nil
    }
    _ = lexer.next()
    return scalar
  }

  private static let delimiters: Set<Unicode.Scalar> = Set(
    "()[]{}|/\\‖⟨⟩⌊⌋⌈⌉⟮⟯⟦⟧⎰⎱↑↓↕⇑⇓⇕⌜⌝⌞⌟∣∥∖".unicodeScalars)

  /// Reads what stands between `\left`, which has been read, and `\right`.
  mutating func parseDelimited(from start: Int) -> MathNode.Content {
    var delimited = MathDelimited(left: parseDelimiter() ?? nil, parts: [], middles: [])
    openers.append(.delimiter)
    delimited.parts.append(parseList())
    while lexer.peek() == .command("middle") {
      _ = lexer.next()
      delimited.middles.append(parseDelimiter() ?? nil)
      delimited.parts.append(parseList())
    }
    openers.removeLast()
    if lexer.peek() == .command("right") {
      _ = lexer.next()
      delimited.right = parseDelimiter() ?? nil
    } else {
      report("unmatched-delimiter", "this \\left has no \\right", suggestion: "add \\right.", from: start)
    }
    return .delimited(delimited)
  }

  /// Reads `\big`, `\Bigl`, `\biggr`, `\Biggm` and the like.
  mutating func parseSizedDelimiter(_ name: String) -> MathNode.Content? {
    var size = name[...]
    let role: MathClass
    switch name.last {
    case "l": role = .opening
    case "r": role = .closing
    case "m": role = .relation
    default: role = .ordinary
    }
    if role != .ordinary { size = size.dropLast() }
    guard let index = ["big", "Big", "bigg", "Bigg"].firstIndex(of: size) else { return nil }
    return .sizedDelimiter(parseDelimiter() ?? nil, size: index + 1, role)
  }
}
