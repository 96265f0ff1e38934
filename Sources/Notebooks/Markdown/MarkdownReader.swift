package import Diagnostics

/// Reads Markdown in the order: mask what CommonMark does not know, let cmark-gfm parse, put it back.
struct MarkdownReader {
  let session: ReadingSession

  struct Tree {
    var blocks: [Block]
    var footnotes: [Footnote]
  }

  /// - Parameter body: the offset behind the front matter.
  func read(_ bytes: [UInt8], from body: Int, origin: Origin) -> Tree {
    let (masked, diagnostics) = Masker.mask(bytes, body: body, origin: origin)
    diagnostics.forEach(session.report)
    let (document, isTooDeep) = CommonMark.parse(masked.bytes)
    if isTooDeep { session.reportNesting(origin.range(body..<body)) }
    let builder = BlockBuilder(
      original: bytes, masked: masked, lines: SourceLines(bytes), origin: origin, session: session)
    let whole = origin.range(0..<bytes.count)
    var nesting = RangeNesting()
    var tree = Tree(
      blocks: nesting.nest(builder.blocks(document.children, quotes: 0), in: whole),
      footnotes: builder.footnotes(document).map {
        Footnote(label: $0.label, blocks: nesting.nest($0.blocks, in: whole))
      })
    if nesting.isTooDeep { session.reportNesting(origin.range(body..<body)) }
    var names = HeadingNames(avoidingLabelsOf: tree.blocks + tree.footnotes.flatMap(\.blocks))
    names.assign(to: &tree.blocks)
    for index in tree.footnotes.indices { names.assign(to: &tree.footnotes[index].blocks) }
    return tree
  }

  /// The inlines of a text whose blocks, should it have several, are run together.
  func readInlines(_ text: String, origin: Origin) -> [Inline] {
    let tree = read(Array(text.utf8), from: 0, origin: origin)
    var inlines: [Inline] = []
    for block in tree.blocks {
      guard let content = block.runningText else { continue }
      if let last = inlines.last {
        inlines.append(Inline(.softBreak, range: SourceRange(last.range.end, last.range.end)))
      }
      inlines += content
    }
    return inlines
  }
}

extension Block {
  /// The words of a block that is nothing but running text.
  fileprivate var runningText: [Inline]? {
    switch content {
    case .paragraph(let content): content
    case .heading(let heading): heading.content
    case .math(let formula): [Inline(.math(formula.source), range: range)]
    case .figure(let figure):
      [Inline(.image(source: figure.source, alternativeText: figure.caption.plainText), range: range)]
    default: nil
    }
  }
}

/// Markdown that does not stand in a document's file, such as what a cell shows. Ranges count from its start.
package struct MarkdownFragment: Sendable {
  package var blocks: [Block]
  package var footnotes: [Footnote]
  package var diagnostics: [Diagnostic]

  package init(parsing text: String) {
    let session = ReadingSession()
    let tree = MarkdownReader(session: session)
      .read(Array(text.utf8), from: 0, origin: Origin(SourceText(path: "", text: text)))
    blocks = tree.blocks
    footnotes = tree.footnotes
    diagnostics = session.diagnostics
  }

  /// The inlines of one line of text, such as a table cell or a plot's label.
  package static func inlines(_ text: String) -> [Inline] {
    MarkdownReader(session: ReadingSession())
      .readInlines(text, origin: Origin(SourceText(path: "", text: text)))
  }
}
