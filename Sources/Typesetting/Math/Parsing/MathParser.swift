import Diagnostics
import Frames

/// Reads LaTeX's mathematics. It never fails: what it cannot read becomes a visible error in place and a diagnostic.
struct MathParser {
  /// What is open and waits for its end.
  enum Opener { case group, delimiter, cell, option, dollar }

  /// Deeper nesting than this is an error; it bounds the stack that parsing and layout need.
  static let depthLimit = 60

  /// A formula in which more than this is wrong is none.
  private static let mostDiagnostics = 50

  var lexer: MathLexer
  var diagnostics: [MathDiagnostic] = []
  var openers: [Opener] = [.cell]
  var openEnvironments = 0
  var alphabet: MathAlphabet?
  var isBold = false
  /// The `\tag` of the row that is being read.
  var tag: [MathNode]?
  private var depth = 0

  init(_ source: String) {
    lexer = MathLexer(source)
  }

  /// The formula as a list, or as one array if rows or columns are marked at its top level.
  static func parse(_ source: String) -> ParsedFormula {
    var parser = MathParser(source)
    let rows = parser.parseRows()
    let isArray = rows.count > 1 || rows.contains { $0.cells.count > 1 }
    let nodes: [MathNode]
    if isArray {
      let kind: MathArray.Kind = rows.contains { $0.cells.count > 1 } ? .aligned : .gathered
      nodes = [
        MathNode(.table(MathArray(kind: kind, rows: rows, isDisplay: true)), at: 0..<parser.lexer.offset)
      ]
    } else {
      nodes = rows.first?.cells.first ?? []
    }
    return ParsedFormula(
      nodes: nodes, tag: isArray ? nil : rows.first?.tag, diagnostics: parser.diagnostics)
  }

  mutating func report(
    _ identifier: String, _ summary: String, suggestion: @autoclosure () -> String? = nil, from start: Int
  ) {
    guard diagnostics.count < Self.mostDiagnostics else { return }
    diagnostics.append(
      MathDiagnostic(
        .error, identifier, summary, suggestion: suggestion(), at: start..<max(start, lexer.offset)))
  }

  /// Reads a list up to what ends it, which stays in place.
  mutating func parseList() -> [MathNode] {
    let (outerAlphabet, outerBold) = (alphabet, isBold)
    defer { (alphabet, isBold) = (outerAlphabet, outerBold) }
    var nodes: [MathNode] = []
    while true {
      lexer.skipBlanks()
      let start = lexer.offset
      let token = lexer.peek()
      if token == .end { return nodes }
      if let opener = openerClosed(by: token) {
        let endsNothing = token == .command("end") && openEnvironments == 0
        if openers.contains(opener), !endsNothing { return nodes }
        skipStray(token, from: start)
        continue
      }
      if case .command(let name) = token,
        let fraction = parseInfixFraction(name, numerator: nodes, from: start)
      {
        return [fraction]
      }
      if let node = parseAtomWithScripts() { nodes.append(node) }
    }
  }

  /// What a token would end, if it ends anything.
  private func openerClosed(by token: MathLexer.Token) -> Opener? {
    switch token {
    case .groupEnd: .group
    case .alignment, .command("\\"), .command("cr"), .command("tabularnewline"), .command("end"): .cell
    case .command("right"), .command("middle"): .delimiter
    case .dollar: .dollar
    case .character("]"): openers.last == .option ? .option : nil
    default: nil
    }
  }

  private mutating func skipStray(_ token: MathLexer.Token, from start: Int) {
    _ = lexer.next()
    switch token {
    case .groupEnd: report("unexpected-brace", "this } closes nothing", from: start)
    case .command("right"), .command("middle"):
      _ = parseDelimiter()
      report("unmatched-delimiter", "there is no \\left before this", from: start)
    case .dollar:
      report("unexpected-dollar", "a formula cannot hold a $", suggestion: "write \\$", from: start)
    default:
      _ = parseRawArgument(of: "\\end")
      report("unmatched-end", "this \\end has no \\begin", from: start)
    }
  }

