internal import Notebooks

/// Entries that are numbers as people write them: `-1,234.5`, `88.9%`, `1e-3`, `5 × 10`, `±`.
enum NumericText {
  static func isNumber(_ text: String) -> Bool {
    guard text.contains(where: \.isNumber) else { return false }
    return text.allSatisfy { $0.isNumber || "+-\u{2212}±.,% \u{a0}\u{2009}\u{202f}×eE".contains($0) }
  }

  /// The part of a number that stands behind its whole digits, with the point; empty if there is none.
  static func fraction(of text: String) -> Substring {
    guard let point = text.firstIndex(of: ".") else {
      guard let last = text.lastIndex(where: \.isNumber) else { return "" }
      return text[text.index(after: last)...]
    }
    return text[point...]
  }
}

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
