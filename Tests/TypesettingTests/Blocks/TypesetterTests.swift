import Diagnostics
import Displays
import Frames
import Notebooks
import Testing
import Typesetting

@Suite struct TypesetterTests {
  private func typeset(_ text: String, results: NotebookResults = NotebookResults()) async throws
    -> TypesetDocument
  {
    let notebook = Notebook(parsing: SourceText(path: "sheet.md", text: text))
    return try await Typesetter(baseDirectory: "/nowhere").typeset(notebook, results: results)
  }

  private func words(_ document: TypesetDocument) -> String {
    document.pages.frames.map(\.words).joined(separator: "\n").replacing("  ", with: " ")
  }

  /// What was learnt without the results does not show in the pages with them.
  @Test func aRehearsalLeavesThePagesAsTheyAre() async throws {
    let text = """
      # Title

      Words that *return* and return, `code`, $x^2$ and a note[^n] in a paragraph that is long enough for two lines of text.

      ```{swift}
      //| label: tbl-a
      print("words that return")
      ```

      | words | code |
      |------:|------|
      | words | that return |

      [^n]: Words that return.
      """
    let results = NotebookResults(cells: [0: CellResult(outputs: [.standardOutput("words that return\n")])])
    let notebook = Notebook(parsing: SourceText(path: "sheet.md", text: text))
    let typesetter = Typesetter(baseDirectory: "/nowhere")
    await typesetter.rehearse(notebook)
    let pages = try await typesetter.typeset(notebook, results: results).pages
    #expect("\(pages.frames)" == "\(try await typeset(text, results: results).pages.frames)")
  }

  @Test(arguments: ["", "\n\n", "---\n---\n", "<!-- nothing -->"])
  func anEmptyDocumentIsAnEmptyPage(_ text: String) async throws {
    let pages = try await typeset(text).pages
    #expect(pages.frames.count == 1)
    #expect(pages.frames[0].size == .a4)
  }

  /// A cell that has failed or was left out has a label all the same; one that shows no table has none.
  @Test func labelsOfCellsWithoutResultsAreKnown() async throws {
    let text =
      "See @tbl-a, @tbl-b and @tbl-c.\n\n"
      + ["a", "b", "c"].map { "```{swift}\n//| label: tbl-\($0)\nplot()\n```\n" }.joined(separator: "\n")
    let results = NotebookResults(cells: [
      0: CellResult(failure: .init(kind: .skipped, message: "not run")), 2: CellResult(),
    ])
    let unknown = try await typeset(text, results: results).diagnostics.filter {
      $0.identifier == "unknown-reference"
    }
    #expect(unknown.map(\.summary) == ["nothing is labelled `tbl-c`"])
  }

  /// Source, and what has to stand on the page.
  @Test(arguments: [
    ("# Title of it", "Title of it"),
    ("A *word* and `code`.", "code"),
    ("- one\n- two", "• one"),
    ("(a) first\n(b) second", "(b)"),
    ("3. three\n4. four", "4."),
    ("> quoted", "quoted"),
    ("$$\nx = 1\n$$ {#eq-x}\n\nSee @eq-x.", "Equation (1)"),
    ("| a | b |\n|--|--|\n| c | d |\n\n: Words {#tbl-x}\n\nIn @tbl-x.", "Table 1:"),
    ("```swift\nlet x = 1\n```", "let"),
    ("Text[^n].\n\n[^n]: The note.", "The note."),
    ("::: {.callout-tip}\nThis.\n:::", "Tip"),
    ("::: {.task}\nDo it.\n\n::: {.points}\n(3 pts.)\n:::\n:::", "(3 pts.)"),
    ("---\nlang: de\n---\n\n$$\nx\n$$ {#eq-x}\n\n@eq-x", "Gleichung (1)"),
    (
      "---\nformat:\n  pdf:\n    number-sections: true\n---\n\n# One\n\n## Two {#sec-two}\n\nIn @sec-two.",
      "Section 1.1"
    ),
    ("## 2.4 Training {#sec-training}\n\nIn @sec-training.", "In Section 2.4"),
    ("## 3. Results {#sec-results}\n\nIn @sec-results.", "In Section 3 ."),
    ("## 10 classes {#sec-classes}\n\nIn @sec-classes.", "In 10 classes"),
    ("---\ntitle: T\ncourse: C\ndue: tomorrow\nteam: [A B, C D, E F]\n---\n\nText.", "Due: tomorrow"),
    ("---\nformat:\n  pdf:\n    toc: true\n---\n\n# One\n\nText.", "Contents"),
  ])
  func whatIsWrittenStandsOnThePage(_ source: String, _ expected: String) async throws {
    let result = words(try await typeset(source))
    #expect(result.contains(expected), "\(result)")
  }

