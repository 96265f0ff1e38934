import Diagnostics
import Displays
import Frames
import Notebooks
import Testing
import Typesetting

/// What lists are to a reader that speaks.
@Suite struct ListStructureTests {
  private func structure(_ text: String) async throws -> String {
    let notebook = Notebook(parsing: SourceText(path: "a.md", text: text))
    let document = try await Typesetter(baseDirectory: "/nowhere").typeset(
      notebook, results: NotebookResults())
    return document.pages.frames.map(structure).joined(separator: " ")
  }

  private func structure(_ frame: Frame) -> String {
    frame.items.compactMap { placed -> String? in
      switch placed.item {
      case .element(let element, let inner):
        if element.role == .artifact { return nil }
        let content = structure(inner)
        return element.role.rawValue + (content.isEmpty ? "" : "(\(content))")
      case .frame(let inner):
        let content = structure(inner)
        return content.isEmpty ? nil : content
      default: return nil
      }
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("- a\n- b\n", "L(LI LI)"),
    ("- a\n\n- b\n", "L(LI(P) LI(P))"),
    ("- a\n  - b\n", "L(LI(L(LI)))"),
    ("- > a\n- b\n", "L(LI(BlockQuote(P)) LI)"),
    ("- a\n\n  b\n", "L(LI(P P))"),
    ("a\n", "P"),
  ])
  func wordsOfATightListAreNoParagraphs(_ text: String, _ expected: String) async throws {
    #expect(try await structure(text) == expected)
  }
}
