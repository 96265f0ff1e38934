import Frames

extension MathParser {
  /// Reads an atom and the scripts behind it.
  mutating func parseAtomWithScripts() -> MathNode? {
    let start = lexer.offset
    var base: MathNode?
    switch lexer.peek() {
    case .superscript, .subscript, .prime: break
    default:
      guard let atom = parseAtom() else { return nil }
      base = atom
    }
    return parseScripts(of: base, from: start)
  }

  private mutating func parseScripts(of base: MathNode?, from start: Int) -> MathNode? {
    var scripts = MathScripts(base: base)
    while true {
      lexer.skipBlanks()
      let tokenStart = lexer.offset
      switch lexer.peek() {
      case .superscript:
        _ = lexer.next()
        let argument = parseArgument(of: "the superscript")
        add(argument, to: &scripts.superscript, "superscript", from: tokenStart)
      case .subscript:
        _ = lexer.next()
        let argument = parseArgument(of: "the subscript")
        add(argument, to: &scripts.subscript, "subscript", from: tokenStart)
      case .prime:
        let primes = parsePrimes()
        add(primes, to: &scripts.superscript, "superscript", from: tokenStart)
        // `x'^2` is one superscript in TeX.
        if lexer.peek() == .superscript {
          _ = lexer.next()
          scripts.superscript? += parseArgument(of: "the superscript")
        }
      case .command("limits"): readLimits(.always, into: &scripts)
      case .command("nolimits"): readLimits(.beside, into: &scripts)
      case .command("displaylimits"): readLimits(.inDisplays, into: &scripts)
      case .character(let scalar):
        if let digit = Self.raised[scalar] {
          _ = lexer.next()
          scripts.superscript = scripts.superscript ?? []
          scripts.superscript?.append(symbol(digit, from: tokenStart))
        } else if let digit = Self.lowered[scalar] {
          _ = lexer.next()
          scripts.subscript = scripts.subscript ?? []
          scripts.subscript?.append(symbol(digit, from: tokenStart))
        } else {
          return finished(scripts, from: start)
        }
      default: return finished(scripts, from: start)
      }
    }
  }

  private func finished(_ scripts: MathScripts, from start: Int) -> MathNode? {
    guard scripts.superscript != nil || scripts.subscript != nil || scripts.limits != nil else {
      return scripts.base
    }
    return MathNode(.scripts(scripts), at: start..<max(start, lexer.offset))
  }

  private mutating func add(
    _ argument: [MathNode], to script: inout [MathNode]?, _ name: String, from start: Int
  ) {
    if script != nil {
      report(
        "double-\(name)", "there are two \(name)s on one base",
        suggestion: "use braces to say which belongs where",
        from: start)
      script? += [MathNode(.space(Em(1.0 / 6)), at: start..<start)] + argument
    } else {
      script = argument
    }
  }

  private mutating func readLimits(_ limits: MathScripts.Limits, into scripts: inout MathScripts) {
    _ = lexer.next()
    scripts.limits = limits
  }

  private mutating func parsePrimes() -> [MathNode] {
    var primes: [MathNode] = []
    while lexer.peek() == .prime {
      let start = lexer.offset
      _ = lexer.next()
      primes.append(MathNode(.symbol(MathSymbol(scalar: "′", role: .ordinary)), at: start..<lexer.offset))
    }
    return primes
  }

  private func symbol(_ scalar: Unicode.Scalar, from start: Int) -> MathNode {
    MathNode(.symbol(styled(MathSymbols.symbol(for: scalar))), at: start..<lexer.offset)
  }

  private static let raised: [Unicode.Scalar: Unicode.Scalar] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁺": "+",
    "⁻": "-", "⁼": "=", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i", "ᵀ": "T", "ᵗ": "t", "ᵏ": "k",
  ]

  private static let lowered: [Unicode.Scalar: Unicode.Scalar] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
    "₊": "+",
    "₋": "-", "₌": "=", "₍": "(", "₎": ")", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₙ": "n", "ₘ": "m", "ₜ": "t",
    "ₓ": "x",
  ]
}
