/// The characters that LaTeX's commands stand for, and the class of each character.
enum MathSymbols {
  /// The symbol of a command such as `alpha` or `leq`.
  static func symbol(forCommand name: String) -> MathSymbol? {
    commands[name]
  }

  static var commandNames: [String] { Array(commands.keys) }

  /// The symbol of a character that is typed as such.
  static func symbol(for scalar: Unicode.Scalar) -> MathSymbol {
    if let symbol = typed[scalar] { return symbol }
    if let symbol = byScalar[scalar] { return symbol }
    return MathSymbol(scalar: scalar, role: .ordinary)
  }

  /// Characters whose typed form differs from what a command with that character gives.
  private static let typed: [Unicode.Scalar: MathSymbol] = {
    var symbols: [Unicode.Scalar: MathSymbol] = [:]
    for scalar in ordinaryASCII.unicodeScalars {
      symbols[scalar] = MathSymbol(scalar: scalar, role: .ordinary)
    }
    let classes: [(String, MathClass)] = [
      ("+", .binary), ("=<>:", .relation), ("([", .opening), (")]!?", .closing), (",;", .punctuation),
    ]
    for (scalars, role) in classes {
      for scalar in scalars.unicodeScalars { symbols[scalar] = MathSymbol(scalar: scalar, role: role) }
    }
    symbols["-"] = MathSymbol(scalar: "−", role: .binary)
    symbols["*"] = MathSymbol(scalar: "∗", role: .binary)
    symbols["−"] = MathSymbol(scalar: "−", role: .binary)
    symbols["·"] = MathSymbol(scalar: "⋅", role: .binary)
    symbols["…"] = MathSymbol(scalar: "…", role: .inner)
    symbols["⋯"] = MathSymbol(scalar: "⋯", role: .inner)
    return symbols
  }()

  private static let ordinaryASCII = "./|@\"`"

  private static let commands: [String: MathSymbol] = {
    var commands: [String: MathSymbol] = [:]
    let tables: [(String, MathClass, MathScripts.Limits)] = [
      (greekLetters, .ordinary, .beside), (ordinaries, .ordinary, .beside), (binaries, .binary, .beside),
      (relations, .relation, .beside), (arrows, .relation, .beside), (openings, .opening, .beside),
      (closings, .closing, .beside), (punctuation, .punctuation, .beside), (inner, .inner, .beside),
      (sums, .operator, .inDisplays), (integrals, .operator, .beside),
    ]
    for (table, role, limits) in tables {
      for (name, scalar) in pairs(in: table) {
        commands[name] = MathSymbol(scalar: scalar, role: role, limits: limits)
      }
    }
    return commands
  }()

  private static let byScalar: [Unicode.Scalar: MathSymbol] = {
    var symbols: [Unicode.Scalar: MathSymbol] = [:]
    // Where several commands give one character, the first name in the order of the alphabet decides.
    for (_, symbol) in commands.sorted(by: { $0.key > $1.key }) { symbols[symbol.scalar] = symbol }
    for (scalar, role) in ambiguous { symbols[scalar]?.role = role }
    return symbols
  }()

  /// Characters of which several commands make atoms of different classes.
  private static let ambiguous: [(Unicode.Scalar, MathClass)] = [
    ("⊥", .relation), ("∣", .relation), ("∥", .relation), ("|", .ordinary), ("‖", .ordinary),
    (":", .relation),
    ("△", .ordinary), ("⟂", .relation), ("†", .binary), ("/", .ordinary), ("⋆", .binary), ("∖", .binary),
    (".", .ordinary), ("↑", .relation), ("↓", .relation), ("¬", .ordinary),
  ]

  /// Reads a table of names and characters in turn.
  static func pairs(in table: String) -> [(name: String, scalar: Unicode.Scalar)] {
    let words = table.split(whereSeparator: \.isWhitespace)
    precondition(words.count.isMultiple(of: 2), "a symbol table has a name without a character")
    return stride(from: 0, to: words.count, by: 2).map { index in
      (String(words[index]), words[index + 1].unicodeScalars.first!)
    }
  }
}
