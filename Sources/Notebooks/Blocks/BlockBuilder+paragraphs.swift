import Diagnostics

extension BlockBuilder {
  func paragraph(_ node: CommonMarkNode, quotes: Int) -> [Piece] {
    let leaf = leaf(node, start: start(node), quotes: quotes)
    var aligner = aligner(leaf, takesAttributes: isCaption(leaf), hasDefinitions: true)
    let placed = aligner.align(node.children)
    if isCaption(leaf), let caption = caption(placed, attributes: aligner.trailingAttributes) {
      return [caption]
    }
    if let figure = figure(placed, aligner) { return [figure] }
    return paragraphs(placed)
  }

  /// Headings, and the empty headings that stand for displayed formulas, divisions and page breaks.
  func heading(_ node: CommonMarkNode, level: Int, quotes: Int) -> [Piece] {
    let nodeStart = start(node)
    if let mask = masked.mask(covering: nodeStart), mask.isWholeLine {
      return maskedLine(node, mask, isFirst: mask.range.lowerBound == nodeStart, quotes: quotes)
    }
    let underline = original.has("#", at: nodeStart) ? nil : underline(of: node)
    let text = underline == nil ? contentStart(ofHeadingAt: nodeStart) : nodeStart
    let lastLine = underline.map { $0 - 1 } ?? node.startLine
    let leaf = LeafText(masked.bytes, lines: lines, start: text, lastLine: lastLine, quotes: quotes)
    var aligner = aligner(leaf, takesAttributes: true, hasDefinitions: underline != nil)
    let content = inlines(aligner.align(node.children))
    let attributes = aligner.trailingAttributes
    let heading = Heading(
      level: level, content: content, identifier: attributes?.identifier ?? "",
      isUnnumbered: attributes?.classes.contains("unnumbered") ?? false)
    let range = nodeStart..<lineEnd(underline ?? node.startLine, from: nodeStart)
    return [.block(.heading(heading), range)]
  }

  func inlines(_ placed: [InlineAligner.Placed]) -> [Inline] { placed.map { $0.inline(origin) } }

  /// The line of equals signs or hyphens below a heading; cmark-gfm's own end is sometimes a line late.
  private func underline(of node: CommonMarkNode) -> Int {
    (node.startLine + 1...max(node.startLine + 1, node.endLine)).first { number in
      let start = LinePrefix.end(in: original, from: lines[number].lowerBound, to: lines[number].upperBound)
        .offset
      let mark = masked.bytes[start..<lineEnd(number, from: start)].filter { !$0.isBlank }
      return !mark.isEmpty
        && (mark.allSatisfy { $0 == UInt8(ascii: "=") } || mark.allSatisfy { $0 == UInt8(ascii: "-") })
    } ?? max(node.startLine + 1, node.endLine)
  }

  private func contentStart(ofHeadingAt start: Int) -> Int {
    var offset = start
    while offset < original.count, original[offset] == UInt8(ascii: "#") { offset += 1 }
    while offset < original.count, original[offset].isBlank { offset += 1 }
    return offset
  }

  private func maskedLine(_ node: CommonMarkNode, _ mask: Mask, isFirst: Bool, quotes: Int) -> [Piece] {
    var pieces: [Piece] = []
    if isFirst {
      switch mask.kind {
      case .displayMath(let formula, _): pieces.append(.block(.math(formula), mask.range))
      case .pageBreak: pieces.append(.block(.pageBreak, mask.range))
      case .divisionOpening(let attributes): pieces.append(.opening(attributes, mask.range))
      case .divisionClosing: pieces.append(.closing(mask.range))
      case .captionMark:
        let leaf = LeafText(
          masked.bytes, lines: lines, start: mask.range.upperBound, lastLine: node.startLine, quotes: quotes)
        var aligner = aligner(leaf, takesAttributes: true)
        let content = inlines(aligner.align(node.children))
        let caption = TableCaption(
          content: content, identifier: aligner.trailingAttributes?.identifier, paragraph: content)
        return [.caption(caption, mask.range.lowerBound..<leaf.end)]
      case .inlineMath, .reference, .attributes, .literal: break
      }
    }
    // Words may follow the formula on its last line.
    guard !node.children.isEmpty else { return pieces }
    let leaf = LeafText(
      masked.bytes, lines: lines, start: mask.range.upperBound, lastLine: node.startLine, quotes: quotes)
    var aligner = aligner(leaf)
    return pieces + paragraphs(aligner.align(node.children))
  }

  // MARK: Parts of paragraphs

  /// The paragraph, cut where displayed formulas stand in it.
  private func paragraphs(_ placed: [InlineAligner.Placed]) -> [Piece] {
    var pieces: [Piece] = []
    var current: [InlineAligner.Placed] = []
    func finish() {
      let content = current.trimmingBreaks
      current = []
      guard let first = content.first, let last = content.last else { return }
      let range = first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound)
      pieces.append(.block(.paragraph(inlines(content)), range))
    }
    for inline in placed {
      if case .display(let formula) = inline.content {
        finish()
        pieces.append(.block(.math(formula), inline.range))
      } else {
        current.append(inline)
      }
    }
    finish()
    return pieces
  }

  private func figure(_ placed: [InlineAligner.Placed], _ aligner: InlineAligner) -> Piece? {
    guard placed.count == 1, case .inline(.image(let source, let alternativeText)) = placed[0].content
    else { return nil }
    let range = placed[0].range
    let attributes = aligner.imageAttributes[range.lowerBound]
    let figure = Figure(
      source: source, caption: aligner.imageCaptions[range.lowerBound] ?? [],
      identifier: attributes?.identifier, width: attributes?.values["width"],
      alternativeText: attributes?.values["fig-alt"] ?? (alternativeText.isEmpty ? nil : alternativeText))
    return .block(.figure(figure), range)
  }

  private func isCaption(_ leaf: LeafText) -> Bool {
    leaf.bytes.has(": ", at: 0) || leaf.bytes.has("Table: ", at: 0)
  }

  private func caption(_ placed: [InlineAligner.Placed], attributes: Attributes?) -> Piece? {
    let paragraph = inlines(placed)
    guard let first = placed.first, let last = placed.last, case .inline(.text(let text)) = first.content
    else { return nil }
    let mark = text.hasPrefix(": ") ? 2 : 7
    var content = paragraph
    let rest = String(text.dropFirst(mark))
    content[0] = Inline(
      .text(rest),
      range: origin.range(min(first.range.lowerBound + mark, first.range.upperBound)..<first.range.upperBound)
    )
    if rest.isEmpty { content.removeFirst() }
    let end =
      attributes == nil
      ? last.range.upperBound
      : max(
        last.range.upperBound, lineEnd(lines.number(at: last.range.upperBound), from: last.range.upperBound))
    return .caption(
      TableCaption(content: content, identifier: attributes?.identifier, paragraph: paragraph),
      first.range.lowerBound..<end)
  }
}

extension [InlineAligner.Placed] {
  /// The inlines without the line breaks at both ends.
  fileprivate var trimmingBreaks: [InlineAligner.Placed] {
    func isBreak(_ placed: InlineAligner.Placed) -> Bool {
      switch placed.content {
      case .inline(.softBreak), .inline(.lineBreak): true
      case .inline(.text(let text)): text.allSatisfy { $0 == " " }
      default: false
      }
    }
    guard let first = firstIndex(where: { !isBreak($0) }), let last = lastIndex(where: { !isBreak($0) })
    else { return [] }
    return Array(self[first...last])
  }
}
