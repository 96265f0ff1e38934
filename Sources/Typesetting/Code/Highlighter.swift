internal import Notebooks

/// Tells the tokens of code apart, by the rules of its language, and remembers them.
package final class Highlighter {
  private struct Listing: Hashable {
    var code: String
    var language: String?
  }

  private var known: [Listing: [SyntaxToken]] = [:]

  package init() {}

  /// The tokens in the order of the code; together they cover it without gaps.
  ///
  /// - Parameter language: the name behind the fence of a listing; the code of an unknown language is plain,
  ///   and so is Swift that nests too deeply to be read.
  package func tokens(of code: String, language: String?) -> [SyntaxToken] {
    let listing = Listing(code: code, language: language?.lowercased())
    if let tokens = known[listing] { return tokens }
    let tokens =
      switch listing.language {
      case "swift" where CodeNesting.isReadable(code): SwiftHighlighter.tokens(of: code)
      default: code.isEmpty ? [] : [SyntaxToken(.plain, 0..<code.utf8.count)]
      }
    known[listing] = tokens
    return tokens
  }
}
