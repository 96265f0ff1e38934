import Diagnostics
internal import Yams

/// YAML that stands in a document, with the place of each of its lines.
struct YAMLText {
  struct Line {
    var text: String
    /// The byte offset of its first character in the document.
    var start: Int
  }

  /// Deeper flow collections are refused, since the YAML parser works by recursion.
  private static let deepestNesting = 100

  let lines: [Line]
  let original: [UInt8]
  let origin: Origin

  /// The root node, nil if there is none or after an error has been reported.
  func compose(_ session: ReadingSession) -> Node? {
    let text = lines.map { Self.protectingFormulas($0.text) }.joined(separator: "\n")
    guard text.count(where: { $0 == "[" || $0 == "{" }) <= Self.deepestNesting,
      lines.allSatisfy({
        $0.text.prefix { $0 == " " || $0 == "-" || $0 == "?" }.count <= 4 * Self.deepestNesting
      })
    else {
      session.report(
        broken("the values are nested too deeply", at: lines.first?.start ?? 0))
      return nil
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      session.report(diagnostic(for: error))
    } catch {
      session.report(broken("\(error)", at: lines.first?.start ?? 0))
    }
    return nil
  }

  /// Doubles the backslashes of formulas in double quotes, where YAML would take `\alpha` for a bell.
  private static func protectingFormulas(_ line: String) -> String {
    guard line.contains("\\"), line.contains("\"") else { return line }
    var result = ""
    var isQuoted = false
    var isFormula = false
    var previous: Character = " "
    for (index, character) in zip(line.indices, line) {
      let isEscaped = previous == "\\"
      if character == "\"", !isEscaped {
        isQuoted.toggle()
        isFormula = false
      }
      if character == "$", !isEscaped { isFormula.toggle() }
      result.append(character)
      let next = line[line.index(after: index)...].first
      if character == "\\", isQuoted, isFormula, !isEscaped, next?.isLetter == true || next == "," {
        result.append("\\")
      }
      previous = isEscaped && character == "\\" ? " " : character
    }
    return result
  }

  /// The offset in the document of a place that the YAML parser names.
  func offset(_ mark: Mark?) -> Int {
    guard let mark, let last = lines.last else { return lines.first?.start ?? 0 }
    guard mark.line <= lines.count else { return last.start + last.text.utf8.count }
    let line = lines[max(mark.line, 1) - 1]
    let before = line.text.unicodeScalars.prefix(max(mark.column, 1) - 1)
    return line.start + before.reduce(0) { $0 + UTF8.width($1) }
  }

  /// The place of a node; of a collection or a folded text only what stands on its first line.
  func place(_ node: Node) -> (range: Range<Int>, isVerbatim: Bool) {
    let start = offset(node.mark)
    let line = lines.last { $0.start <= start } ?? Line(text: "", start: start)
    let lineEnd = max(start, line.start + line.text.utf8.count)
    guard case .scalar(let scalar) = node else { return (start..<lineEnd, false) }
    let length = scalar.string.utf8.count
    let isQuoted = start < original.count && "'\"".utf8.contains(original[start])
    let textStart = isQuoted ? start + 1 : start
    if textStart + length <= lineEnd, original.has(scalar.string, at: textStart) {
      return (textStart..<textStart + length, true)
    }
    return (start..<lineEnd, false)
  }

  // MARK: Errors

  private func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return broken(problem, at: offset(mark), context)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first.map { "\($0)" } ?? ""
      return Diagnostic(
        .error, "duplicate-key", "the key `\(key)` is given twice", suggestion: "delete one of the two",
        range: origin.range(lineRange(from: offset(context.mark))))
    default:
      return broken("\(error)", at: lines.first?.start ?? 0)
    }
  }

  private func broken(_ problem: String, at offset: Int, _ context: YamlError.Context? = nil) -> Diagnostic {
    let explanation = context.map { context in
      let start = origin.range(self.offset(context.mark)..<self.offset(context.mark)).start
      return "It happened \(context.text) that begins on line \(start.line), column \(start.column)."
    }
    return Diagnostic(
      .error, "broken-yaml", "this is not YAML: \(problem)", explanation: explanation,
      suggestion: "write `key: value`, and put a value with a colon or a bracket in quotes",
      range: origin.range(lineRange(from: offset)))
  }

  private func lineRange(from offset: Int) -> Range<Int> {
    let line = lines.last { $0.start <= offset } ?? Line(text: "", start: offset)
    return offset..<max(offset, line.start + line.text.utf8.count)
  }
}
