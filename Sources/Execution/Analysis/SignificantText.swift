internal import SwiftSyntax

/// Code without what means nothing to the compiler: comments, and how much white space there is.
///
/// That there is any counts, and whether it ends a line: `a - b` is not `a -b`.
///
///     let x = 1  // one        let x = 1
///                              print(x)
///     print( x )
///
/// stand for `let x = 1⏎print( x )` and `let x = 1⏎print(x)`.
enum SignificantText {
  static func of(_ syntax: some SyntaxProtocol) -> String {
    var text = ""
    var gap = Gap.none
    for token in syntax.tokens(viewMode: .sourceAccurate) {
      gap = max(gap, Gap(token.leadingTrivia))
      if !text.isEmpty { text += gap.text }
      text += token.text
      gap = Gap(token.trailingTrivia)
    }
    return text
  }

  /// What stands between two tokens.
  private enum Gap: Int, Comparable {
    case none, space, line

    init(_ trivia: Trivia) {
      self = trivia.isEmpty ? .none : trivia.contains { $0.endsLine } ? .line : .space
    }

    var text: String {
      switch self {
      case .none: ""
      case .space: " "
      case .line: "\n"
      }
    }

    static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
  }
}

extension TriviaPiece {
  fileprivate var endsLine: Bool {
    switch self {
    case .newlines, .carriageReturns, .carriageReturnLineFeeds: true
    case .blockComment(let text), .docBlockComment(let text): text.contains { $0.isNewline }
    default: false
    }
  }
}
