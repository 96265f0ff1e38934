/// A sentence of an edit script: words, in which `#` stands for each code span, and what the spans hold.
struct EditSentence: CustomStringConvertible {
  private(set) var words: String
  private(set) var spans: [String]
  let description: String

  /// - Parameter text: Markdown. Code spans use `\n` for the end of a line.
  init(_ text: String) {
    (words, spans, description) = ("", [], text)
    var rest = text[...]
    while let start = rest.firstIndex(of: "`") {
      words += rest[..<start]
      rest = rest[start...]
      let fence = rest.prefix { $0 == "`" }
      rest = rest.dropFirst(fence.count)
      guard let end = Self.range(of: fence, in: rest) else { break }
      var span = rest[..<end.lowerBound]
      // Blanks inside the fences separate them from backticks of the code.
      if fence.count > 1, span.hasPrefix(" "), span.hasSuffix(" ") { span = span.dropFirst().dropLast() }
      spans.append(String(span).replacing(#"\n"#, with: "\n"))
      words += "#"
      rest = rest[end.upperBound...]
    }
    words += rest
  }

  /// A run of just as many backticks.
  private static func range(of fence: Substring, in text: Substring) -> Range<Substring.Index>? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == fence.count { return run.startIndex..<run.endIndex }
      rest = rest[run.endIndex...]
    }
    return nil
  }

  private init(words: String, spans: [String], description: String) {
    (self.words, self.spans, self.description) = (words, spans, description)
  }

  func split(at separator: String) -> [EditSentence] {
    var left = spans[...]
    return words.split(separator: separator, omittingEmptySubsequences: false).map { part in
      let count = part.count { $0 == "#" }
      defer { left = left.dropFirst(count) }
      return EditSentence(words: String(part), spans: Array(left.prefix(count)), description: description)
    }
  }
}
