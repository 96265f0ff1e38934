/// Cuts Swift code into the words and signs that `CodeNesting` counts, without comments and the insides of texts.
struct CodeScanner {
  enum Token {
    case square, squareEnd, angle, angleEnd, parenthesis, parenthesisEnd, brace, braceEnd
    /// `\(` in a text, and the parenthesis that leads back into it.
    case interpolation, interpolationEnd
    /// `#if` and `#endif`.
    case condition, conditionEnd
    case word
    /// A word that something has to follow, such as `try`.
    case joiningWord
    /// `else`, which goes on with the statement before it.
    case alternative
    case sign
    /// A comma or semicolon.
    case separator
    case end

    /// Whether a statement may end with the token.
    var endsStatement: Bool {
      switch self {
      case .word, .squareEnd, .parenthesisEnd, .braceEnd, .angleEnd, .conditionEnd, .condition: true
      default: false
      }
    }

    /// Whether a statement may start with the token.
    var startsStatement: Bool { self == .word || self == .joiningWord }
  }

  private let bytes: [UInt8]
  private var offset = 0
  /// For each interpolation that is open, how many parentheses are open in it, and how its text ends.
  private var texts: [(parentheses: Int, quotes: Int)] = []
  /// How the text ends that goes on here.
  private var resumed: Int?
  /// Whether the token that was read last is the first on its line.
  private(set) var startsLine = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token {
    if let quotes = resumed {
      resumed = nil
      return readText(quotes: quotes)
    }
    startsLine = skipBlanks() || offset == 0
    guard offset < bytes.count else { return .end }
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\""): return readText()
    case UInt8(ascii: "#"), UInt8(ascii: "@"): return readWord(from: offset + 1)
    case let letter where letter.isLetter || letter.isDigit || letter == UInt8(ascii: "_") || letter >= 0x80:
      return readWord(from: offset)
    default:
      offset += 1
      return bracket(byte) ?? .sign
    }
  }

  private mutating func bracket(_ byte: UInt8) -> Token? {
    switch byte {
    case UInt8(ascii: "["): return .square
    case UInt8(ascii: "]"): return .squareEnd
    case UInt8(ascii: "{"): return .brace
    case UInt8(ascii: "}"): return .braceEnd
    case UInt8(ascii: ","), UInt8(ascii: ";"): return .separator
    // An operator has blanks on both sides or none; only what touches a name before it opens a list of types.
    case UInt8(ascii: "<") where offset > 1 && !bytes[offset - 2].isWhitespace: return .angle
    case UInt8(ascii: ">") where offset > 1 && bytes[offset - 2] != UInt8(ascii: "-"): return .angleEnd
    case UInt8(ascii: "("):
      if !texts.isEmpty { texts[texts.count - 1].parentheses += 1 }
      return .parenthesis
    case UInt8(ascii: ")"):
      guard let text = texts.last else { return .parenthesisEnd }
      if text.parentheses == 0 {
        resumed = texts.removeLast().quotes
        return .interpolationEnd
      }
      texts[texts.count - 1].parentheses -= 1
      return .parenthesisEnd
    default: return nil
    }
  }

  /// Goes over blanks and comments; true if a line ended among them.
  private mutating func skipBlanks() -> Bool {
    var endsLine = false
    while offset < bytes.count {
      if bytes[offset].isWhitespace {
        endsLine = endsLine || bytes[offset] == UInt8(ascii: "\n")
        offset += 1
      } else if bytes.has("//", at: offset) {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
      } else if bytes.has("/*", at: offset) {
        offset += 2
        while offset < bytes.count, !bytes.has("*/", at: offset) { offset += 1 }
        offset = min(offset + 2, bytes.count)
      } else {
        return endsLine
      }
    }
    return endsLine
  }

  private static let joiningWords: Set<String> = [
    "try", "await", "repeat", "each", "some", "any", "throw", "return", "in", "is", "as", "where", "case",
    "consume", "copy", "borrow", "inout", "yield", "discard", "then", "unsafe", "if", "switch", "while",
    "guard",
  ]

  private mutating func readWord(from start: Int) -> Token {
    let mark = bytes[offset]
    var end = start
    while end < bytes.count,
      bytes[end].isLetter || bytes[end].isDigit || bytes[end] == UInt8(ascii: "_") || bytes[end] >= 0x80
    { end += 1 }
    let length = end - start
    offset = max(end, offset + 1)
    if mark == UInt8(ascii: "#") {
      if length == 2, bytes.has("if", at: start) { return .condition }
      if length == 5, bytes.has("endif", at: start) { return .conditionEnd }
      return .sign
    }
    guard mark != UInt8(ascii: "@"), length <= 8 else { return .word }
    if length == 4, bytes.has("else", at: start) { return .alternative }
    return Self.joiningWords.contains(bytes.text(start..<end)) ? .joiningWord : .word
  }

  // MARK: Texts

  private mutating func readText() -> Token {
    let quotes = bytes.has("\"\"\"", at: offset) ? 3 : 1
    offset += quotes
    return readText(quotes: quotes)
  }

  /// Reads up to the end of a text or to the next interpolation in it.
  private mutating func readText(quotes: Int) -> Token {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\") where bytes.has("(", at: offset + 1):
        offset += 2
        texts.append((0, quotes))
        return .interpolation
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "\"") where quotes == 1 || bytes.has("\"\"\"", at: offset):
        offset += quotes
        return .word
      case UInt8(ascii: "\n") where quotes == 1: return .word
      default: offset += 1
      }
    }
    return .word
  }
}
