internal import Notebooks

extension [Inline] {
  /// The text of an entry that is nothing but text; nil if it holds anything else.
  var numericText: String? {
    var result = ""
    for inline in self {
      guard case .text(let text) = inline.content else { return nil }
      result += text
    }
    return result
  }
}
