import Diagnostics

/// A code block as cmark-gfm gives it.
struct CodeBlock {
  var isFenced: Bool
  var fenceLength: Int
  var info: String
  var literal: String
  var node: CommonMarkNode
}

/// A code block's lines as they stand in the source, without the marks of quotes and lists before them.
struct CodeLines {
  private(set) var texts: [String] = []
  private(set) var starts: [Int] = []
  /// Where a line behind the last would begin.
  private(set) var end: Int

  init(_ block: CodeBlock, _ original: [UInt8], _ lines: SourceLines) {
    let first = block.node.startLine + (block.isFenced ? 1 : 0)
    end = first <= lines.count ? lines[first].lowerBound : original.count
    var pieces = block.literal.split(separator: "\n", omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    for (index, piece) in pieces.enumerated() where first + index <= lines.count {
      let line = lines[first + index]
      let length = piece.utf8.count - (piece.utf8.last == UInt8(ascii: "\r") ? 1 : 0)
      // A tab that is cut by an indentation becomes spaces, which the source does not have.
      let start = max(line.upperBound - length, line.lowerBound)
      let spaces = String(repeating: " ", count: max(0, length - line.count))
      texts.append(spaces + original.text(start..<line.upperBound).replacing("\0", with: " "))
      starts.append(start)
      end = min(line.upperBound + 1, original.count)
    }
  }

  func text(from index: Int) -> String { texts[index...].map { $0 + "\n" }.joined() }
}

extension String {
  /// Whether a line begins a cell with a fence that is at least as long as another.
  fileprivate func opensCell(fence: String) -> Bool {
    let line = drop { $0 == " " }
    return line.hasPrefix(fence) && line.drop { $0 == fence.first }.hasPrefix("{swift")
  }
}

extension BlockBuilder {
  func code(_ block: CodeBlock) -> Piece {
    let lines = CodeLines(block, original, self.lines)
    let range = codeRange(block, lines)
    checkFence(block, lines)
    guard block.isFenced, let language = CellLanguage(block.info) else {
      let language = ListingLanguage.name(block.info)
      return .block(.listing(code: lines.text(from: 0), language: language), range)
    }
    guard language.runs || language.isMisspelled else {
      reportForeign(language.name, block)
      return .block(.listing(code: lines.text(from: 0), language: language.name), range)
    }
    if language.isMisspelled { reportMisspelled(language.name, block) }
    if language.hasOptions { reportOptionsInFence(block) }
    let index = session.makeCellIndex()
    let header = CellHeader(lines)
    let options = CellOptionsReader(original: original, origin: origin, session: session).read(header)
    if options.label != nil { session.cellLabels[index] = header.labelRange(origin) }
    let start = header.count < lines.starts.count ? lines.starts[header.count] : lines.end
    let codeStart = min(max(start, range.lowerBound), range.upperBound)
    let codeEnd = lines.starts.count > header.count ? min(lines.end, range.upperBound) : codeStart
    let cell = Cell(
      index: index, options: options, code: lines.text(from: header.count),
      codeRange: origin.range(codeStart..<max(codeStart, codeEnd)))
    session.checkNesting(of: cell.code, cell.codeRange)
    return .block(.cell(cell), range)
  }

  /// From the opening fence to the closing one, which cmark-gfm sometimes takes to be a line further down.
  private func codeRange(_ block: CodeBlock, _ lines: CodeLines) -> Range<Int> {
    let start = start(block.node)
    let lastOfCode = block.node.startLine + lines.texts.count - (block.isFenced ? 0 : 1)
    let last = isClosed(block, at: lastOfCode + 1) ? lastOfCode + 1 : max(lastOfCode, block.node.startLine)
    return start..<lineEnd(last, from: start)
  }

  private func isClosed(_ block: CodeBlock, at number: Int) -> Bool {
    guard block.isFenced, number > block.node.startLine, number <= block.node.endLine else { return false }
    let line = lines[number]
    let start = start(block.node)
    let fence = start < original.count ? original[start] : 0
    let open = LinePrefix.end(in: original, from: line.lowerBound, to: line.upperBound).offset
    let mark = original[open..<lineEnd(number, from: open)]
    return mark.count >= block.fenceLength && mark.allSatisfy { $0 == fence }
  }

