/// Something the user should know about their document, tied to the place it concerns.
package struct Diagnostic: Error, Hashable, Sendable, Codable {
  package enum Severity: String, Hashable, Sendable, Codable, Comparable {
    case note, warning, error

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  package var severity: Severity
  /// A stable name such as `unknown-option`, for tools and tests.
  package var identifier: String
  /// One line that says what is wrong.
  package var summary: String
  /// Why it is wrong, where the summary does not say it all.
  package var explanation: String?
  /// What the user can do.
  package var suggestion: String?
  /// The file that `range` belongs to, as the user wrote its path.
  package var path: String?
  package var range: SourceRange?

  package init(
    _ severity: Severity, _ identifier: String, _ summary: String, explanation: String? = nil,
    suggestion: String? = nil, path: String? = nil, range: SourceRange? = nil
  ) {
    self.severity = severity
    self.identifier = identifier
    self.summary = summary
    self.explanation = explanation
    self.suggestion = suggestion
    self.path = path
    self.range = range
  }
}
