import Diagnostics
internal import Yams

/// YAML that stands in a document, with the place of each of its lines.
struct YAMLText {
  struct Line {
    let text: String
    /// The byte offset of its first character in the document.
    let start: Int
    /// Where its characters begin, if they are not a byte each.
    private let offsets: [Int]?

    init(text: String, start: Int) {
      (self.text, self.start) = (text, start)
      guard text.utf8.contains(where: { $0 >= 0x80 }) else {
        offsets = nil
        return
      }
      var offset = start
      offsets = text.unicodeScalars.map { scalar in
        defer { offset += UTF8.width(scalar) }
        return offset
      }
    }

    var end: Int { start + text.utf8.count }

    /// The offset in the document of a column, counted from 1.
    func offset(ofColumn column: Int) -> Int {
      guard let offsets else { return min(start + column - 1, end) }
      return column <= offsets.count ? offsets[column - 1] : end
    }
  }

  let lines: [Line]
  let original: [UInt8]
  let origin: Origin

  /// The root node, nil if there is none or after an error has been reported.
  func compose(_ session: ReadingSession) -> Node? {
    let text = lines.map { Self.protectingFormulas($0.text) }.joined(separator: "\n")
    if let alias = YAMLAliases.firstBeyondLimit(in: text) {
      session.report(
        broken("aliases such as `*\(alias)` stand for lists too often", at: lines.first?.start ?? 0))
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
    return lines[max(mark.line, 1) - 1].offset(ofColumn: max(mark.column, 1))
  }

  /// The line that holds the byte at `offset`.
  private func line(at offset: Int) -> Line {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? lines[low - 1] : Line(text: "", start: offset)
  }

  /// The place of a node; of a collection or a folded text only what stands on its first line.
  func place(_ node: Node) -> (range: Range<Int>, isVerbatim: Bool) {
    let start = offset(node.mark)
    let line = line(at: start)
    let lineEnd = max(start, line.end)
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

  private static let deepNesting = "the values are nested too deeply"

  private func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // The parser's own message tells a programmer how to raise the limit.
      let isNesting = problem.hasPrefix("Maximum nesting level")
      return broken(isNesting ? Self.deepNesting : problem, at: offset(mark), isNesting ? nil : context)
    case .memory: return broken(Self.deepNesting, at: lines.first?.start ?? 0)
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
    let line = line(at: offset)
    return offset..<max(offset, line.end)
  }
}
