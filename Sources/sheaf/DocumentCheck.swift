import Diagnostics
import Execution
import Notebooks
import Typesetting

/// Looks for everything that is wrong with a document without running it: what the compiler finds, and broken formulas.
struct DocumentCheck {
  let arguments: NotebookArguments
  let notebook: Notebook

  /// In the order of the document.
  func diagnostics(by runner: Runner) async -> [Diagnostic] {
    async let inText = mistakesInText()
    var found: [Diagnostic]
    do { found = try await runner.check(notebook) } catch { found = [Diagnostic(environment: error)] }
    // Whoever cannot read the parameters cannot say that their names are missing.
    if lacksFrontMatter { found.removeAll { $0.identifier.hasPrefix("cannot_find") } }
    // What an open fence has swallowed is no code.
    found.removeAll { $0.range.map { isBehindOpenFence($0.start) } ?? false }
    // A table that a cell makes is not there before it has run; references were looked at when the document was read.
    let mistakes = await inText.filter { $0.identifier != "unknown-reference" }
    return (found + mistakes).inOrderOfText
  }

  private func mistakesInText() async -> [Diagnostic] {
    let work = LongWork("setting the pages of \(arguments.file), to find what is wrong with them")
    defer { withExtendedLifetime(work) {} }
    return await Typesetter(baseDirectory: arguments.baseDirectory).mistakes(in: notebook)
  }

  private func isBehindOpenFence(_ place: SourceLocation) -> Bool {
    notebook.diagnostics.lazy.filter { $0.identifier == "unclosed-fence" }.compactMap(\.range).contains {
      fence in
      notebook.cells.first { $0.codeRange.start > fence.start }
        .map { $0.codeRange.start <= place && place <= $0.codeRange.end } ?? false
    }
  }

  private var lacksFrontMatter: Bool {
    let broken: Set = ["broken-yaml", "duplicate-key", "unclosed-front-matter"]
    return notebook.diagnostics.contains { broken.contains($0.identifier) }
  }
}
