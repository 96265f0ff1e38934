internal import Diagnostics
internal import Displays
internal import Notebooks

/// The numbers of figures, tables, equations, listings and sections, given in the order of the document.
struct Numbering {
  /// What is numbered: its kind and the offset in the source where its block starts; a cell may show several tables.
  struct Key: Hashable {
    var kind: Reference.Kind
    var offset: Int
    var ordinal = 0
  }

  struct Target: Hashable {
    var number: String
    /// For a section, what its heading says.
    var title: [Inline] = []
  }

  private(set) var numbers: [Key: String] = [:]
  private(set) var targets: [String: Target] = [:]
  private var counts: [Reference.Kind: Int] = [:]
  private var sections: [Int] = []
  private let numbersSections: Bool
  private let results: NotebookResults

  init(_ notebook: Notebook, results: NotebookResults) {
    numbersSections = notebook.frontMatter.format.numbersSections
    self.results = results
    let levels = Self.headingLevels(notebook.blocks)
    topLevel = levels.min() ?? 1
    visit(notebook.blocks)
  }

  /// The level that the document's largest headings have; numbers count from there.
  let topLevel: Int

  private static func headingLevels(_ blocks: [Block]) -> [Int] {
    blocks.flatMap { block -> [Int] in
      switch block.content {
      case .heading(let heading): [heading.level]
      case .division(_, let blocks), .quote(let blocks): headingLevels(blocks)
      default: []
      }
    }
  }

  private mutating func visit(_ blocks: [Block]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: Block) {
    let offset = block.range.start.offset
    switch block.content {
    case .heading(let heading): count(heading, offset)
    case .list(let list): for item in list.items { visit(item.blocks) }
    case .quote(let blocks), .division(_, let blocks): visit(blocks)
    case .math(let math): if let name = math.identifier { count(.equation, offset, name) }
    case .table(let table):
      if table.caption != nil || table.identifier != nil { count(.table, offset, table.identifier) }
    case .figure(let figure):
      if !figure.caption.isEmpty || figure.identifier != nil { count(.figure, offset, figure.identifier) }
    case .cell(let cell): count(cell, offset)
    case .paragraph, .listing, .thematicBreak, .pageBreak: break
    }
  }

  private mutating func count(_ kind: Reference.Kind, _ offset: Int, ordinal: Int = 0, _ name: String?) {
    let number = String(counts[kind, default: 0] + 1)
    counts[kind, default: 0] += 1
    numbers[Key(kind: kind, offset: offset, ordinal: ordinal)] = number
    if let name, targets[name] == nil { targets[name] = Target(number: number) }
  }

  private mutating func count(_ heading: Heading, _ offset: Int) {
    var number = ""
    if numbersSections && !heading.isUnnumbered {
      let depth = heading.level - topLevel
      while sections.count <= depth { sections.append(0) }
      sections.removeSubrange((depth + 1)...)
      sections[depth] += 1
      number = sections.map(String.init).joined(separator: ".")
      numbers[Key(kind: .section, offset: offset)] = number
    }
    // A number that is typed counts as the heading's own; it stands there already.
    if number.isEmpty { number = Self.typedNumber(heading.content.plainText) }
    if targets[heading.identifier] == nil {
      targets[heading.identifier] = Target(number: number, title: heading.content)
    }
  }

  /// The number that a heading begins with, such as `2.4` or `3.`; empty if it is none, as in `10 classes`.
  private static func typedNumber(_ words: String) -> String {
    guard let first = words.split(separator: " ").first, first.first?.isNumber == true else { return "" }
    let parts = first.split(separator: ".", omittingEmptySubsequences: true)
    let isNumber = parts.allSatisfy { $0.allSatisfy(\.isNumber) && $0.count < 3 }
    return isNumber && first.contains(".") ? parts.joined(separator: ".") : ""
  }

  private mutating func count(_ cell: Cell, _ offset: Int) {
    let options = cell.options
    guard options.include else { return }
    let label = options.label
    if options.echo, options.listingCaption != nil || label?.hasPrefix("lst-") == true {
      count(.listing, offset, label?.hasPrefix("lst-") == true ? label : nil)
    }
    guard options.output else { return }
    let isFigure = label?.hasPrefix("fig-") == true
    if isFigure || options.figureCaption != nil { count(.figure, offset, isFigure ? label : nil) }
    let outputs = results.cells[cell.index].map(\.outputs) ?? []
    for (ordinal, table) in CellTables.captioned(in: outputs, of: options).enumerated() {
      let isLabelled = ordinal == 0 && label?.hasPrefix("tbl-") == true
      count(.table, offset, ordinal: table, isLabelled ? label : nil)
    }
  }
}

/// The tables among a cell's outputs, counted through groups.
enum CellTables {
  /// The ordinals of the tables that have a caption: their own, or for the first the cell's.
  static func captioned(in outputs: [CellResult.Output], of options: CellOptions) -> [Int] {
    let tables = outputs.flatMap { output -> [DisplayTable] in
      if case .display(let display) = output { Self.tables(in: display) } else { [] }
    }
    let hasCaption = options.tableCaption != nil || options.label?.hasPrefix("tbl-") == true
    return tables.indices.filter { tables[$0].caption != nil || $0 == 0 && hasCaption }
  }

  private static func tables(in display: Display) -> [DisplayTable] {
    switch display {
    case .table(let table): [table]
    case .group(let displays): displays.flatMap(tables)
    default: []
    }
  }
}
