import Diagnostics
import Notebooks

/// Looks for ranges that leave the text or their parent, and for text that does not stand at its range.
struct RangeChecker {
  private let bytes: [UInt8]
  private(set) var problem: String?

  init(text: String) { bytes = Array(text.utf8) }

  mutating func check(_ notebook: Notebook) {
    let whole = notebook.source.range(0..<bytes.count)
    check(notebook.blocks, in: whole)
    for note in notebook.footnotes { check(note.blocks, in: whole) }
    // Values in quotes with escapes have only the value's place, so their words are not compared.
    for inline in notebook.frontMatter.titleContent { require(inline.range, in: whole, "title") }
    for diagnostic in notebook.diagnostics {
      if let range = diagnostic.range { require(range, in: whole, diagnostic.identifier) }
    }
  }

  private mutating func require(_ range: SourceRange, in parent: SourceRange, _ name: String) {
    guard problem == nil else { return }
    if range.start.offset > range.end.offset || range.start.offset < parent.start.offset
      || range.end.offset > parent.end.offset
    {
      problem =
        "\(name) \(range.start.offset)..<\(range.end.offset) leaves \(parent.start.offset)..<\(parent.end.offset)"
    }
  }

  /// Siblings follow each other; cells of options stand elsewhere and are not siblings.
  private mutating func check(_ blocks: [Block], in parent: SourceRange) {
    var end = parent.start.offset
    for block in blocks {
      require(block.range, in: parent, "block \("\(block.content)".prefix(60))")
      if block.range.start.offset < end, problem == nil {
        problem = "overlap: \("\(block.content)".prefix(60)) \(block.range.start) before \(end)"
      }
      end = block.range.end.offset
      check(block)
    }
  }

  private mutating func check(_ block: Block) {
    switch block.content {
    case .heading(let heading): check(heading.content, in: block.range)
    case .paragraph(let content): check(content, in: block.range)
    case .list(let list): check(list.items.flatMap(\.blocks), in: block.range)
    case .quote(let blocks), .division(_, let blocks): check(blocks, in: block.range)
    case .cell(let cell):
      require(cell.codeRange, in: block.range, "code")
      for inline in cell.options.figureCaption ?? [] { require(inline.range, in: block.range, "caption") }
    case .math(let formula): require(formula.sourceRange, in: block.range, "formula")
    case .table(let table):
      for cell in table.header + table.rows.joined() { check(cell, in: block.range) }
      check(table.caption ?? [], in: block.range)
    case .figure(let figure): check(figure.caption, in: block.range)
    case .listing, .thematicBreak, .pageBreak: break
    }
  }

  private mutating func check(_ inlines: [Inline], in parent: SourceRange) {
    var end = parent.start.offset
    for inline in inlines {
      if inline.range.start.offset < end, problem == nil {
        problem = "overlap: \("\(inline.content)".prefix(60)) \(inline.range.start) before \(end)"
      }
      end = inline.range.end.offset
      check(inline, in: parent)
    }
  }

  private mutating func check(_ inline: Inline, in parent: SourceRange) {
    require(inline.range, in: parent, "inline \(inline.content)")
    guard problem == nil else { return }
    switch inline.content {
    case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, let content):
      check(content, in: inline.range)
    case .expression(let expression): require(expression.codeRange, in: inline.range, "expression")
    case .text(let text): checkText(text, inline.range)
    default: break
    }
  }

  /// Letters stand in the source as they are; everything else may be written in other ways.
  private mutating func checkText(_ text: String, _ range: SourceRange) {
    let source = String(decoding: bytes[range.start.offset..<range.end.offset], as: UTF8.self)
    guard !source.contains("&"), !source.contains("<!--"), !source.contains("\n") else { return }
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    let sourceLetters = source.unicodeScalars.filter(\.properties.isAlphabetic)
    if !letters.elementsEqual(sourceLetters) {
      problem = "\(text.debugDescription) stands at \(source.debugDescription)"
    }
  }
}
