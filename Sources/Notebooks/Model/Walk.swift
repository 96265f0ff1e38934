/// Visits a document's blocks and inlines in the order in which they are read.
///
/// A note is visited where it is first referred to, a caption behind its table, figure or cell.
struct Walk {
  var block: (Block) -> Void = { _ in }
  var inline: (Inline) -> Void = { _ in }

  func visit(_ notebook: Notebook) {
    var notes = Dictionary(notebook.footnotes.map { ($0.label, $0.blocks) }) { first, _ in first }
    visit(notebook.blocks, &notes)
    visit(notebook.frontMatter.titleContent, &notes)
    visit(notebook.frontMatter.subtitleContent, &notes)
    visit(notebook.frontMatter.abstractBlocks, &notes)
  }

  private func visit(_ blocks: [Block], _ notes: inout [String: [Block]]) {
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

  private func visit(_ inlines: [Inline], _ notes: inout [String: [Block]]) {
    for inline in inlines {
      self.inline(inline)
      switch inline.content {
      case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, let content):
        visit(content, &notes)
      case .footnote(let label):
        if let blocks = notes.removeValue(forKey: label) { visit(blocks, &notes) }
      default: break
      }
    }
  }
}

extension CellOptions {
  var captions: [[Inline]] { [figureCaption, tableCaption, listingCaption].compactMap(\.self) }
}
