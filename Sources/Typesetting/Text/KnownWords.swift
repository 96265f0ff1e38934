internal import Frames

/// Words that have been prepared for line breaking; most words of a text return.
final class KnownWords {
  struct Word: Hashable {
    var text: String
    var style: TextStyle
    /// The width of the lines, which a longer word is cut for.
    var measure: Points
    var isDivisible: Bool
  }

  var items: [Word: [ParagraphItem]] = [:]
}
