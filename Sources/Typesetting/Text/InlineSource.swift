package import Diagnostics
package import Frames
package import Notebooks

/// What running text needs from the document around it.
package protocol InlineSource: AnyObject {
  /// The text of a computed value, or its formula, or what went wrong.
  func value(of expression: Expression, range: SourceRange) -> InlineValue
  func resolve(_ reference: Reference, range: SourceRange) -> ResolvedReference
  /// The number of a footnote and its text for the foot of the page; the text is nil at a further mention.
  func footnote(_ label: String, range: SourceRange) -> (number: Int, note: Flow.Note?)
  func formula(_ source: String, in style: TextStyle, range: SourceRange) -> [HorizontalItem]
  func picture(_ source: String, alternativeText: String, in style: TextStyle, range: SourceRange) -> Frame
}

package enum InlineValue: Hashable, Sendable {
  case text(String)
  case math(String)
  case failure(String)
}

package struct ResolvedReference: Hashable, Sendable {
  package var text: String
  /// The anchor of what is referred to; nil if there is no such thing.
  package var anchor: String?

  package init(text: String, anchor: String?) {
    self.text = text
    self.anchor = anchor
  }
}
