import Diagnostics

/// Code between backticks: either words to show or, behind `{swift}`, an expression to compute.
struct InlineCode {
  let content: Inline.Content

  /// - Parameter indices: the code's place in the leaf, without its backticks.
  init(
    _ indices: Range<Int>, _ leaf: LeafText, _ original: [UInt8], _ origin: Origin,
    _ session: ReadingSession
  ) {
    var indices = indices
    func byte(_ index: Int) -> UInt8 {
      let byte = leaf.bytes[index] == UInt8(ascii: "\n") ? UInt8(ascii: " ") : original[leaf.offset(index)]
      return byte == 0 || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
    }
    let text = indices.map(byte)
    guard let opening = Self.expressionStart(text) else {
      if text.count > 2, text.first == UInt8(ascii: " "), text.last == UInt8(ascii: " "),
        text.contains(where: { $0 != UInt8(ascii: " ") })
      {
        indices = indices.lowerBound + 1..<indices.upperBound - 1
      }
      content = .code(String(decoding: indices.map(byte), as: UTF8.self))
      return
    }
    let place = indices.isEmpty ? 0..<0 : leaf.offset(indices.lowerBound)..<leaf.endOffset(indices.upperBound)
    var start = opening.start
    var end = text.count
    while start < end, text[start].isBlank { start += 1 }
    while end > start, text[end - 1].isBlank { end -= 1 }
    guard opening.language == "swift", start < end else {
      session.report(Self.diagnostic(opening.language, origin.range(place)))
      content = .code(String(decoding: text, as: UTF8.self))
      return
    }
    let code = indices.lowerBound + start..<indices.lowerBound + end
    let expression = Expression(
      index: session.makeExpressionIndex(), code: String(decoding: text[start..<end], as: UTF8.self),
      codeRange: origin.range(leaf.offset(code.lowerBound)..<leaf.endOffset(code.upperBound)))
    session.checkNesting(of: expression.code, expression.codeRange)
    content = .expression(expression)
  }

  /// The language in the braces at the start, and where the expression begins.
  private static func expressionStart(_ text: [UInt8]) -> (language: String, start: Int)? {
    guard text.first == UInt8(ascii: "{"), let close = text.firstIndex(of: UInt8(ascii: "}")), close > 1,
      text[1..<close].allSatisfy(\.isLetter), close + 1 == text.count || text[close + 1].isBlank
    else { return nil }
    return (text.text(1..<close).lowercased(), close + 1)
  }

  private static func diagnostic(_ language: String, _ range: SourceRange) -> Diagnostic {
    if language == "swift" {
      return Diagnostic(
        .error, "empty-expression", "there is no expression behind `{swift}`",
        suggestion: "write the expression behind the brace, as in `{swift} accuracy`", range: range)
    }
    return Diagnostic(
      .warning, "foreign-language", "an expression in \(language) cannot run",
      explanation: "Only Swift runs; the code is shown as it stands.",
      suggestion: "write `{swift}` in front of an expression in Swift", range: range)
  }
}
