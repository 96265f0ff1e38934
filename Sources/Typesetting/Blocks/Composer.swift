internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks

/// Turns the blocks of a notebook and the results of its cells into a flow.
final class Composer {
  let theme: Theme
  let typefaces: Typefaces
  let text: TextSetter
  let notebook: Notebook
  let results: NotebookResults
  let numbering: Numbering
  let terms: Terms
  let baseDirectory: String
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var outline: [Pages.OutlineEntry] = []
  private var noteNumbers: [String: Int] = [:]

  /// - Throws: `FontBook.FindError` if a family of the theme is not installed.
  init(_ notebook: Notebook, results: NotebookResults, theme: Theme, baseDirectory: String) throws {
    self.notebook = notebook
    self.results = results
    self.theme = theme
    self.baseDirectory = baseDirectory
    let language = notebook.frontMatter.language
    typefaces = try Typefaces(theme)
    text = TextSetter(
      typefaces: typefaces, hyphenator: Hyphenator(language: language), language: language)
    numbering = Numbering(notebook, results: results)
    terms = Terms(language: language)
  }

  var bodyContext: BlockContext {
    BlockContext(
      x: 0, width: theme.measure, style: theme.body, leading: theme.leading,
      paragraphSpace: theme.paragraphSpace)
  }

  func report(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if diagnostic.path == nil { diagnostic.path = notebook.source.path }
    diagnostics.append(diagnostic)
  }

  func addOutlineEntry(_ entry: Pages.OutlineEntry) { outline.append(entry) }

  func compose(_ blocks: [Block], _ context: BlockContext, into flow: inout Flow) {
    for block in blocks { compose(block, context, into: &flow) }
  }

  private func compose(_ block: Block, _ context: BlockContext, into flow: inout Flow) {
    switch block.content {
    case .heading(let heading): compose(heading, block, context, into: &flow)
    case .paragraph(let inlines): composeParagraph(inlines, context, into: &flow)
    case .list(let list): compose(list, context, into: &flow)
    case .quote(let blocks): composeQuote(blocks, context, into: &flow)
    case .division(let classes, let blocks): composeDivision(classes, blocks, context, into: &flow)
    case .thematicBreak: composeThematicBreak(context, into: &flow)
    case .pageBreak: flow.space(.zero, breakPrice: Penalty.forced)
    case .listing, .cell, .math, .table, .figure: break
    }
  }

  /// The number of a footnote, given at its first mention.
  func noteNumber(_ label: String) -> (number: Int, isNew: Bool) {
    if let number = noteNumbers[label] { return (number, false) }
    noteNumbers[label] = noteNumbers.count + 1
    return (noteNumbers.count, true)
  }
}
