import Diagnostics
import Notebooks
import Testing

struct FenceTests {
  @Test(arguments: ["swfit", "Swfit", "swif", "swiftt", "siwft", "sw1ft"])
  func aSlipIsTakenForSwift(_ language: String) {
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: "```{\(language)}\nprint(1)\n```\n"))
    #expect(notebook.cells.map(\.code) == ["print(1)\n"])
    #expect(notebook.diagnostics.map(\.identifier) == ["unknown-language"])
    #expect(notebook.diagnostics.first?.suggestion == "did you mean `{swift}`?")
    #expect(notebook.diagnostics.first?.range?.start.column == 4)
  }

  @Test(arguments: ["python", "r", "c", "rust", "css", "sh"]) func anotherLanguageIsAListing(
    _ language: String
  ) {
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: "```{\(language)}\nx\n```\n"))
    #expect(notebook.cells.isEmpty && notebook.diagnostics.map(\.identifier) == ["foreign-language"])
  }
}
