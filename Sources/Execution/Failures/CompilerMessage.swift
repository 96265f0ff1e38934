/// One message of the compiler, placed in a piece of the document's code.
struct CompilerMessage: Hashable, Sendable, Codable {
  enum Severity: String, Hashable, Sendable, Codable { case error, warning, note }

  /// A change that would mend the line.
  struct Fix: Hashable, Sendable, Codable {
    var column: Int
    /// How many bytes it replaces; 0 to insert.
    var length: Int
    var text: String
  }

  /// The line of what is said of a piece of code as a whole.
  static let wholePiece = 0

  var severity: Severity
  /// The compiler's name for this kind of message, such as `cannot_find_in_scope`.
  var identifier: String
  var text: String
  /// The `file` of the `CellSource.Part`, or something else for generated lines.
  var file: String
  /// Counted from 1, or `wholePiece`.
  var line: Int
  /// In bytes, counted from 1.
  var column: Int
  /// How many bytes from there on are marked.
  var length = 0
  /// Changes of the message's line, from left to right.
  var fixes: [Fix] = []

  /// Whether there is no such name.
  var isUnknownName: Bool { severity == .error && identifier.hasPrefix("cannot_find") }

  /// Whether the compiler has given up on an expression that takes too long.
  var givesUp: Bool { identifier == "expression_too_complex" }
}

extension [CompilerMessage] {
  /// Whether the compiler has given up on an expression though it knows all names around it. A name that it does not know may be
  /// of any type, which it tries in vain.
  var giveUpOnKnownNames: Bool {
    contains { $0.givesUp && !hasUnknownName(in: $0.file) }
  }

  func hasUnknownName(in file: String) -> Bool { contains { $0.isUnknownName && $0.file == file } }
}
