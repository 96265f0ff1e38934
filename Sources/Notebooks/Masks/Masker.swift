import Diagnostics

/// Replaces by placeholders, from the text's start to its end, what CommonMark does not know.
struct Masker {
  private(set) var text: MaskedText
  private(set) var diagnostics: [Diagnostic] = []
  let lines: SourceLines
  let origin: Origin
  let classes: LineClasses
  private let original: [UInt8]
  private let tags: TagScanner
  private let backticks: BacktickRuns
  private var formulas = MathScanner()
  private var offset = 0
  private var line = 1

  /// - Parameter body: the offset behind the front matter.
  static func mask(_ bytes: [UInt8], body: Int, origin: Origin) -> (MaskedText, [Diagnostic]) {
    var text = MaskedText(bytes: bytes)
    for offset in 0..<body where bytes[offset] != UInt8(ascii: "\n") {
      text.bytes[offset] = UInt8(ascii: " ")
    }
    for offset in body..<bytes.count {
      let isLoneReturn =
        bytes[offset] == UInt8(ascii: "\r")
        && (offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n"))
      if bytes[offset] == 0 || isLoneReturn { text.bytes[offset] = UInt8(ascii: " ") }
    }
    let lines = SourceLines(bytes)
    let firstLine = lines.number(at: body)
    ListMarkerMasker.mask(&text, lines: lines, from: firstLine)
    var shown = text.bytes
    Excess.hide(in: &shown, lines: lines)
    let opaque = OpaqueLines.find(in: shown)
    var masker = Masker(text: text, lines: lines, origin: origin, opaque: opaque)
    masker.line = firstLine
    masker.scan()
    Excess.hide(in: &masker.text.bytes, lines: lines, except: opaque)
    return (masker.text, masker.diagnostics)
  }

  private init(text: MaskedText, lines: SourceLines, origin: Origin, opaque: Set<Int>) {
    self.text = text
    self.lines = lines
    self.origin = origin
    original = text.bytes
    tags = TagScanner(original)
    backticks = BacktickRuns(original)
    classes = LineClasses(text.bytes, lines: lines, opaque: opaque)
  }

  private mutating func scan() {
    while line <= lines.count {
      let number = line
      line += 1
      offset = max(offset, lines[number].lowerBound)
      switch classes[number] {
      case .opaque, .blank: continue
      case .heading, .row, .item, .text: scanLine(number)
      }
    }
  }

  private mutating func scanLine(_ number: Int) {
    let range = lines[number]
    let start = LinePrefix.endWithMarkers(in: original, range).offset
    var limit = lines[classes.lastOfSpan(from: number)].upperBound
    if offset <= start {
      if maskWholeLine(start..<range.upperBound) { return }
      if maskCaptionMark(at: start, line: number) { limit = range.upperBound }
    }
    while offset < range.upperBound { scanCharacter(lineStart: start, line: number, limit: limit) }
    // A span may have led past this line; the next one to scan is where it ended.
    line = max(line, lines.number(at: min(offset, original.count)))
  }

  private mutating func scanCharacter(lineStart: Int, line number: Int, limit: Int) {
    switch original[offset] {
    case UInt8(ascii: "\\"):
      if original.has(" ", at: offset + 1) {
        text.bytes[offset] = 0xC2
        text.bytes[offset + 1] = 0xA0
      }
      offset += 2
    case UInt8(ascii: "`"): skipCode(limit: limit)
    case UInt8(ascii: "$"):
      if original.has("$$", at: offset) {
        maskDisplayMath(lineStart: lineStart, line: number, limit: limit)
      } else if let end = formulas.inlineEnd(original, from: offset, to: limit) {
        maskInline(.inlineMath(content(offset + 1..<end)), offset..<end + 1)
      } else {
        offset += 1
      }
    case UInt8(ascii: "@"), UInt8(ascii: "["):
      if let (reference, end) = ReferenceScanner.reference(original, at: offset) {
        maskInline(.reference(reference), offset..<end)
      } else {
        offset += 1
      }
    case UInt8(ascii: "<"): offset = tags.end(at: offset, to: limit) ?? offset + 1
    case UInt8(ascii: "]") where original.has("(", at: offset + 1): skipDestination(limit: limit)
    case UInt8(ascii: "{"): maskAttributes(lineEnd: lines[number].upperBound)
    default: offset += 1
    }
  }

  // MARK: Whole lines

  private mutating func maskWholeLine(_ range: Range<Int>) -> Bool {
    let content = original.text(range).trimmed
    let kind: Mask.Kind
    if LineCommands.pageBreaks.contains(content) {
      kind = .pageBreak
    } else if let fence = LineCommands.divisionFence(content) {
      kind = fence.map { .divisionOpening($0) } ?? .divisionClosing
    } else {
      return false
    }
    text.add(kind, range)
    text.fillWithEmptyHeading(range)
    offset = range.upperBound
    return true
  }

  /// Makes the line below a table's last row a heading, or cmark-gfm would take it for one more row.
  private mutating func maskCaptionMark(at start: Int, line number: Int) -> Bool {
    guard original.has(": ", at: start), number > 1,
      original[lines[number - 1]].contains(UInt8(ascii: "|"))
    else { return false }
    text.add(.captionMark, start..<start + 1)
    text.bytes[start] = UInt8(ascii: "#")
    return true
  }

  // MARK: Spans

  private mutating func maskInline(_ kind: Mask.Kind, _ range: Range<Int>) {
    text.add(kind, range)
    for piece in linePieces(of: range) { text.fillWithLetters(piece) }
    offset = range.upperBound
  }

  /// Leaves code as it is, save that cmark-gfm must not see a pipe inside an expression.
  private mutating func skipCode(limit: Int) {
    let length = original.runLength(of: UInt8(ascii: "`"), at: offset)
    let start = offset + length
    guard let end = backticks.closing(length: length, from: start, to: limit) else {
      offset = start
      return
    }
    if original.has("{", at: start) {
      for piece in linePieces(of: start..<end) { text.fillWithLetters(piece) }
    }
    offset = end + length
  }

  private mutating func maskAttributes(lineEnd: Int) {
    guard let (attributes, end) = Attributes.parse(original, at: offset) else {
      offset += 1
      return
    }
    let follows = offset > 0 && (original[offset - 1] == UInt8(ascii: ")"))
    let endsLine = original[end..<max(end, lineEnd)].allSatisfy { $0.isBlank || $0 == UInt8(ascii: "#") }
    if follows || endsLine && attributes.values.isEmpty {
      maskInline(.attributes(attributes), offset..<end)
    } else {
      offset += 1
    }
  }

  /// Skips a link's address, whose dollar and at signs mean nothing.
  private mutating func skipDestination(limit: Int) {
    offset += 2
    var depth = 1
    while offset < limit, !original[offset].isWhitespace {
      switch original[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      offset += 1
      if depth == 0 { return }
    }
  }

  // MARK: Displayed formulas

  private mutating func maskDisplayMath(lineStart: Int, line number: Int, limit: Int) {
    let start = offset
    let startsLine = start == lineStart
    let limit = startsLine ? lines[classes.lastOfDisplay(from: number)].upperBound : limit
    guard let end = MathScanner.displayEnd(original, from: start + 2, to: limit),
      original[start + 2..<end].contains(where: { !$0.isWhitespace })
    else {
      report(unclosedAt: start..<start + 2)
      maskInline(.literal("$$"), start..<start + 2)
      return
    }
    let (formula, after) = formula(start + 2..<end)
    let lastLine = lines[lines.number(at: end)]
    let endsLine = original[after..<max(after, lastLine.upperBound)].allSatisfy(\.isBlank)
    let crossesBlank = (number...lines.number(at: end)).contains { classes[$0] == .blank }
    let isBlock = startsLine && (endsLine || crossesBlank)
    text.add(.displayMath(formula, isBlock: isBlock), start..<after)
    let indentation = start - lines[number].lowerBound
    for piece in linePieces(of: start..<after) {
      if !isBlock {
        text.fillWithLetters(piece)
      } else if piece.lowerBound == start || piece.lowerBound - lineStartOffset(piece) >= indentation {
        text.fillWithEmptyHeading(piece)
      } else {
        // A heading with less indentation than the list item's would end the item.
        for offset in piece { text.bytes[offset] = UInt8(ascii: " ") }
      }
    }
    offset = after
  }

  private func lineStartOffset(_ piece: Range<Int>) -> Int {
    lines[lines.number(at: piece.lowerBound)].lowerBound
  }

  /// The formula between the signs, with the full stop and the label that may stand behind them.
  private func formula(_ range: Range<Int>) -> (formula: DisplayMath, end: Int) {
    var source = content(range)
    var end = range.upperBound + 2
    if end < original.count, ".,;:".utf8.contains(original[end]),
      end + 1 == original.count || original[end + 1].isWhitespace
    {
      source += original.text(end..<end + 1)
      end += 1
    }
    var identifier: String?
    var label = end
    while label < original.count, original[label].isBlank { label += 1 }
    if let (attributes, labelEnd) = Attributes.parse(original, at: label), attributes.identifier != nil {
      identifier = attributes.identifier
      end = labelEnd
    }
    return (DisplayMath(source: source, sourceRange: origin.range(range), identifier: identifier), end)
  }

  private mutating func report(unclosedAt range: Range<Int>) {
    diagnostics.append(
      Diagnostic(
        .error, "unclosed-math", "the formula that `$$` opens here is never closed",
        explanation: "A displayed formula ends at the next `$$` and has no heading or code inside.",
        suggestion: "write `$$` behind the formula, or `\\$` for a dollar sign", range: origin.range(range)))
  }

  // MARK: Lines of a span

  /// The text of a span with quote marks blanked, so that offsets into it stay offsets into the source.
  private func content(_ range: Range<Int>) -> String {
    var bytes = Array(original[range])
    let quotes = quotes(before: range.lowerBound)
    for line in continuationLines(of: range) {
      let prefix = prefixEnd(ofContinuation: line, quotes: quotes)
      for offset in line.lowerBound..<min(prefix, range.upperBound) {
        bytes[offset - range.lowerBound] = UInt8(ascii: " ")
      }
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\r") { bytes[index] = UInt8(ascii: " ") }
    return bytes.text(0..<bytes.count)
  }

  /// Each line's part of a span, behind the marks of the quote that it stands in.
  private func linePieces(of range: Range<Int>) -> [Range<Int>] {
    let first = lines[lines.number(at: range.lowerBound)]
    let firstPiece = range.lowerBound..<min(max(first.upperBound, range.lowerBound), range.upperBound)
    let quotes = quotes(before: range.lowerBound)
    let others = continuationLines(of: range).compactMap { line -> Range<Int>? in
      let start = prefixEnd(ofContinuation: line, quotes: quotes)
      let end = min(line.upperBound, range.upperBound)
      return start < end ? start..<end : nil
    }
    return [firstPiece] + others
  }

  private func continuationLines(of range: Range<Int>) -> [Range<Int>] {
    let first = lines.number(at: range.lowerBound)
    let last = lines.number(at: range.upperBound)
    return last > first ? (first + 1...last).map { lines[$0] } : []
  }

  /// How many block quotes a span that starts at `offset` stands in.
  private func quotes(before offset: Int) -> Int {
    let line = lines[lines.number(at: offset)]
    return LinePrefix.end(in: original, from: line.lowerBound, to: offset).quotes
  }

  private func prefixEnd(ofContinuation line: Range<Int>, quotes: Int) -> Int {
    LinePrefix.end(in: original, from: line.lowerBound, to: line.upperBound, quotes: quotes).offset
  }
}