  /// Without its end, a fence swallows the rest of the document.
  private func checkFence(_ block: CodeBlock, _ lines: CodeLines) {
    guard block.isFenced else { return }
    let start = start(block.node)
    let isTilde = start < original.count && original[start] == UInt8(ascii: "~")
    let fence = String(repeating: isTilde ? "~" : "`", count: block.fenceLength)
    let range = origin.range(start..<lineEnd(block.node.startLine, from: start))
    if !isClosed(block, at: block.node.startLine + lines.texts.count + 1) {
      session.report(
        Diagnostic(
          .error, "unclosed-fence", "this code is never closed",
          explanation: "Everything down to the end of the document or of the list item counts as code.",
          suggestion: "write a line \"\(fence)\" where the code ends", range: range))
    } else if let next = lines.texts.firstIndex(where: { $0.opensCell(fence: fence) }),
      CellLanguage(block.info)?.runs == true
    {
      let number = origin.range(lines.starts[next]..<lines.starts[next]).start.line
      session.report(
        Diagnostic(
          .error, "unclosed-fence", "this code is not closed before the next cell, on line \(number), begins",
          suggestion: "write a line \"\(fence)\" where the code ends, above line \(number)", range: range))
    }
  }

  private func reportForeign(_ language: String, _ block: CodeBlock) {
    session.report(
      Diagnostic(
        .warning, "foreign-language", "a cell in \(language) cannot run",
        explanation: "Only Swift cells run; the code is shown as a listing.",
        suggestion: "write ```` ```\(language) ```` without braces for code that is only shown",
        range: origin.range(infoRange(block))))
  }

  private func reportMisspelled(_ language: String, _ block: CodeBlock) {
    session.report(
      Diagnostic(
        .warning, "unknown-language", "there is no language `\(language)`; the cell runs as Swift",
        suggestion: "did you mean `{swift}`?", range: origin.range(infoRange(block))))
  }

  private func reportOptionsInFence(_ block: CodeBlock) {
    session.report(
      Diagnostic(
        .warning, "options-in-fence", "options behind `{swift` are not read",
        suggestion: "write each as a line `//| key: value` at the top of the cell",
        range: origin.range(infoRange(block))))
  }

  private func infoRange(_ block: CodeBlock) -> Range<Int> {
    let start = start(block.node) + block.fenceLength
    let end = lineEnd(block.node.startLine, from: start)
    return min(start, end)..<end
  }

  func html(_ node: CommonMarkNode, _ literal: String) -> [Piece] {
    let range = lineRange(node)
    let text = literal.trimmed
    if text.hasPrefix("<!--"), text.hasSuffix("-->") { return [] }
    session.report(RawHTML.warning(text, origin.range(range)))
    return [.block(.listing(code: literal, language: "html"), range)]
  }
}

/// The language in the braces of ```` ```{swift} ````.
private struct CellLanguage {
  let name: String
  let hasOptions: Bool

  init?(_ info: String) {
    guard info.hasPrefix("{"), let close = info.firstIndex(of: "}") else { return nil }
    let inside = info[info.index(after: info.startIndex)..<close]
    let word = inside.prefix { !$0.isWhitespace && $0 != "," }
    guard let first = word.first, first.isLetter else { return nil }
    hasOptions = word.count < inside.count || info.index(after: close) != info.endIndex
    name = word.lowercased()
  }

  var runs: Bool { name == "swift" }
  /// Whether Swift is meant by a slip of the finger.
  var isMisspelled: Bool { nearestName(to: name, in: ["swift"]) != nil }
}

/// The language of a listing, as ```` ```swift ```` or Pandoc's ```` ```{.swift} ```` gives it.
enum ListingLanguage {
  static func name(_ info: String) -> String? {
    let word = info.drop { "{.=".contains($0) }.prefix { !$0.isWhitespace && $0 != "}" }
    return word.isEmpty ? nil : String(word)
  }
}
