import Diagnostics

/// Walks cmark-gfm's inlines along the text they were made from, and so finds each one's exact place.
///
/// cmark-gfm decides what is what. Since it leaves nothing out but delimiters, escapes and addresses,
/// a cursor that skips just these meets every inline where it begins.
struct InlineAligner {
  let leaf: LeafText
  let original: [UInt8]
  let masked: MaskedText
  let origin: Origin
  let session: ReadingSession
  /// Whether attributes at the leaf's end belong to the leaf, as in a heading.
  let takesAttributes: Bool
  /// Whether link definitions may stand before the text, as in a paragraph.
  let hasDefinitions: Bool

  private(set) var trailingAttributes: Attributes?
  /// The attributes of images, by the offset at which the image starts.
  private(set) var imageAttributes: [Int: Attributes] = [:]
  private(set) var imageCaptions: [Int: [Inline]] = [:]
  private var cursor = 0

  init(
    _ leaf: LeafText, original: [UInt8], masked: MaskedText, origin: Origin, session: ReadingSession,
    takesAttributes: Bool = false, hasDefinitions: Bool = false
  ) {
    self.leaf = leaf
    self.original = original
    self.masked = masked
    self.origin = origin
    self.session = session
    self.takesAttributes = takesAttributes
    self.hasDefinitions = hasDefinitions
  }

  mutating func align(_ nodes: [CommonMarkNode]) -> [Placed] {
    if hasDefinitions { skipDefinitions() }
    skipBlanks()
    return children(nodes)
  }

  /// An inline with its byte offsets; a nil content is a displayed formula, which splits its paragraph.
  struct Placed {
    enum Content {
      case inline(Inline.Content)
      case display(DisplayMath)
    }

    var content: Content
    var range: Range<Int>
  }

  // MARK: The walk

  private mutating func children(_ nodes: [CommonMarkNode]) -> [Placed] {
    var run = InlineRun()
    for node in nodes { append(node, to: &run) }
    return run.finish()
  }

  private mutating func append(_ node: CommonMarkNode, to run: inout InlineRun) {
    switch node.kind {
    case .text(let literal): appendText(Array(literal.utf8), to: &run)
    case .softBreak, .lineBreak: appendBreak(isHard: node.kind == .lineBreak, to: &run)
    case .code: appendCode(to: &run)
    case .html(let literal): appendHTML(length: literal.utf8.count, to: &run)
    case .emphasis: appendSpan(node, delimiter: 1, to: &run) { .emphasis($0) }
    case .strong: appendSpan(node, delimiter: 2, to: &run) { .strong($0) }
    case .strikethrough: appendSpan(node, delimiter: 2, to: &run) { .strikethrough($0) }
    case .link(let destination): appendLink(node, destination, to: &run)
    case .image(let destination): appendImage(node, destination, to: &run)
    case .footnoteReference: appendFootnote(to: &run)
    default: appendAll(node.children, to: &run)
    }
  }

  private mutating func appendAll(_ nodes: [CommonMarkNode], to run: inout InlineRun) {
    for node in nodes { append(node, to: &run) }
  }

  private mutating func appendSpan(
    _ node: CommonMarkNode, delimiter: Int, to run: inout InlineRun,
    make: ([Inline]) -> Inline.Content
  ) {
    let start = leaf.offset(cursor)
    advance(delimiter)
    let content = inlines(children(node.children))
    advance(delimiter)
    run.append(.inline(make(content)), start..<leaf.endOffset(cursor))
  }

  private mutating func advance(_ count: Int) { cursor = min(cursor + count, leaf.bytes.count) }

  private mutating func skipBlanks() {
    while cursor < leaf.bytes.count, leaf.bytes[cursor].isWhitespace { cursor += 1 }
  }

  // MARK: Text

  private mutating func appendText(_ literal: [UInt8], to run: inout InlineRun) {
    var index = 0
    while index < literal.count, cursor < leaf.bytes.count {
      let offset = leaf.offset(cursor)
      if let mask = masked.mask(covering: offset) {
        let isStart = offset == mask.range.lowerBound
        while index < literal.count, cursor < leaf.bytes.count, mask.range.contains(leaf.offset(cursor)) {
          index += 1
          cursor += 1
        }
        if isStart { append(mask, to: &run) }
        continue
      }
      let step = TextStep(literal, index, leaf.bytes, cursor)
      run.append(
        unmasked(literal[index..<index + step.literalLength], at: offset),
        offset..<leaf.endOffset(cursor + step.sourceLength))
      index += step.literalLength
      cursor += step.sourceLength
    }
  }

  /// What stands in the source for a placeholder that turned out to be plain text, such as the inside of
  /// code whose backticks cmark-gfm paired in another way.
  private func unmasked(_ literal: ArraySlice<UInt8>, at offset: Int) -> ArraySlice<UInt8> {
    let byte = original[offset]
    let isPlaceholder = masked.bytes[offset] != byte && masked.bytes[offset] < 0x80 && byte >= 0x20
    return isPlaceholder ? [byte] : literal
  }

