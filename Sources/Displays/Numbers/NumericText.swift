/// Texts that are numbers as people write them: `-1,234.5`, `88.9%`, `1e-3`, `5 × 10`, `±`.
package enum NumericText {
  package static func isNumber(_ text: String) -> Bool {
    guard text.contains(where: \.isNumber) else { return false }
    return text.allSatisfy { $0.isNumber || "+-\u{2212}±.,% \u{a0}\u{2009}\u{202f}×eE".contains($0) }
  }

  /// Whether a table's column holds numbers and nothing else; entries may be missing, and stressed by asterisks.
  package static func fill(column texts: [String]) -> Bool {
    let present = texts.filter { !$0.isEmpty && $0 != "–" }
    return !present.isEmpty && present.allSatisfy { isNumber($0.filter { $0 != "*" }) }
  }

  /// The part of a number that stands behind its whole digits, with the point; empty if there is none.
  package static func fraction(of text: String) -> Substring {
    guard let point = text.firstIndex(of: ".") else {
      guard let last = text.lastIndex(where: \.isNumber) else { return "" }
      return text[text.index(after: last)...]
    }
    return text[point...]
  }
}
