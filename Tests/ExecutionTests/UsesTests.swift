import Diagnostics
import Execution
import Testing

/// Which names of a cell stand for which values of the cells above.
struct UsesTests {
  @Test(arguments: try NotebookSpecification.all(in: "Uses"))
  func namesStandForWhatIsAbove(_ notebook: NotebookSpecification) async throws {
    let document = try TemporaryDocument()
    let report = try await document.run(notebook.text)
    #expect(report.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    let status = try await document.runner(RunOptions()).status(of: document.notebook(notebook.text))
    let lines = status.map { cell in
      "\(cell.cell): " + cell.uses.map { "\($0.name) (\($0.source))" }.joined(separator: ", ")
    }
    let expected = try #require(notebook.output).split(separator: "\n").map(String.init)
    #expect(lines.map { $0.hasSuffix(": ") ? String($0.dropLast()) : $0 } == expected)
  }
}
