/// Turns typewriter punctuation into typographic: `"a"` “a”, `'` ’, `--` –, `---` —, `...` ….
struct SmartPunctuation {
  private let quotes: QuotationMarks
  /// The last character of the text so far, across the borders of spans.
  private var previous: Character?

  init(language: String) { quotes = QuotationMarks(language: language) }

  /// Notes that something other than text stands here, such as a formula.
  mutating func skip() { previous = "\u{fffc}" }

  /// Notes text that is left as it is, such as code.
  mutating func skip(over text: String) { previous = text.last ?? previous }

  mutating func replace(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      rest.removeFirst()
      let replacement: String
      switch character {
      case "\"":
        replacement = opens(before: rest.first) ? quotes.left : quotes.right
      case "'":
        let isApostrophe = !opens(before: rest.first) || rest.first?.isNumber == true
        replacement = isApostrophe ? "’" : quotes.innerLeft
      case "-" where rest.hasPrefix("--"):
        rest.removeFirst(2)
        replacement = "—"
      case "-" where rest.hasPrefix("-"):
        rest.removeFirst()
        replacement = "–"
      case "." where rest.hasPrefix(".."):
        rest.removeFirst(2)
        replacement = "…"
      default: replacement = String(character)
      }
      result += replacement
      previous = result.last
    }
    return result
  }

  /// Whether a quotation mark here opens: after a space or an opening bracket, and before something.
  private func opens(before next: Character?) -> Bool {
    if let next, next.isWhitespace { return false }
    guard let previous else { return true }
    return previous.isWhitespace || "([{–—-/“„‘«".contains(previous)
  }
}

/// The quotation marks of a language.
struct QuotationMarks {
  var left = "“"
  var right = "”"
  var innerLeft = "‘"

  init(language: String) {
    switch language.prefix(2) {
    case "de": (left, right, innerLeft) = ("„", "“", "‚")
    case "fr": (left, right, innerLeft) = ("«\u{a0}", "\u{a0}»", "“")
    default: break
    }
  }
}
