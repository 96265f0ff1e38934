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
    guard excerpt.count >= 2, !excerpt[0].contains("\t"), let mark = Mark(excerpt[1], at: column) else {
      return message
    }
    message.length = mark.length
    guard excerpt.count >= 3, !Self.misleading.contains(identifier) else { return message }
    message.fixes = Self.fixes(in: excerpt[2], code: Array(excerpt[0].utf8), mark: mark)
    return message
  }

  /// Messages whose help also removes text, of which the compiler prints nothing.
  private static let misleading: Set = [
    "argument_out_of_order_named_named", "argument_out_of_order_unnamed_named",
  ]

  /// How texts begin that go behind an expression, with a blank between them.
  private static let separated = ["?? ", "as ", "as! ", "as? ", "= "]

  /// The changes in a line of help, which stand below the code that they belong to.
  private static func fixes(in line: Substring, code: [UInt8], mark: Mark) -> [Fix] {
    var fixes: [Fix] = []
    let columns = Array(line.utf8)
    var start = 0
    while start < columns.count {
      guard columns[start] != UInt8(ascii: " ") else {
        start += 1
        continue
      }
      var end = start
      // One blank may belong to the text, as in `try `; more separate it from the next.
      while end < columns.count,
        columns[end] != UInt8(ascii: " ")
          || columns[end...].prefix(2).count(where: { $0 == UInt8(ascii: " ") }) == 1
      {
        end += 1
      }
      let text = String(decoding: columns[start..<end], as: UTF8.self)
      fixes.append(
        Fix(column: start + 1, length: replacedLength(by: text, at: start, code, mark), text: text))
      start = end
    }
    return fixes
  }

  /// The compiler does not say whether it means to insert or to replace. It replaces what it has marked, and
  /// a word by a word or an operator by an operator.
  private static func replacedLength(by text: String, at offset: Int, _ code: [UInt8], _ mark: Mark) -> Int {
    if mark.start == offset + 1, mark.length > 1, !text.hasSuffix(" ") { return mark.length }
    guard let first = text.utf8.first, offset < code.count, !text.contains(" ") else { return 0 }
    for isPart in [isWordByte, isOperatorByte]
    where isPart(first) && isPart(code[offset]) && text.utf8.allSatisfy(isPart) {
      return code[offset...].prefix(while: isPart).count
    }
    return 0
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || UnicodeScalar(byte).properties.isAlphabetic
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isOperatorByte(_ byte: UInt8) -> Bool { "=+-*/%<>!&|^~?.".utf8.contains(byte) }

  /// The line of `~` and `^` below the code.
  private struct Mark {
    /// The column where the part around the message's own place begins.
    var start: Int
    /// How long that part is, from its start on.
    var length: Int

    init?(_ line: Substring, at column: Int) {
      let marks = Array(line.utf8)
      guard column <= marks.count, marks[column - 1] == UInt8(ascii: "^"),
        marks.allSatisfy({ "^~ ".utf8.contains($0) })
      else { return nil }
      let isMark = { (byte: UInt8) in byte != UInt8(ascii: " ") }
      start = column - marks[..<(column - 1)].reversed().prefix(while: isMark).count
      length = marks[(start - 1)...].prefix(while: isMark).count
    }
  }
}

extension String {
  fileprivate var withoutBlanksAtEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