  private mutating func append(_ mask: Mask, to run: inout InlineRun) {
    switch mask.kind {
    case .inlineMath(let source): run.append(.inline(.math(source)), mask.range)
    case .displayMath(let formula, _): run.append(.display(formula), mask.range)
    case .reference(let reference): run.append(.inline(.reference(reference)), mask.range)
    case .attributes(let attributes): append(attributes, mask, to: &run)
    case .literal(let text): run.append(Array(text.utf8)[...], mask.range)
    case .divisionOpening, .divisionClosing, .pageBreak, .captionMark:
      run.append(original[mask.range], mask.range)
    }
  }

  private mutating func append(_ attributes: Attributes, _ mask: Mask, to run: inout InlineRun) {
    if let image = run.imageStart(endingAt: mask.range.lowerBound) {
      imageAttributes[image] = attributes
      run.extendLast(to: mask.range.upperBound)
    } else if takesAttributes,
      mask.range.upperBound == leaf.end || isClosingSequence(after: mask.range.upperBound)
    {
      trailingAttributes = attributes
      run.trimEnd()
    } else {
      session.report(
        Diagnostic(
          .warning, "unused-attributes", "these attributes belong to nothing",
          explanation: "Attributes in braces stand behind a heading, an image or a displayed formula.",
          suggestion: "write `\\{` if the brace is part of the text", range: origin.range(mask.range)))
      run.append(original[mask.range], mask.range)
    }
  }

  /// Whether only the number signs that may close a heading follow.
  private func isClosingSequence(after offset: Int) -> Bool {
    original[min(offset, leaf.end)..<leaf.end].allSatisfy { $0.isBlank || $0 == UInt8(ascii: "#") }
  }

  private mutating func appendBreak(isHard: Bool, to run: inout InlineRun) {
    let start = leaf.offset(cursor)
    if isHard, cursor < leaf.bytes.count, leaf.bytes[cursor] == UInt8(ascii: "\\") { cursor += 1 }
    skipBlanks()
    guard masked.mask(covering: start)?.range.contains(leaf.offset(cursor)) != true else { return }
    run.append(.inline(isHard ? .lineBreak : .softBreak), start..<max(start, leaf.offset(cursor)))
  }

  // MARK: Code, HTML, notes

  private mutating func appendCode(to run: inout InlineRun) {
    let start = cursor
    let length = leaf.bytes.runLength(of: UInt8(ascii: "`"), at: cursor)
    let close =
      CodeSpan.closing(leaf.bytes, length: length, from: start + length, to: leaf.bytes.count)
      ?? leaf.bytes.count
    let content = start + length..<max(start + length, close)
    cursor = min(close + length, leaf.bytes.count)
    let range = leaf.offset(start)..<leaf.endOffset(cursor)
    run.append(.inline(InlineCode(content, leaf, original, origin, session).content), range)
  }

  private mutating func appendHTML(length: Int, to run: inout InlineRun) {
    let start = leaf.offset(cursor)
    advance(length)
    let range = start..<leaf.endOffset(cursor)
    let tag = original.text(range)
    if tag.hasPrefix("<!--") { return }
    if ["<br>", "<br/>", "<br />"].contains(tag.lowercased()) {
      run.append(.inline(.lineBreak), range)
      return
    }
    if !tag.hasPrefix("</") { session.report(RawHTML.warning(tag, origin.range(range))) }
    run.append(original[range], range)
  }

  private mutating func appendFootnote(to run: inout InlineRun) {
    let start = cursor
    while cursor < leaf.bytes.count, leaf.bytes[cursor] != UInt8(ascii: "]") { cursor += 1 }
    let label = leaf.bytes.text(min(start + 2, cursor)..<cursor)
    advance(1)
    run.append(.inline(.footnote(label: label.lowercased())), leaf.offset(start)..<leaf.endOffset(cursor))
  }

  // MARK: Links

  private mutating func appendLink(_ node: CommonMarkNode, _ destination: String, to run: inout InlineRun) {
    let start = leaf.offset(cursor)
    let opener = cursor < leaf.bytes.count ? leaf.bytes[cursor] : 0
    let isBracketed = opener == UInt8(ascii: "[")
    let isAngled = opener == UInt8(ascii: "<")
    if isBracketed || isAngled { advance(1) }
    let content = inlines(children(node.children))
    if isAngled { advance(1) }
    if isBracketed { cursor = LinkSyntax(leaf.bytes).tailEnd(atBracket: cursor) }
    run.append(.inline(.link(destination: destination, content)), start..<leaf.endOffset(cursor))
  }

  private mutating func appendImage(_ node: CommonMarkNode, _ destination: String, to run: inout InlineRun) {
    let start = leaf.offset(cursor)
    advance(2)
    let content = inlines(children(node.children))
    cursor = LinkSyntax(leaf.bytes).tailEnd(atBracket: cursor)
    imageCaptions[start] = content
    run.append(
      image: destination, alternativeText: content.plainText, start..<leaf.endOffset(cursor))
  }

  private mutating func skipDefinitions() {
    let syntax = LinkSyntax(leaf.bytes)
    while let end = syntax.definitionEnd(from: cursor) { cursor = end }
  }

  /// The inlines with their source ranges; a displayed formula inside another inline is set in the line.
  private func inlines(_ placed: [Placed]) -> [Inline] { placed.map { $0.inline(origin) } }
}

extension InlineAligner.Placed {
  func inline(_ origin: Origin) -> Inline {
    switch content {
    case .inline(let content): Inline(content, range: origin.range(range))
    case .display(let formula): Inline(.math(formula.source), range: origin.range(range))
    }
  }
}
