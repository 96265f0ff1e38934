import Diagnostics

/// Turns cmark-gfm's blocks into the document's own, with exact ranges.
struct BlockBuilder {
  let original: [UInt8]
  let masked: MaskedText
  let lines: SourceLines
  let origin: Origin
  let session: ReadingSession

  /// A block with its byte offsets, or a line that says something about the blocks around it.
  enum Piece {
    case block(Block.Content, Range<Int>)
    case caption(TableCaption, Range<Int>)
    case opening(Attributes, Range<Int>)
    case closing(Range<Int>)
  }

  /// - Parameter quotes: how many block quotes the nodes are in.
  func blocks(_ nodes: [CommonMarkNode], quotes: Int) -> [Block] {
    BlockAssembly(origin: origin, session: session).assemble(pieces(nodes, quotes: quotes))
  }

  private func pieces(_ nodes: [CommonMarkNode], quotes: Int) -> [Piece] {
    var pieces: [Piece] = []
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .paragraph:
        let table = index + 1 < nodes.count ? nodes[index + 1] : nil
        pieces += paragraph(repaired(node, before: table), quotes: quotes)
      case .heading(let level): pieces += heading(node, level: level, quotes: quotes)
      case .table(let alignments): pieces.append(table(node, alignments, quotes: quotes))
      case .quote: pieces.append(container(node, quotes: quotes + 1) { .quote($0) })
      case .list(let list): pieces += self.list(node, list, quotes: quotes)
      case .codeBlock(let isFenced, let fenceLength, let info, let literal):
        let code = CodeBlock(
          isFenced: isFenced, fenceLength: fenceLength, info: info, literal: literal, node: node)
        pieces.append(self.code(code))
      case .htmlBlock(let literal): pieces += html(node, literal)
      case .thematicBreak: pieces.append(.block(.thematicBreak, lineRange(node)))
      case .footnoteDefinition: continue
      default: pieces += self.pieces(node.children, quotes: quotes)
      }
    }
    return pieces
  }

  func footnotes(_ document: CommonMarkNode) -> [Footnote] {
    document.children.compactMap { node in
      guard node.kind == .footnoteDefinition else { return nil }
      let line = lines[node.startLine]
      let bytes = original[line]
      guard let open = bytes.firstIndex(of: UInt8(ascii: "[")),
        let close = bytes[open...].firstIndex(of: UInt8(ascii: "]")), open + 2 <= close
      else { return nil }
      let label = original.text(open + 2..<close).lowercased()
      return Footnote(label: label, blocks: blocks(node.children, quotes: 0))
    }
  }

  // MARK: Places

  func start(_ node: CommonMarkNode) -> Int {
    let line = lines[node.startLine]
    return min(line.lowerBound + max(node.startColumn, 1) - 1, line.upperBound)
  }

  /// The end of a line without the blanks that trail it.
  func lineEnd(_ number: Int, from start: Int) -> Int {
    var end = lines[number].upperBound
    while end > start, original[end - 1].isWhitespace { end -= 1 }
    return max(end, start)
  }

  func lineRange(_ node: CommonMarkNode) -> Range<Int> {
    let start = start(node)
    return start..<lineEnd(max(node.endLine, node.startLine), from: start)
  }

  private func container(
    _ node: CommonMarkNode, quotes: Int, make: ([Block]) -> Block.Content
  ) -> Piece {
    let pieces = pieces(node.children, quotes: quotes)
    let blocks = BlockAssembly(origin: origin, session: session).assemble(pieces)
    return .block(make(blocks), range(of: pieces, in: node))
  }

  /// From the container's mark to the end of what it holds.
  func range(of pieces: [Piece], in node: CommonMarkNode) -> Range<Int> {
    let start = start(node)
    let end = pieces.last?.range.upperBound ?? lineEnd(node.startLine, from: start)
    return start..<max(start, end)
  }

  // MARK: Leaves

  func aligner(
    _ leaf: LeafText, takesAttributes: Bool = false, hasDefinitions: Bool = false
  ) -> InlineAligner {
    InlineAligner(
      leaf, original: original, masked: masked, origin: origin, session: session,
      takesAttributes: takesAttributes, hasDefinitions: hasDefinitions)
  }

  func leaf(_ node: CommonMarkNode, start: Int, quotes: Int) -> LeafText {
    LeafText(masked.bytes, lines: lines, start: start, lastLine: node.endLine, quotes: quotes)
  }

  /// cmark-gfm gives no place to a paragraph whose last line became a table's heading.
  private func repaired(_ node: CommonMarkNode, before table: CommonMarkNode?) -> CommonMarkNode {
    guard node.startLine == 0, let table else { return node }
    var node = node
    node.startLine = table.startLine
    node.startColumn = table.startColumn
    node.endLine = headerLine(of: table) - 1
    return node
  }

  func pieces(of node: CommonMarkNode, quotes: Int) -> [Piece] { pieces(node.children, quotes: quotes) }
}

extension BlockBuilder.Piece {
  var range: Range<Int> {
    switch self {
    case .block(_, let range), .caption(_, let range), .opening(_, let range), .closing(let range): range
    }
  }
}

struct TableCaption {
  var content: [Inline]
  var identifier: String?
  /// The paragraph as it stands, for a caption without a table.
  var paragraph: [Inline]
}
