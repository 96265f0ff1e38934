import Frames

extension MathParser {
  /// Reads the arguments of a command whose name has been read; nil if it leaves nothing behind.
  mutating func parseCommand(_ name: String, from start: Int) -> MathNode? {
    guard let content = parseContent(ofCommand: name, from: start) else { return nil }
    return MathNode(content, at: start..<lexer.offset)
  }

  private mutating func parseContent(ofCommand name: String, from start: Int) -> MathNode.Content? {
    if let content = parseNamedSet(name, from: start) { return content }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom": return parseFraction(name)
    case "sqrt":
      let degree = parseOption()
      return .radical(degree: degree, parseArgument(of: "\\sqrt"))
    case "left": return parseDelimited(from: start)
    case "begin": return parseEnvironment(from: start)
    case "dots": return .symbol(styled(dots()))
    case "not": return parseNegation()
    case "operatorname", "operatorname*":
      return .function(upright { $0.parseArgument(of: "\\operatorname") }, takesLimits: name.hasSuffix("*"))
    case "boldsymbol", "bm", "pmb", "mathbold":
      return .group(setting(alphabet, isBold: true) { $0.parseArgument(of: "\\\(name)") })
    case "overset", "underset", "stackrel": return parseOverset(name)
    case "overline": return .decorated(.overline, parseArgument(of: "\\overline"))
    case "underline": return .decorated(.underline, parseArgument(of: "\\underline"))
    case "boxed", "fbox": return .decorated(.box, parseArgument(of: "\\boxed"))
    case "cancel": return .decorated(.cancel(rising: true, falling: false), parseArgument(of: "\\cancel"))
    case "bcancel": return .decorated(.cancel(rising: false, falling: true), parseArgument(of: "\\bcancel"))
    case "xcancel": return .decorated(.cancel(rising: true, falling: true), parseArgument(of: "\\xcancel"))
    case "phantom": return .phantom(parseArgument(of: "\\phantom"), keepsWidth: true, keepsHeight: true)
    case "hphantom": return .phantom(parseArgument(of: "\\hphantom"), keepsWidth: true, keepsHeight: false)
    case "vphantom": return .phantom(parseArgument(of: "\\vphantom"), keepsWidth: false, keepsHeight: true)
    case "mathstrut", "strut":
      let parenthesis = MathNode(.symbol(MathSymbol(scalar: "(", role: .ordinary)), at: start..<start)
      return .phantom([parenthesis], keepsWidth: false, keepsHeight: true)
    case "smash":
      _ = parseOption()
      return .smash(parseArgument(of: "\\smash"))
    case "displaystyle": return .style(.display)
    case "textstyle": return .style(.text)
    case "scriptstyle": return .style(.script)
    case "scriptscriptstyle": return .style(.scriptScript)
    case "color": return parseColor().map { .color($0) }
    case "textcolor":
      let color = parseColor()
      let nodes = parseArgument(of: "\\textcolor")
      return .group((color.map { [MathNode(.color($0), at: start..<start)] } ?? []) + nodes)
    case "iff", "implies", "impliedby": return parseImplication(name, from: start)
    case "bmod":
      return .classed(
        .binary, [MathNode(.function(word("mod", at: start), takesLimits: false), at: start..<start)])
    case "pmod", "pod", "mod": return parseModulus(name, from: start)
    case "substack": return parseSubstack(from: start)
    case "hspace", "hspace*", "mspace", "hskip", "kern", "mkern", "mskip":
      return parseSpace(of: name, from: start)
    case "tag", "tag*":
      let text = parseText(.regular, of: "\\tag")
      let parts = name == "tag" ? [.words("(", .regular)] + text + [.words(")", .regular)] : text
      tag = [MathNode(.text(parts), at: start..<lexer.offset)]
      return nil
    case "label":
      _ = parseRawArgument(of: "\\label")
      return nil
    case "limits", "nolimits", "displaylimits":
      report("misplaced-limits", "\\\(name) stands behind nothing", from: start)
      return nil
    case "nonumber", "notag", "nolinebreak", "allowbreak", "relax", "mathsurround", "noindent", "/":
      return nil
    case "": report("lone-backslash", "a backslash ends the formula", from: start)
    default:
      report(
        "unknown-command", "the command \\\(name) is not known in formulas",
        suggestion: Self.nearestCommand(to: name).map { "did you mean \\\($0)?" }, from: start)
    }
    return .error("\\\(name)")
  }

  /// Reads a command that belongs to one of the tables of names.
  private mutating func parseNamedSet(_ name: String, from start: Int) -> MathNode.Content? {
    if let symbol = MathSymbols.symbol(forCommand: name) { return .symbol(styled(symbol)) }
    if name == "|" { return .symbol(MathSymbol(scalar: "‖", role: .ordinary)) }
    if let width = MathSymbols.spaces[name] { return .space(Em(width)) }
    if let takesLimits = MathSymbols.functions[name] ?? (MathSymbols.functionWords[name].map { _ in true }) {
      return .function(
        word(MathSymbols.functionWords[name] ?? name, at: start), takesLimits: takesLimits)
    }
    if let accent = MathSymbols.accents[name] { return .accent(accent, parseArgument(of: "\\\(name)")) }
    if let brace = MathSymbols.braces[name] {
      let argument = parseArgument(of: "\\\(name)")
      return .stack(
        MathStack(base: .braced(argument, brace.scalar, isAbove: brace.isAbove), role: .operator))
    }
    if let arrow = MathSymbols.longArrows[name] {
      let below = parseOption()
      let above = parseArgument(of: "\\\(name)")
      return .stack(MathStack(base: .arrow(arrow), above: above, below: below, role: .relation))
    }
    if let role = MathSymbols.classes[name] { return .classed(role, parseArgument(of: "\\\(name)")) }
    if let alphabet = MathSymbols.alphabets[name] {
      return .group(setting(alphabet, isBold: isBold) { $0.parseArgument(of: "\\\(name)") })
    }
    if let alphabet = MathSymbols.alphabetSwitches[name] {
      self.alphabet = alphabet
      return .space(0)
    }
    if let style = MathSymbols.textStyles[name] { return .text(parseText(style, of: "\\\(name)")) }
    return parseSizedDelimiter(name)
  }

  /// Reads with another alphabet and puts the old one back.
  mutating func setting<Result>(
    _ alphabet: MathAlphabet?, isBold: Bool, _ read: (inout MathParser) -> Result
  ) -> Result {
    let (outerAlphabet, outerBold) = (self.alphabet, self.isBold)
    (self.alphabet, self.isBold) = (alphabet, isBold)
    defer { (self.alphabet, self.isBold) = (outerAlphabet, outerBold) }
    return read(&self)
  }

  /// Reads a name in which a hyphen is a hyphen.
  private mutating func upright(_ read: (inout MathParser) -> [MathNode]) -> [MathNode] {
    setting(.upright, isBold: isBold, read).map { node in
      guard case .symbol(var symbol) = node.content else { return node }
      if symbol.scalar == "−" { symbol.scalar = "-" }
      symbol.role = .ordinary
      return MathNode(.symbol(symbol), at: node.offsets)
    }
  }

  func word(_ letters: String, at start: Int) -> [MathNode] {
    letters.unicodeScalars.map { scalar in
      if scalar == " " { return MathNode(.space(Em(3.0 / 18)), at: start..<start) }
      let symbol = MathSymbol(scalar: scalar, role: .ordinary, alphabet: .upright)
      return MathNode(.symbol(symbol), at: start..<start)
    }
  }

  private mutating func parseFraction(_ name: String) -> MathNode.Content {
    let numerator = parseArgument(of: "\\\(name)")
    var fraction = MathFraction(numerator: numerator, denominator: parseArgument(of: "\\\(name)"))
    if name.hasSuffix("binom") { (fraction.hasRule, fraction.left, fraction.right) = (false, "(", ")") }
    if name.hasPrefix("d") || name == "cfrac" { fraction.level = .display }
    if name.hasPrefix("t") { fraction.level = .text }
    fraction.isContinued = name == "cfrac"
    return .fraction(fraction)
  }

  private mutating func parseOverset(_ name: String) -> MathNode.Content {
    let script = parseArgument(of: "\\\(name)")
    var stack = MathStack(base: .list(parseArgument(of: "\\\(name)")))
    if name == "underset" { stack.below = script } else { stack.above = script }
    if name == "stackrel" { stack.role = .relation }
    return .stack(stack)
  }

  private mutating func parseNegation() -> MathNode.Content {
    let argument = parseArgument(of: "\\not")
    guard argument.count == 1, case .symbol(var symbol) = argument[0].content,
      let negated = MathSymbols.negations[symbol.scalar]
    else { return .negated(argument) }
    symbol.scalar = negated
    return .symbol(symbol)
  }

  /// amsmath's arrows between statements, which have more space around them.
  private func parseImplication(_ name: String, from start: Int) -> MathNode.Content {
    let arrows: [String: Unicode.Scalar] = ["iff": "⟺", "implies": "⟹", "impliedby": "⟸"]
    let space = MathNode(.space(Em(5.0 / 18)), at: start..<start)
    let arrow = MathSymbol(scalar: arrows[name]!, role: .relation)
    return .classed(.relation, [space, MathNode(.symbol(arrow), at: start..<lexer.offset), space])
  }

  private mutating func parseModulus(_ name: String, from start: Int) -> MathNode.Content {
    let space = { (width: Double) in MathNode(.space(Em(width)), at: start..<start) }
    let argument = parseArgument(of: "\\\(name)")
    let mod = [
      MathNode(.function(word("mod", at: start), takesLimits: false), at: start..<start), space(1.0 / 3),
    ]
    guard name != "mod" else { return .group([space(0.67)] + mod + argument) }
    let parenthesis = { (scalar: Unicode.Scalar) in
      MathNode(.symbol(MathSymbols.symbol(for: scalar)), at: start..<start)
    }
    return .group(
      [space(0.67), parenthesis("(")] + (name == "pmod" ? mod : []) + argument + [parenthesis(")")])
  }

  /// Low dots, or centred ones if what follows is an operator or a relation.
  private func dots() -> MathSymbol {
    let centred = MathSymbol(scalar: "⋯", role: .inner)
    let symbol: MathSymbol? =
      switch lexer.peek() {
      case .character(let scalar): MathSymbols.symbol(for: scalar)
      case .command(let name): MathSymbols.symbol(forCommand: name)
      default: nil
      }
    return switch symbol?.role {
    case .binary, .relation, .operator: centred
    default: MathSymbol(scalar: "…", role: .inner)
    }
  }

  private mutating func parseColor() -> Color? {
    let start = lexer.offset
    if lexer.peek() == .character("[") { _ = parseOption() }
    guard let name = parseRawArgument(of: "\\color") else { return nil }
    let color = MathColors.color(named: name)
    if color == nil {
      report(
        "unknown-color", "there is no colour named '\(name)'",
        suggestion: "write a name such as red or teal, or six hexadecimal digits", from: start)
    }
    return color
  }
}
