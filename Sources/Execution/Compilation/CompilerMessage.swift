/// One message of the compiler, placed in a piece of the document's code.
struct CompilerMessage: Hashable, Sendable, Codable {
  enum Severity: String, Hashable, Sendable, Codable { case error, warning, note }

  var severity: Severity
  /// The compiler's name for this kind of message, such as `cannot_find_in_scope`.
  var identifier: String
  var text: String
  /// The `file` of the `CellSource.Part`, or something else for generated lines.
  var file: String
  var line: Int
  var column: Int

  /// Reads what the compiler prints in its `llvm` style: `file:line:column: error: text [identifier]`.
  static func parse(_ output: String) -> [CompilerMessage] {
    output.split(separator: "\n").compactMap(parseLine)
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
        text = String(text[..<bracket]).trimmed
        if !name.hasPrefix("#") { break }
      }
      return CompilerMessage(
        severity: severity, identifier: identifier, text: ModuleNames.removed(from: text),
        file: place.dropLast(2).joined(separator: ":"), line: lineNumber, column: column)
    }
    return nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
