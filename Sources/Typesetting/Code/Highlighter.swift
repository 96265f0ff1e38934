/// Tells the tokens of code apart, by the rules of its language.
package enum Highlighter {
  /// The tokens in the order of the code; together they cover it without gaps.
  ///
  /// - Parameter language: the name behind the fence of a listing; the code of an unknown language is plain.
  package static func tokens(of code: String, language: String?) -> [SyntaxToken] {
    switch language?.lowercased() {
    case "swift": SwiftHighlighter.tokens(of: code)
    default: code.isEmpty ? [] : [SyntaxToken(.plain, 0..<code.utf8.count)]
    }
  }
}