  /// Source, the diagnostic's identifier and line, and what shows in its place.
  @Test(arguments: [
    ("Words.\n\n![Caption](missing.png)", "missing-image", 3, "does not exist"),
    ("Words.\n\nInline $\\nosuchcommand$.", "unknown-command", 3, "nosuchcommand"),
    ("A `{swift} value`.", "missing-value", 1, "‹value›"),
    (
      "---\nformat:\n  pdf:\n    theme: latin-modern\n---\n\n![x](http://a.b/c.png)", "remote-image", 7,
      "not on this machine"
    ),
  ])
  func whatFailsShowsInPlace(_ source: String, _ identifier: String, _ line: Int, _ shown: String)
    async throws
  {
    let document = try await typeset(source)
    let found = document.diagnostics.first { $0.identifier == identifier }
    #expect(found?.range?.start.line == line, "\(document.diagnostics)")
    #expect(words(document).contains(shown))
  }

  @Test func aReferenceToNothingShows() async throws {
    #expect(words(try await typeset("See @fig-nowhere.")).contains("??"))
  }

  @Test func cellsShowWhatTheyLeft() async throws {
    let source = """
      ```{swift}
      //| label: tbl-a
      //| tbl-cap: Results
      run()
      ```

      ```{swift}
      //| include: false
      fail()
      ```

      In @tbl-a it is `{swift} x`.
      """
    var results = NotebookResults()
    let table = DisplayTable(columns: [.init("Name")], rows: [["Adam"]])
    results.cells[0] = CellResult(outputs: [
      .standardOutput("printed\n"), .display(.table(table)), .display(.markdown("**shown** $y$")),
      .display(.math("z = 2")),
    ])
    results.cells[1] = CellResult(failure: .init(kind: .trapped, message: "Fatal error: no", line: 9))
    results.expressions[0] = .text("0.65")
    let result = words(try await typeset(source, results: results))
    for expected in ["run", "printed", "Adam", "Table 1:", "Results", "shown", "0.65", "Fatal error: no"] {
      #expect(result.contains(expected), "\(expected) in \(result)")
    }
    #expect(result.contains("fail()") == false)
  }

  @Test func aCellThatShowsNothingCanStillBeReferredTo() async throws {
    let document = try await typeset(
      "```{swift}\n//| label: fig-a\n//| fig-cap: C\nplot()\n```\n\nIn @fig-a.")
    #expect(words(document).contains("Figure 1"))
    #expect(document.diagnostics.isEmpty, "\(document.diagnostics)")
  }

  @Test func outlineAndMetadata() async throws {
    let document = try await typeset("---\ntitle: T\nauthor: A\nlang: en-GB\n---\n\n# One\n\n## Two\n")
    #expect(document.pages.outline.map(\.title) == ["One", "Two"])
    #expect(document.pages.outline.map(\.level) == [1, 2])
    #expect(document.pages.metadata.title == "T")
    #expect(document.pages.metadata.authors == ["A"])
    #expect(document.pages.metadata.language == "en-GB")
  }

  @Test func theSecondThemeSetsInPagella() async throws {
    let document = try await typeset("---\nformat:\n  pdf:\n    theme: pagella\n---\n\nWords and $x^2$.")
    #expect(words(document).contains("Words"))
    #expect(document.diagnostics.isEmpty)
  }
}
