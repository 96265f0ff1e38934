internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks

/// Turns the blocks of a notebook and the results of its cells into a flow.
final class Composer {
  let theme: Theme
  let typefaces: Typefaces
  let text: TextSetter
  let code: CodeSetter
  let notebook: Notebook
  let results: NotebookResults
  let numbering: Numbering
  let terms: Terms
  let baseDirectory: String
  private(set) var diagnostics: [Diagnostic] = []
  /// The paths of the pictures that were read from files.
  var pictures: Set<String> = []
  private(set) var outline: [Pages.OutlineEntry] = []
  /// The formulas in running text that have been set; most are short and return.
  var formulas: [Formula: InlineFormula] = [:]
  /// The cells that have not come to their end, by their labels.
  let unfinishedCells: [String: Cell]
  private var noteNumbers: [String: Int] = [:]
  private let notes: [String: Footnote]
  /// What reading the document and setting it so far has complained of.
  private var complaints: Set<Complaint>
  /// The notes that a note refers to, which follow it; nil where no note is being set.
  var furtherNotes: [(footnote: Footnote, number: Int)]?
  /// The Markdown that a cell shows, and the cell's place, while it is being set.
  private var fragment: (notes: [String: Footnote], range: SourceRange, count: Int)?
  private var fragmentCount = 0

  init(_ notebook: Notebook, results: NotebookResults, type: DocumentType, baseDirectory: String) {
    self.notebook = notebook
    self.results = results
    self.baseDirectory = baseDirectory
    unfinishedCells = Dictionary(
      notebook.cells.compactMap { cell in cell.options.label.map { ($0, cell) } }
        .filter { results.cells[$0.1.index].map { $0.failure != nil } ?? true }
    ) { first, _ in first }
    notes = Self.notes(notebook.footnotes)
    complaints = Set(notebook.diagnostics.map(Complaint.init))
    typefaces = type.typefaces
    theme = typefaces.theme
    text = type.text
    code = type.code
    numbering = Numbering(notebook, results: results)
    terms = Terms(language: type.language)
  }

  var bodyContext: BlockContext {
    BlockContext(
      x: 0, width: theme.measure, style: theme.body, leading: theme.leading,
      paragraphSpace: theme.paragraphSpace)
  }

  /// Notes a problem, unless reading the document has found the same.
  func report(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if diagnostic.path == nil { diagnostic.path = notebook.source.path }
    if let fragment { diagnostic.range = fragment.range }
    if complaints.insert(Complaint(diagnostic)).inserted { diagnostics.append(diagnostic) }
  }

  var isInFragment: Bool { fragment != nil }

  func footnote(_ label: String) -> Footnote? { (fragment?.notes ?? notes)[label] }

  private static func notes(_ footnotes: [Footnote]) -> [String: Footnote] {
    Dictionary(footnotes.map { ($0.label, $0) }) { first, _ in first }
  }

  /// Sets a fragment's content; its names and ranges mean nothing outside.
  func within(_ fragment: MarkdownFragment, at range: SourceRange, _ body: () -> Void) {
    let outer = self.fragment
    defer { self.fragment = outer }
    fragmentCount += 1
    self.fragment = (Self.notes(fragment.footnotes), range, fragmentCount)
    for diagnostic in fragment.diagnostics { report(diagnostic) }
    body()
  }

  func addOutlineEntry(_ entry: Pages.OutlineEntry) {
    if !isInFragment { outline.append(entry) }
  }

  func compose(_ blocks: [Block], _ context: BlockContext, into flow: inout Flow) {
    for block in blocks {
      compose(block, context, into: &flow)
      if block.announcesNext { flow.holdEnd(at: Self.breakBehindColon) }
    }
  }

  /// A sentence that ends with a colon stands by what it announces.
  private static let breakBehindColon = 200.0

  private func compose(_ block: Block, _ context: BlockContext, into flow: inout Flow) {
    switch block.content {
    case .heading(let heading): compose(heading, block, context, into: &flow)
    case .paragraph(let inlines): composeParagraph(inlines, context, into: &flow)
    case .list(let list): compose(list, context, into: &flow)
    case .quote(let blocks): composeQuote(blocks, context, into: &flow)
    case .division(let classes, let blocks): composeDivision(classes, blocks, context, into: &flow)
    case .thematicBreak: composeThematicBreak(context, into: &flow)
    case .pageBreak: flow.space(.zero, breakPrice: Penalty.forced)
    case .listing(let code, let language):
      composeCode(code, language: language, context, into: &flow)
    case .cell(let cell): compose(cell, block, context, into: &flow)
    case .math(let math): compose(math, block, context, into: &flow)
    case .table(let table): compose(table, block, context, into: &flow)
    case .figure(let figure): compose(figure, block, context, into: &flow)
    }
  }

  /// The number of a footnote, given at its first mention.
  func noteNumber(_ label: String) -> (number: Int, isNew: Bool) {
    let label = fragment.map { "\($0.count) \(label)" } ?? label
    if let number = noteNumbers[label] { return (number, false) }
    noteNumbers[label] = noteNumbers.count + 1
    return (noteNumbers.count, true)
  }
}

/// A formula in running text as it is to be set.
struct Formula: Hashable {
  var source: String
  var style: TextStyle
}

/// What makes two diagnostics one.
private struct Complaint: Hashable {
  var identifier: String
  var summary: String
  var range: SourceRange?

  init(_ diagnostic: Diagnostic) {
    (identifier, summary, range) = (diagnostic.identifier, diagnostic.summary, diagnostic.range)
  }
}

extension Block {
  fileprivate var announcesNext: Bool {
    guard case .paragraph(let inlines) = content else { return false }
    return inlines.plainText.last { !$0.isWhitespace } == ":"
  }
}
