import Diagnostics
import Notebooks
import Testing

@Suite struct FrontMatterTests {
  private func read(_ yaml: String) -> Notebook {
    Notebook(parsing: SourceText(path: "a.md", text: "---\n\(yaml)\n---\n\nWords.\n"))
  }

  @Test func readsEveryKey() {
    let notebook = read(
      """
      title: Adam, step by step
      author: [Ada, {name: {given: Alan, family: Turing}, id: 42}]
      date: 2025-06-09
      lang: de
      keywords: [a, b]
      course: Essentials
      team: [{name: One, id: "0123"}]
      due: Monday
      params: {epochs: 10, rate: 1e-3, name: "10", fast: true}
      imports: Foundation
      packages: [../Mine, /opt/Yours]
      libraries:
        - {module: SQLite, header: sqlite3.h, pkg-config: sqlite3}
        - {module: Maths, header: math.h}
      execute: {echo: false, timeout: 5}
      format:
        pdf: {papersize: a5, fontsize: 10pt, theme: pagella, number-sections: true, toc: true}
      """)
    let front = notebook.frontMatter
    #expect(notebook.diagnostics.isEmpty)
    #expect(front.title == "Adam, step by step")
    #expect(front.authors == [.init(name: "Ada"), .init(name: "Alan Turing", identifier: "42")])
    #expect(front.date == "2025-06-09")
    #expect(front.language == "de")
    #expect(front.keywords == ["a", "b"])
    #expect(front.course == "Essentials")
    #expect(front.team == [.init(name: "One", identifier: "0123")])
    #expect(front.due == "Monday")
    #expect(
      front.parameters == [
        .init(name: "epochs", value: .integer(10)), .init(name: "rate", value: .number(0.001)),
        .init(name: "name", value: .text("10")), .init(name: "fast", value: .boolean(true)),
      ])
    #expect(front.imports == ["Foundation"])
    #expect(front.packages == ["../Mine", "/opt/Yours"])
    #expect(
      front.libraries.map { [$0.module, $0.header, $0.package] } == [
        ["SQLite", "sqlite3.h", "sqlite3"], ["Maths", "math.h", nil],
      ])
    #expect(!front.execute.echo)
    #expect(front.execute.timeout == 5)
    #expect(front.format.paper == .a5)
    #expect(front.format.fontSize == 10)
    #expect(front.format.theme == "pagella")
    #expect(front.format.numbersSections)
    #expect(front.format.hasContents)
  }

  @Test(arguments: [
    ("libraries: [{module: SQLite}]", "incomplete-library"),
    ("libraries: [{module: my lib, header: a.h}]", "invalid-library"),
    ("libraries: [{module: A, header: a.h, pkgconfig: a}]", "unknown-key-of-a-library"),
    ("libraries: sqlite3", "wrong-type"),
  ])
  func complainsAboutBadLibraries(_ yaml: String, _ identifier: String) {
    #expect(read(yaml).diagnostics.map(\.identifier).first == identifier)
  }

  @Test func cellsStartFromTheDocumentsDefaults() {
    let text = "---\nexecute: {echo: false}\n---\n```{swift}\n1\n```\n\n```{swift}\n//| echo: true\n2\n```\n"
    let cells = Notebook(parsing: SourceText(path: "a.md", text: text)).cells
    #expect(cells.map(\.options.echo) == [false, true])
    #expect(cells.map(\.code) == ["1\n", "2\n"])
  }

  @Test func computesCaptionsBehindTheirCellAndTheTitleLast() {
    let text = """
      ---
      title: "`{swift} t`"
      ---
      `{swift} a` and a note[^n].

      ```{swift}
      //| fig-cap: "`{swift} c`"
      x
      ```

      `{swift} b`

      [^n]: `{swift} n`
      """
    let steps = Notebook(parsing: SourceText(path: "a.md", text: text)).steps
    let codes = steps.map { step in
      switch step {
      case .cell(let cell): cell.name
      case .expression(let expression): expression.code
      }
    }
    #expect(codes == ["a", "n", "cell-1", "c", "b", "t"])
  }

  @Test func missesFilesThatAreNotThere() {
    let text =
      "![A](gone%20a.png)\n\n![B](https://example.org/b.png)\n\n```{swift}\n//| inputs: gone.csv\n```\n"
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: text))
    #expect(notebook.missingFiles(in: "/nowhere").map(\.identifier) == ["missing-image", "missing-input"])
    #expect(notebook.missingFiles(in: "/nowhere")[0].summary.contains("`gone a.png`"))
  }

  @Test(arguments: [
    ("", [Diagnostic.Severity.error]), ("```{swift}\nmakePictures()\n```\n\n", [.warning]),
    ("It is `{swift} makePictures()`.\n\n", [.warning]), ("```{swift}\ndraw(\"gone.png\")\n```\n\n", []),
    ("```{swift}\n//| eval: false\ndraw(\"gone.png\")\n```\n\n", [.error]),
    ("```swift\nf()\n```\n\n", [.error]),
  ])
  func aCellAboveMayMakeWhatIsMissing(_ above: String, _ severities: [Diagnostic.Severity]) {
    let text = above + "![A](gone.png)\n\n```{swift}\nlet below = 1\n```\n"
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: text))
    #expect(notebook.missingFiles(in: "/nowhere", beforeRun: true).map(\.severity) == severities)
    #expect(notebook.missingFiles(in: "/nowhere").map(\.severity) == [.error])
  }

  @Test func refusesAnEmptyDocument() {
    #expect(
      Notebook(parsing: SourceText(path: "a.md", text: "")).diagnostics.map(\.identifier) == [
        "empty-document"
      ])
  }

  @Test func readsFragments() {
    let inlines = MarkdownFragment.inlines("Loss at $\\alpha$ *now*")
    #expect(inlines.plainText == "Loss at \\alpha now")
    let fragment = MarkdownFragment(parsing: "# A\n\n- b")
    #expect(fragment.blocks.count == 2)
    #expect(fragment.blocks[1].range.start.line == 3)
  }

  // MARK: Values of parameters

  private typealias Value = FrontMatter.Parameter.Value

  @Test func wholeNumbersAreWrittenAsInSwift() {
    for word in ["16", "+16", "0x10", "0b1_0000", "0o20", "1_6", "016"] {
      #expect(Value(parsing: word) == .integer(16), "\(word)")
      #expect(Value(parsing: word, inPlaceOf: .integer(1)) == .integer(16), "\(word)")
      #expect(Value(parsing: word, inPlaceOf: .number(1)) == .number(16), "\(word)")
    }
    #expect(Value(parsing: "-0x10") == .integer(-16))
    #expect(Value(parsing: "1_000.5") == .number(1000.5) && Value(parsing: "1_0e2") == .number(1000))
    for word in ["0x", "0x-1", "--1", "_1", "0b12", "1_000_a", "a_1", "_1.5", "1__.", "-", ""] {
      #expect(Value(parsing: word) == .text(word), "\(word)")
    }
  }
}
