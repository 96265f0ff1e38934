package import Frames

/// A paragraph's content after collecting: flat, with everything looked up that it refers to.
package enum Span: Sendable {
  case text(String, TextStyle)
  /// A formula's pieces with its LaTeX source.
  case formula([HorizontalItem], source: String, TextStyle)
  /// A picture or the like on the line.
  case object(Frame, TextStyle)
  /// The footnote whose mark stands before this place.
  case note(Flow.Note)
  case anchor(String)
  case lineBreak
}

extension [Span] {
  /// The words alone, for bookmarks.
  var plainText: String {
    map { span in
      switch span {
      case .text(let text, _): text
      case .formula(_, let source, _): source
      case .lineBreak: " "
      case .object, .note, .anchor: ""
      }
    }.joined()
  }
}
