/// How deep Swift code nests, by its characters alone.
///
/// SwiftParser works by recursion and looks ahead: nested brackets double its time with each level, and a chain of
/// thousands of parts takes all of the stack. The compiler takes four times as long with each text that stands in
/// another's interpolation. What they cannot read in time proportional to its length is found here first.
package struct CodeNesting {
  /// The largest number of brackets and `#if` that are open at once.
  package private(set) var depth = 0
  /// The largest number of words and signs in a row that may be parts of one another.
  package private(set) var chain = 0
  /// What the parser's looking ahead costs, in steps of some microseconds.
  package private(set) var cost = 0
  /// The largest number of texts that stand in one another's interpolations.
  package private(set) var texts = 0

  /// What is wrong with code that is not readable.
  package static let complaint = "this code nests too deeply to be read"

  private static let deepest = 60
  private static let longestChain = 2_000
  private static let deepestText = 5
  private static let freeCost = 8_192
  private static let costPerByte = 2

  /// Whether SwiftParser and the compiler can be given the code.
  package static func isReadable(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    let nesting = CodeNesting(bytes)
    return nesting.depth <= deepest && nesting.chain <= longestChain
      && nesting.texts <= deepestText && nesting.cost <= freeCost + costPerByte * bytes.count
  }

  package init(_ bytes: [UInt8]) {
    var scanner = CodeScanner(bytes)
    var brackets = Brackets()
    var previous = CodeScanner.Token.end
    while true {
      let token = scanner.next()
      // Deeper code is not looked at to its end.
      if token == .end || depth > Self.deepest { return }
      brackets.read(token, behind: previous, startsLine: scanner.startsLine)
      previous = token
      depth = max(depth, brackets.depth)
      chain = max(chain, brackets.chain)
      texts = max(texts, brackets.texts)
      cost = min(cost + brackets.cost, Self.mostCost)
    }
  }

  private static let mostCost = 1 << 40
}

/// What is open at one place in the code.
private struct Brackets {
  private struct Level {
    var opening: CodeScanner.Token
    /// How many square brackets are open since the last brace; each doubles what the parser tries.
    var doublings = 0
    /// How many interpolations are open since the last brace.
    var texts = 0
    var chain = 0
  }

  private var levels = [Level(opening: .end)]
  private var conditions = 0
  /// What the token that was read last costs.
  private(set) var cost = 0

  var depth: Int { levels.count - 1 + conditions }
  var chain: Int { levels[levels.count - 1].chain }
  var texts: Int { levels[levels.count - 1].texts }

  mutating func read(_ token: CodeScanner.Token, behind previous: CodeScanner.Token, startsLine: Bool) {
    cost = 0
    let startsStatement = startsLine && token.startsStatement && previous.endsStatement
    if startsStatement {
      // What looked like a list of types was a comparison.
      while levels[levels.count - 1].opening == .angle { levels.removeLast() }
    }
    if startsStatement || token == .separator { levels[levels.count - 1].chain = 0 }
    levels[levels.count - 1].chain += 1
    switch token {
    case .square, .angle, .parenthesis, .brace, .interpolation: open(token)
    case .squareEnd: close(.square)
    case .angleEnd: if levels[levels.count - 1].opening == .angle { levels.removeLast() }
    case .parenthesisEnd: close(.parenthesis)
    case .interpolationEnd: close(.interpolation)
    case .braceEnd: close(.brace)
    case .condition: conditions += 1
    case .conditionEnd: conditions = max(conditions - 1, 0)
    case .word, .joiningWord, .alternative, .sign, .separator, .end: break
    }
  }

  private mutating func open(_ token: CodeScanner.Token) {
    var level = Level(opening: token)
    if token != .brace {
      level.doublings = levels[levels.count - 1].doublings + (token == .square ? 1 : 0)
      level.texts = levels[levels.count - 1].texts + (token == .interpolation ? 1 : 0)
    }
    levels.append(level)
    cost = token == .square ? 1 << min(level.doublings, 30) : levels.count
  }

  /// Closes the innermost bracket of a kind with all that was left open in it.
  private mutating func close(_ opening: CodeScanner.Token) {
    guard let level = levels.lastIndex(where: { $0.opening == opening }) else { return }
    levels.removeSubrange(level...)
  }
}
