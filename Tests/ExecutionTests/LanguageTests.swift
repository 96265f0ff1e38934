import Diagnostics
import Displays
import Execution
import Testing

/// Swift as people write it, over several cells.
struct LanguageTests {
  @Test(arguments: try NotebookSpecification.all(in: "Language"))
  func works(_ example: NotebookSpecification) async throws {
    let report = try await TemporaryDocument().run(example.text)
    #expect(report.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    #expect(report.texts.joined() == example.output)
  }
}
