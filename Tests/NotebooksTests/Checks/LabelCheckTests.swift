import Diagnostics
import Notebooks
import Testing

struct LabelCheckTests {
  private func labels(_ text: String) -> [String] {
    Notebook(parsing: SourceText(path: "a.md", text: text)).diagnostics.filter {
      $0.identifier == "duplicate-cell-label"
    }.compactMap(\.explanation)
  }

  private func cell(_ label: String?) -> String {
    "```{swift}\n" + (label.map { "//| label: \($0)\n" } ?? "") + "print(1)\n```\n\n"
  }

  @Test func aLabelMustNotBeTheNameOfAnotherCell() {
    #expect(
      labels(cell("cell-2") + cell(nil)) == [
        "It is the name of the cell on line 7, which has no label of its own."
      ])
    #expect(labels(cell("cell-1") + cell(nil) + cell("cell-9")).isEmpty)
    #expect(labels("---\nparams:\n  a: 1\n---\n\n" + cell("params")).count == 1)
    #expect(labels(cell("params")).isEmpty)
  }

  @Test func labelsOfCellsAreNotForOthers() {
    #expect(labels(cell("a") + cell("a")).count == 1)
    #expect(labels(cell("eq-a") + "$$x$$ {#eq-a}\n").count == 1)
    #expect(labels("$$x$$ {#eq-a}\n\n$$y$$ {#eq-a}\n").isEmpty)
  }
}
