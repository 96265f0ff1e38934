package import Diagnostics
package import Displays
package import Frames
package import Notebooks

/// Makes pages of a notebook and the results of its cells.
///
/// What it has learnt of type while setting a document, it need not find out again the next time.
package actor Typesetter {
  /// The directory that the paths of pictures count from.
  private let baseDirectory: String
  private var type: DocumentType?

  package init(baseDirectory: String) { self.baseDirectory = baseDirectory }

  /// Sets what is known of a notebook before its cells have run, so that setting all of it takes less time.
  package func rehearse(_ notebook: Notebook) {
    // What is wrong shows when it counts.
    _ = try? typeset(notebook, results: NotebookResults())
  }

  /// What is wrong with the text itself, such as formulas, in so far as that does not depend on results.
  package func mistakes(in notebook: Notebook) -> [Diagnostic] {
    let document = try? typeset(notebook, results: NotebookResults())
    return document?.diagnostics.filter { $0.severity == .error && $0.range != nil } ?? []
  }

  /// - Throws: `FontError` if a family of the document's theme is not installed.
  package func typeset(_ notebook: Notebook, results: NotebookResults) throws -> TypesetDocument {
    let front = notebook.frontMatter
    let theme = Self.theme(front.format)
    let type = try type(theme: theme ?? .latinModern(), language: front.language)
    let composer = Composer(notebook, results: results, type: type, baseDirectory: baseDirectory)
    if theme == nil { composer.report(.unknownTheme(front.format.theme)) }
    let pages = Pages(
      frames: composer.pages(), outline: composer.outline, metadata: Self.metadata(front))
    for anchor in pages.missingAnchors { composer.report(.missingAnchor(anchor)) }
    for note in composer.typefaces.notes.sorted() {
      composer.report(Diagnostic(.note, "replaced-characters", note))
    }
    return TypesetDocument(pages: pages, diagnostics: composer.diagnostics, pictures: composer.pictures)
  }

  private func type(theme: Theme, language: String) throws -> DocumentType {
    if let type, type.typefaces.theme == theme, type.language == language { return type }
    let type = try DocumentType(theme: theme, language: language)
    self.type = type
    return type
  }

  private static func theme(_ format: FrontMatter.Format) -> Theme? {
    // Type sizes are named in TeX's points, 72.27 to the inch.
    var theme = Theme.named(format.theme, size: Points(format.fontSize * 72 / 72.27))
    theme?.paper =
      switch format.paper {
      case .a4: .a4
      case .a5: Size(width: .millimetres(148), height: .millimetres(210))
      case .letter: Size(width: .inches(8.5), height: .inches(11))
      }
    if format.paper == .a5 {
      theme?.margins = .init(top: .millimetres(18), bottom: .millimetres(20), side: .millimetres(15))
    }
    return theme
  }

  private static func metadata(_ front: FrontMatter) -> Pages.Metadata {
    var metadata = Pages.Metadata()
    metadata.title = front.title
    metadata.authors = (front.authors.isEmpty ? front.team : front.authors).map(\.name)
    metadata.subject = front.course
    metadata.keywords = front.keywords
    metadata.language = front.language
    metadata.date = front.date
    return metadata
  }
}

/// What sets a document's text and code.
struct DocumentType {
  let typefaces: Typefaces
  let text: TextSetter
  let code: CodeSetter
  let language: String

  /// - Throws: `FontError` if a family of the theme is not installed.
  init(theme: Theme, language: String) throws {
    typefaces = try Typefaces(theme)
    text = TextSetter(typefaces: typefaces, hyphenator: Hyphenator(language: language))
    code = CodeSetter(typefaces: typefaces)
    self.language = language
  }
}

/// A document as pages, and what was found wrong with it while they were made.
package struct TypesetDocument: Sendable {
  package var pages: Pages
  package var diagnostics: [Diagnostic]
  /// The paths of the pictures that the pages show from files.
  package var pictures: Set<String>

  package init(pages: Pages, diagnostics: [Diagnostic] = [], pictures: Set<String> = []) {
    self.pages = pages
    self.diagnostics = diagnostics
    self.pictures = pictures
  }
}

extension Diagnostic {
  fileprivate static func missingAnchor(_ name: String) -> Diagnostic {
    Diagnostic(
      .warning, "missing-anchor", "a link leads to '\(name)', which stands on no page",
      suggestion: "give the place that is meant the label '#\(name)'")
  }

  fileprivate static func unknownTheme(_ name: String) -> Diagnostic {
    Diagnostic(
      .warning, "unknown-theme", "there is no theme '\(name)'",
      suggestion: "the themes are \(Theme.names.map { "'\($0)'" }.joined(separator: " and "))")
  }
}
