internal import Diagnostics
internal import Dispatch
internal import Notebooks

extension Unit {
  /// Everything of a document that runs, from top to bottom.
  static func units(of notebook: Notebook, overriding parameters: [FrontMatter.Parameter], known: KnownSyntax)
    -> [Unit]
  {
    var units: [Unit] = []
    if let unit = Unit(parameters: notebook.frontMatter.parameters, overriding: parameters) {
      units.append(unit)
    }
    units += parts(of: notebook.blocks)
    units += notebook.footnotes.flatMap { parts(of: $0.blocks) }
    // A title may sum up the whole document, so its values come last.
    let front = notebook.frontMatter
    units += parts(of: front.titleContent + front.subtitleContent) + parts(of: front.abstractBlocks)
    parse(&units, known)
    var seen: [String: Int] = [:]
    for index in units.indices {
      let meaning = units[index].syntax.meaning
      units[index].occurrence = seen[meaning, default: 0]
      seen[meaning, default: 0] += 1
    }
    return units
  }

  /// Parsing takes longer than all else that a fresh document needs, so the processors share it.
  private static func parse(_ units: inout [Unit], _ known: KnownSyntax) {
    units.withUnsafeMutableBufferPointer { units in
      nonisolated(unsafe) let units = units
      DispatchQueue.concurrentPerform(iterations: units.count) { index in
        let unit = units[index]
        units[index].syntax =
          known[unit] ?? CellSyntax(parsing: unit.code, showsLastExpression: unit.expression == nil)
      }
    }
  }

  private init?(parameters: [FrontMatter.Parameter], overriding values: [FrontMatter.Parameter]) {
    guard !parameters.isEmpty else { return nil }
    let lines = parameters.map { parameter in
      let value = values.last { $0.name == parameter.name }?.value ?? parameter.value
      return "let `\(parameter.name)` = \(value.swiftLiteral)\n"
    }
    kind = .parameters
    code = lines.joined()
  }

  private init?(_ cell: Cell) {
    guard cell.options.eval else { return nil }
    kind = .cell(cell)
    code = cell.code
    range = cell.codeRange
  }

  private init(_ expression: Expression) {
    kind = .expression(expression)
    code = expression.code
    range = expression.codeRange
  }

  private static func parts(of blocks: [Block]) -> [Unit] { blocks.flatMap { parts(of: $0.content) } }

  private static func parts(of content: Block.Content) -> [Unit] {
    switch content {
    case .heading(let heading): parts(of: heading.content)
    case .paragraph(let inlines): parts(of: inlines)
    case .list(let list): list.items.flatMap { parts(of: $0.blocks) }
    case .quote(let blocks), .division(_, let blocks): parts(of: blocks)
    case .cell(let cell):
      [Unit(cell)].compactMap(\.self) + captions(of: cell.options).flatMap { parts(of: $0) }
    case .table(let table):
      (table.header + table.rows.flatMap(\.self)).flatMap { parts(of: $0) } + parts(of: table.caption ?? [])
    case .figure(let figure): parts(of: figure.caption)
    case .listing, .math, .thematicBreak, .pageBreak: []
    }
  }

  private static func captions(of options: CellOptions) -> [[Inline]] {
    [options.figureCaption, options.tableCaption, options.listingCaption].compactMap(\.self)
  }

  private static func parts(of inlines: [Inline]) -> [Unit] {
    inlines.flatMap { inline -> [Unit] in
      switch inline.content {
      case .expression(let expression): [Unit(expression)]
      case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines), .link(_, let inlines):
        parts(of: inlines)
      case .text, .code, .math, .image, .reference, .footnote, .softBreak, .lineBreak: []
      }
    }
  }
}

extension FrontMatter.Parameter.Value {
  /// The value as Swift code.
  var swiftLiteral: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value):
      value.isNaN
        ? "Double.nan" : value.isInfinite ? (value < 0 ? "-Double.infinity" : "Double.infinity") : "\(value)"
    case .text(let value): value.debugDescription
    }
  }
}
