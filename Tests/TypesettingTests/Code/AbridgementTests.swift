import Diagnostics
import Displays
import Frames
import Notebooks
import Testing
import Typesetting

/// A cell that prints without end must not fill thousands of pages.
struct AbridgementTests {
  private func pages(printing text: String) async throws -> (count: Int, text: String) {
    let notebook = Notebook(
      parsing: SourceText(path: "n.md", text: "```{swift}\n//| echo: false\nrun()\n```\n"))
    var results = NotebookResults()
    results.cells[0] = CellResult(outputs: [.standardOutput(text)])
    let document = try await Typesetter(baseDirectory: ".").typeset(notebook, results: results)
    let pages = document.pages
    return (pages.frames.count, pages.frames.map { "\($0)" }.joined())
  }

  @Test func theStartAndTheEndAreShown() async throws {
    let all = (1...500).map { "line-\($0)\n" }.joined()
    let long = try await pages(printing: (1...100_000).map { "line-\($0)\n" }.joined())
    #expect(try await pages(printing: String(all.dropLast())).text.contains("left out") == false)
    #expect(long.text.contains("99501 lines are left out here") && long.text.contains("line-400"))
    #expect(long.text.contains("line-100000") && !long.text.contains("line-401\n") && long.count < 15)
  }

  @Test func aLongLineIsShortened() async throws {
    let long = try await pages(printing: String(repeating: "x", count: 1_000_000))
    #expect(long.text.contains("940000 characters are left out here") && long.count < 30)
  }
}
