/// Cuts LaTeX's mathematics into tokens; offsets count UTF-8 bytes.
struct MathLexer {
  enum Token: Hashable {
    /// A backslash and a name of letters, or of one other character.
    case command(String)
    case character(Unicode.Scalar)
    case groupStart, groupEnd, superscript, `subscript`, alignment, prime, tie, dollar
    case end
  }

  private let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  private(set) var position = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var offset = 0
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  /// The offset of what comes next.
  var offset: Int { offsets[position] }
  var isAtEnd: Bool { position == scalars.count }

  /// The next character as it is, blanks included.
  var nextScalar: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

  mutating func takeScalar() -> Unicode.Scalar? {
    guard let scalar = nextScalar else { return nil }
    position += 1
    return scalar
  }

  /// Goes back over the character taken last.
  mutating func stepBack() { position -= 1 }

  /// Goes over blanks and comments.
  mutating func skipBlanks() {
    while position < scalars.count {
      if scalars[position].properties.isWhitespace {
        position += 1
      } else if scalars[position] == "%" {
        while position < scalars.count, scalars[position] != "\n" { position += 1 }
      } else {
        return
      }
    }
  }

  /// The next token, which stays in place.
  func peek() -> Token {
    var copy = self
    return copy.next()
  }

  mutating func next() -> Token {
    skipBlanks()
    guard let scalar = takeScalar() else { return .end }
    switch scalar {
    case "\\": return .command(takeCommandName())
    case "{": return .groupStart
    case "}": return .groupEnd
    case "^": return .superscript
    case "_": return .subscript
    case "&": return .alignment
    case "'", "’", "′": return .prime
    case "~", "\u{a0}": return .tie
    case "$": return .dollar
    default: return .character(scalar)
    }
  }

  /// What follows a backslash: letters, or one character.
  mutating func takeCommandName() -> String {
    guard let first = takeScalar() else { return "" }
    var name = String.UnicodeScalarView()
    name.append(first)
    if Self.isLetter(first) {
      while let letter = nextScalar, Self.isLetter(letter) {
        name.append(letter)
        position += 1
      }
      if nextScalar == "*", Self.starred.contains(String(name)) {
        name.append("*")
        position += 1
      }
    }
    return String(name)
  }

  private static let starred: Set<String> = ["operatorname", "tag", "hspace"]

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
