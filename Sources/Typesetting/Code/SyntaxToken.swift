/// A stretch of code that is shown in one way.
package struct SyntaxToken: Hashable, Sendable {
  /// What a reader should tell apart at a glance.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case plain, keyword, type, string, number, comment, attribute
  }

  package var kind: Kind
  /// UTF-8 offsets in the code.
  package var range: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
