import Diagnostics
import Notebooks

/// A document's tree as indented lines, each with the range that it covers.
struct TreeDescription {
  private(set) var lines: [String] = []
  private var depth = 0

  static func describe(_ notebook: Notebook) -> String {
    var tree = TreeDescription()
    for block in notebook.blocks { tree.add(block) }
    for note in notebook.footnotes {
      tree.add("note \(note.label)", nil) { tree in for block in note.blocks { tree.add(block) } }
    }
    for diagnostic in notebook.diagnostics {
      tree.add("\(diagnostic.severity) \(diagnostic.identifier): \(diagnostic.summary)", diagnostic.range) {
        _ in
      }
    }
    return tree.lines.joined(separator: "\n")
  }

  private mutating func add(
    _ name: String, _ range: SourceRange?, _ children: (inout TreeDescription) -> Void = { _ in }
  ) {
    let indentation = String(repeating: "  ", count: depth)
    let place = range.map { "\($0.start.line):\($0.start.column)-\($0.end.line):\($0.end.column) " } ?? ""
    lines.append(indentation + place + name)
    depth += 1
    children(&self)
    depth -= 1
  }

  private mutating func add(_ block: Block) {
    switch block.content {
    case .heading(let heading):
      let unnumbered = heading.isUnnumbered ? " unnumbered" : ""
      add("heading \(heading.level) #\(heading.identifier)\(unnumbered)", block.range) {
        $0.add(heading.content)
      }
    case .paragraph(let content): add("paragraph", block.range) { $0.add(content) }
    case .list(let list):
      add("list \(list.marker) \(list.delimiter) \(list.isTight ? "tight" : "loose")", block.range) { tree in
        for item in list.items {
          tree.add("item\(item.isDone.map { $0 ? " done" : " open" } ?? "")", nil) { tree in
            for block in item.blocks { tree.add(block) }
          }
        }
      }
    case .quote(let blocks):
      add("quote", block.range) { tree in for block in blocks { tree.add(block) } }
    case .listing(let code, let language):
      add("listing \(language ?? "-") \(code.debugDescription)", block.range)
    case .cell(let cell): add(cell, block.range)
    case .math(let formula):
      let identifier = formula.identifier.map { " #\($0)" } ?? ""
      add("math\(identifier)", block.range) { $0.add(formula.source.debugDescription, formula.sourceRange) }
    case .table(let table): add(table, block.range)
    case .figure(let figure):
      let identifier = figure.identifier.map { " #\($0)" } ?? ""
      let width = figure.width.map { " width \($0)" } ?? ""
      let alternative = figure.alternativeText.map { " alt \($0.debugDescription)" } ?? ""
      add("figure\(identifier) \(figure.source)\(width)\(alternative)", block.range) {
        $0.add(figure.caption)
      }
    case .division(let classes, let blocks):
      add("division \(classes.joined(separator: " "))", block.range) { tree in
        for block in blocks { tree.add(block) }
      }
    case .thematicBreak: add("thematicBreak", block.range)
    case .pageBreak: add("pageBreak", block.range)
    }
  }

  private mutating func add(_ cell: Cell, _ range: SourceRange) {
    add("cell \(cell.name)", range) { tree in
      tree.add("code \(cell.code.debugDescription)", cell.codeRange)
      if let caption = cell.options.figureCaption { tree.add("fig-cap", nil) { $0.add(caption) } }
      if let caption = cell.options.tableCaption { tree.add("tbl-cap", nil) { $0.add(caption) } }
      if let caption = cell.options.listingCaption { tree.add("lst-cap", nil) { $0.add(caption) } }
    }
  }

  private mutating func add(_ table: Table, _ range: SourceRange) {
    let alignments = table.alignments.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
    add("table\(table.identifier.map { " #\($0)" } ?? "") \(alignments)", range) { tree in
      tree.add("header", nil) { tree in
        for cell in table.header { tree.add("cell", nil) { $0.add(cell) } }
      }
      for row in table.rows {
        tree.add("row", nil) { tree in for cell in row { tree.add("cell", nil) { $0.add(cell) } } }
      }
      if let caption = table.caption { tree.add("caption", nil) { $0.add(caption) } }
    }
  }

  private mutating func add(_ inlines: [Inline]) { for inline in inlines { add(inline) } }

  private mutating func add(_ inline: Inline) {
    switch inline.content {
    case .text(let text): add(text.debugDescription, inline.range)
    case .emphasis(let content): add("emphasis", inline.range) { $0.add(content) }
    case .strong(let content): add("strong", inline.range) { $0.add(content) }
    case .strikethrough(let content): add("strikethrough", inline.range) { $0.add(content) }
    case .code(let code): add("code \(code.debugDescription)", inline.range)
    case .math(let source): add("math \(source.debugDescription)", inline.range)
    case .expression(let expression):
      add("expression \(expression.index)", inline.range) { tree in
        tree.add(expression.code.debugDescription, expression.codeRange)
      }
    case .link(let destination, let content): add("link \(destination)", inline.range) { $0.add(content) }
    case .image(let source, let alternativeText):
      add("image \(source) \(alternativeText.debugDescription)", inline.range)
    case .reference(let reference):
      add("reference \(reference.identifier)\(reference.isBare ? " bare" : "")", inline.range)
    case .footnote(let label): add("footnote \(label)", inline.range)
    case .softBreak: add("softBreak", inline.range)
    case .lineBreak: add("lineBreak", inline.range)
    }
  }
}
