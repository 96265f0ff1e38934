extension CompilerMessage {
  /// Reads what the compiler prints in its `llvm` style:
  ///
  ///     file:line:column: error: text [identifier]
  ///     if n = 3 { }
  ///        ~ ^ ~
  ///          ==
  ///
  /// The third and fourth line are left out where the line of code is not ASCII, the fourth also where the
  /// compiler knows no help.
  static func parse(_ output: String) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    var excerpt: [Substring] = []
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let message = parseLine(line) {
        messages.last.map { messages[messages.count - 1] = $0.reading(excerpt) }
        messages.append(message)
        excerpt = []
      } else {
        excerpt.append(line)
      }
    }
    messages.last.map { messages[messages.count - 1] = $0.reading(excerpt) }
    return messages
  }

  private static func parseLine(_ line: Substring) -> CompilerMessage? {
    for severity in [Severity.error, .warning, .note] {
      let marker = ": \(severity.rawValue): "
      guard let range = line.firstRange(of: marker) else { continue }
      let place = line[..<range.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count >= 3, let lineNumber = Int(place[place.count - 2]),
        let column = Int(place[place.count - 1])
      else { continue }
      var text = String(line[range.upperBound...])
      var identifier = "compiler"
      // Behind the identifier there may be the name of a group of warnings: `[#no-usage]`.
      while text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") {
        let name = String(text[text.index(after: bracket)...].dropLast())
        guard !name.isEmpty, !name.contains(" ") else { break }
        if !name.hasPrefix("#") { identifier = name }
        text = String(text[..<bracket]).withoutBlanksAtEnd
        if !name.hasPrefix("#") { break }
      }
      return CompilerMessage(
        severity: severity, identifier: identifier, text: ModuleNames.removed(from: text),
        file: place.dropLast(2).joined(separator: ":"), line: lineNumber, column: column)
    }
    return nil
  }

  /// The message with what the lines below it say.
  private func reading(_ excerpt: [Substring]) -> CompilerMessage {
    var message = self
    // A tab takes up to eight columns there, which would have to be counted back.
    guard excerpt.count >= 2, !excerpt[0].contains("\t"), let mark = CompilerMark(excerpt[1], at: column)
    else {
      return message
    }
    message.length = mark.start + mark.length - column
    guard excerpt.count >= 3, !Self.misleading.contains(identifier) else { return message }
    let fixes = FixLine(code: Array(excerpt[0].utf8), mark: mark).fixes(in: excerpt[2])
    // A new label in front of one that is replaced moves that.
    if identifier == "wrong_argument_labels", fixes.count > 1 { return message }
    message.fixes = fixes
    return message
  }

  /// Messages whose help also removes text, of which the compiler prints nothing.
  private static let misleading: Set = [
    "argument_out_of_order_named_named", "argument_out_of_order_unnamed_named",
  ]
}

extension String {
  fileprivate var withoutBlanksAtEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