  /// Reads `\over` and its kin, which turn the whole list into a fraction.
  private mutating func parseInfixFraction(_ name: String, numerator: [MathNode], from start: Int)
    -> MathNode?
  {
    guard ["over", "atop", "choose"].contains(name) else { return nil }
    _ = lexer.next()
    guard enter(from: start) else { return nil }
    defer { leave() }
    let isBinomial = name == "choose"
    let fraction = MathFraction(
      numerator: numerator, denominator: parseList(), hasRule: name == "over", left: isBinomial ? "(" : nil,
      right: isBinomial ? ")" : nil)
    return MathNode(.fraction(fraction), at: start..<lexer.offset)
  }

  /// Reads an atom; nil if what stands there only changes the state.
  mutating func parseAtom() -> MathNode? {
    let start = lexer.offset
    guard enter(from: start) else { return MathNode(.error("…"), at: start..<lexer.offset) }
    defer { leave() }
    switch lexer.next() {
    case .command(let name): return parseCommand(name, from: start)
    case .character(let scalar):
      return MathNode(.symbol(styled(MathSymbols.symbol(for: scalar))), at: start..<lexer.offset)
    case .groupStart:
      let nodes = parseGroup(from: start)
      return MathNode(.group(nodes), at: start..<lexer.offset)
    case .tie: return MathNode(.space(Em(1.0 / 3)), at: start..<lexer.offset)
    default:
      preconditionFailure("the caller ends the list at any other token")
    }
  }

  /// Reads up to the brace that closes a group whose opening brace has been read.
  mutating func parseGroup(from start: Int) -> [MathNode] {
    openers.append(.group)
    let nodes = parseList()
    openers.removeLast()
    if lexer.peek() == .groupEnd {
      _ = lexer.next()
    } else {
      report("unclosed-group", "this { is not closed", suggestion: "add a }", from: start)
    }
    return nodes
  }

  /// Reads a braced argument or a single atom.
  mutating func parseArgument(of owner: String) -> [MathNode] {
    lexer.skipBlanks()
    let start = lexer.offset
    let token = lexer.peek()
    switch token {
    case .groupStart:
      guard enter(from: start) else { return [MathNode(.error("…"), at: start..<lexer.offset)] }
      defer { leave() }
      _ = lexer.next()
      return parseGroup(from: start)
    case .end, .superscript, .subscript, .prime: break
    default:
      if openerClosed(by: token) == nil { return parseAtom().map { [$0] } ?? [] }
    }
    report("missing-argument", "\(owner) lacks an argument", suggestion: "write it in braces", from: start)
    return [MathNode(.error("?"), at: start..<start)]
  }

  /// Reads an argument in square brackets, if there is one.
  mutating func parseOption() -> [MathNode]? {
    guard lexer.peek() == .character("[") else { return nil }
    let start = lexer.offset
    _ = lexer.next()
    openers.append(.option)
    let nodes = parseList()
    openers.removeLast()
    if lexer.peek() == .character("]") {
      _ = lexer.next()
    } else {
      report("unclosed-option", "this [ is not closed", suggestion: "add a ]", from: start)
    }
    return nodes
  }

  func styled(_ symbol: MathSymbol) -> MathSymbol {
    var symbol = symbol
    symbol.alphabet = alphabet
    symbol.isBold = isBold
    return symbol
  }

  /// Counts a level of nesting; false, and the rest of the formula is skipped, if there are too many.
  mutating func enter(from start: Int) -> Bool {
    guard depth < Self.depthLimit else {
      while lexer.takeScalar() != nil {}
      report(
        "nested-too-deeply", "the formula is nested more than \(Self.depthLimit) levels deep", from: start)
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }
}

/// A formula as it was read.
struct ParsedFormula: Hashable, Sendable {
  var nodes: [MathNode]
  var tag: [MathNode]?
  var diagnostics: [MathDiagnostic]
}
