/// Visits a document's blocks and inlines in the order in which they are read.
///
/// A note is visited where it is first referred to, a caption behind its table, figure or cell. Notes that a note refers
/// to follow it, so that a chain of them takes no stack.
struct Walk {
  var block: (Block) -> Void = { _ in }
  var inline: (Inline) -> Void = { _ in }

  func visit(_ notebook: Notebook) {
    var notes = Notes(notebook.footnotes)
    visit(notebook.blocks, &notes)
    visit(notebook.frontMatter.titleContent, &notes)
    visit(notebook.frontMatter.subtitleContent, &notes)
    visit(notebook.frontMatter.abstractBlocks, &notes)
  }

  private func visit(_ blocks: [Block], _ notes: inout Notes) {
    for block in blocks {
      self.block(block)
      switch block.content {
      case .heading(let heading): visit(heading.content, &notes)
      case .paragraph(let content): visit(content, &notes)
      case .list(let list): for item in list.items { visit(item.blocks, &notes) }
      case .quote(let blocks), .division(_, let blocks): visit(blocks, &notes)
      case .cell(let cell):
        for caption in cell.options.captions { visit(caption, &notes) }
      case .table(let table):
        for cell in table.header { visit(cell, &notes) }
        for cell in table.rows.joined() { visit(cell, &notes) }
        visit(table.caption ?? [], &notes)
      case .figure(let figure): visit(figure.caption, &notes)
      case .listing, .math, .thematicBreak, .pageBreak: break
      }
    }
  }

  private func visit(_ inlines: [Inline], _ notes: inout Notes) {
    for inline in inlines {
      self.inline(inline)
      switch inline.content {
      case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, let content):
        visit(content, &notes)
      case .footnote(let label):
        notes.mention(label)
        guard !notes.isInside else { break }
        notes.isInside = true
        while let blocks = notes.next() { visit(blocks, &notes) }
        notes.isInside = false
      default: break
      }
    }
  }
}

/// The notes that have not been mentioned yet, and those that have but wait for their turn.
private struct Notes {
  private var unmentioned: [String: [Block]]
  private var waiting: [[Block]] = []
  private var visited = 0
  var isInside = false

  init(_ footnotes: [Footnote]) {
    unmentioned = Dictionary(footnotes.map { ($0.label, $0.blocks) }) { first, _ in first }
  }

  mutating func mention(_ label: String) {
    if let blocks = unmentioned.removeValue(forKey: label) { waiting.append(blocks) }
  }

  mutating func next() -> [Block]? {
    guard visited < waiting.count else { return nil }
    visited += 1
    return waiting[visited - 1]
  }
}

extension CellOptions {
  var captions: [[Inline]] { [figureCaption, tableCaption, listingCaption].compactMap(\.self) }
}
