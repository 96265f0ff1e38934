/// Reads the line in which the compiler shows how it would change a line of code, each text below its place:
///
///     let i: Int = n * 2.5
///                  ~~^~~~~
///                  Int(   )
///
/// It does not say whether it inserts or replaces, and moves a text to the right where the one before is in the way.
struct FixLine {
  private typealias Fix = CompilerMessage.Fix

  /// The line that would be changed.
  let code: [UInt8]
  let mark: CompilerMark

  /// How texts begin that go behind an expression, with a blank between them.
  private static let separated = ["?? ", "as ", "as! ", "as? ", "= "]

  /// What ends an expression, if it does not stand in brackets.
  private static let ends = [",", ";", " {", " //"]

  func fixes(in line: Substring) -> [CompilerMessage.Fix] {
    var fixes: [Fix] = []
    // `String(describing: ` ends with a blank of its own, in front of the one that separates texts.
    let columns = Array(line.replacing(":  )", with: ": )").utf8)
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
      fixes += self.fixes(String(decoding: columns[start..<end], as: UTF8.self), at: start)
      start = end
    }
    return fixes.allSatisfy(isInPlace) ? fixes : []
  }

  /// Whether a text does not replace the end of a word, as one does that stands too far to the right because of another.
  private func isInPlace(_ fix: Fix) -> Bool {
    let offset = fix.column - 1
    guard fix.length > 0, offset > 0, offset < code.count else { return true }
    return !Self.isWordByte(code[offset]) || !Self.isWordByte(code[offset - 1])
  }

  private func fixes(_ text: String, at start: Int) -> [Fix] {
    if text.hasSuffix("( )") || text.hasSuffix(": )") || isCallWithoutGap(text, at: start) {
      let end = start + lengthOfArgument(at: start)
      return [
        Fix(column: start + 1, length: 0, text: String(text.dropLast(text.hasSuffix("( )") ? 2 : 1))),
        Fix(column: end + 1, length: 0, text: ")"),
      ]
    }
    if text.hasPrefix("( ") {
      // Around a name of one letter, the two parts of `(a ?? b)` and `(a != 0)` stand too close to be told apart.
      return [
        Fix(column: start + 1, length: 0, text: "("),
        Fix(column: start + 2, length: 0, text: String(text.dropFirst())),
      ]
    }
    if text == "!= nil" {
      return [
        Fix(column: mark.start, length: lengthOfBinding, text: ""),
        Fix(column: start, length: 0, text: " " + text),
      ]
    }
    if start > 0, Self.separated.contains(where: text.hasPrefix) {
      return [Fix(column: start, length: 0, text: " " + text)]
    }
    let length = replacedLength(by: text, at: start)
    // The blank behind an inserted label cannot be told from those between the texts.
    let isLabel = length == 0 && text.hasSuffix(":") && start < code.count && code[start] != UInt8(ascii: " ")
    return [Fix(column: start + 1, length: length, text: isLabel ? text + " " : text)]
  }

  /// Whether a text is the two parts of a call around an expression that is just as long as the first: `Int()` below `9.79`.
  private func isCallWithoutGap(_ text: String, at start: Int) -> Bool {
    text.hasSuffix("()") && text.utf8.count > 2 && lengthOfArgument(at: start) == text.utf8.count - 1
  }

  /// How long the `let a = ` or `let ` is that is taken away without a sign of it.
  private var lengthOfBinding: Int {
    let marked = code.dropFirst(mark.start - 1).prefix(mark.length)
    return marked.contains(UInt8(ascii: "=")) ? mark.length : "let ".utf8.count
  }

  /// How long the expression is that becomes the argument of a call, if the two parentheses stand too close to show it.
  private func lengthOfArgument(at start: Int) -> Int {
    if mark.start == start + 1, mark.length > 1 { return mark.length }
    var depth = 0
    let rest = code.dropFirst(start)
    let end = rest.indices.first { index in
      if "([{".utf8.contains(code[index]) { depth += 1 }
      if ")]}".utf8.contains(code[index]) { depth -= 1 }
      return depth < 0 || depth == 0 && Self.ends.contains { rest[index...].starts(with: $0.utf8) }
    }
    return (end ?? code.count) - start
  }

  /// What it has marked is replaced, and a word by a word or an operator by an operator.
  private func replacedLength(by text: String, at offset: Int) -> Int {
    if text.hasSuffix("(") || [")", "?", "!"].contains(text) { return 0 }
    if mark.start == offset + 1, mark.length > 1, !text.hasSuffix(" ") { return mark.length }
    guard let first = text.utf8.first, offset < code.count, !text.contains(" ") else { return 0 }
    for isPart in [Self.isWordByte, Self.isOperatorByte]
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
}
