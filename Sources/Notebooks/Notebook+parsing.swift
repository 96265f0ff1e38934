package import Diagnostics

extension Notebook {
  /// Reads a document. Reading never fails: what is wrong is in `diagnostics`, and the rest is there.
  package init(parsing source: SourceText) {
    let session = ReadingSession()
    let bytes = Array(source.text.utf8)
    let origin = Origin(source)
    let (frontMatter, body) = FrontMatterReader(
      bytes: bytes, origin: origin, session: session
    ).read()
    session.cellDefaults = frontMatter.execute
    let tree = MarkdownReader(session: session).read(bytes, from: body, origin: origin)
    self.init(
      source: source, frontMatter: frontMatter, blocks: tree.blocks, footnotes: tree.footnotes)
    if tree.blocks.isEmpty { session.report(Self.emptiness(of: source)) }
    diagnostics =
      session.diagnostics + LabelCheck.check(self, cellLabels: session.cellLabels)
      + FootnoteCheck.check(self) + ControlCharacterCheck.check(self)
    diagnostics.sort { ($0.range?.start.offset ?? 0) < ($1.range?.start.offset ?? 0) }
    for index in diagnostics.indices { diagnostics[index].path = source.path }
  }

  /// Reads the document in the file at `path`.
  package static func read(path: String) throws(Diagnostic) -> Notebook {
    Notebook(parsing: try SourceText(reading: path))
  }

  private static func emptiness(of source: SourceText) -> Diagnostic {
    Diagnostic(
      .error, "empty-document", "the document is empty",
      explanation: source.text.isEmpty ? "The file has no bytes." : "It has neither words nor cells.",
      suggestion: "write Markdown into it, or begin with `sheaf new NAME`", range: source.range(0..<0))
  }
}
