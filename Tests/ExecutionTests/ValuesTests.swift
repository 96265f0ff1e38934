import Diagnostics
import Displays
import Execution
import Foundation
import Testing

/// Values of all kinds are there again in a new process: only the cell that was edited runs.
struct ValuesTests {
  @Test(arguments: try NotebookSpecification.all(in: "Values"))
  func comesBack(_ example: NotebookSpecification) async throws {
    let document = try TemporaryDocument()
    // Storing may take longer than computing again on a busy machine, so the cells ask for it.
    let text = example.text.replacing("```{swift}\n", with: "```{swift}\n//| checkpoint: true\n")
    let last = try #require(text.ranges(of: "print(").last)
    let first = try await document.run(text)
    let second = try await document.run(text.replacingCharacters(in: last, with: "print(1, "))
    #expect(first.diagnostics.map(\.summary) == [])
    #expect(second.cellsRun == [try #require(first.cellsRun.last)])
    #expect(second.cellsRepeated == [])
    #expect(second.texts.last == first.texts.last.map { "1 " + $0 })
  }

  @Test(arguments: [
    (
      "struct Step { var action: () -> Int }\nlet step = Step { 41 }", "step.action()",
      "`step`: `step.action` is a value of type `() -> Swift.Int`"
    ),
    (
      "import Synchronization\nlet count = Mutex(40)", "count.withLock { $0 += 1; return $0 }",
      "`count`: `count` cannot be copied"
    ),
    (
      "import Synchronization\nfinal class Shared: Sendable { let count = Atomic(41) }\nlet shared = Shared()",
      "shared.count.load(ordering: .relaxed)", "`shared`: `shared.count` is a value that cannot be copied"
    ),
  ])
  func whatCannotBeKeptRunsAgain(_ definition: String, _ use: String, _ reason: String) async throws {
    let document = try TemporaryDocument()
    let above = cells("//| checkpoint: true\n" + definition)
    _ = try await document.run(above + cells("print(\(use))"))
    let text = above + cells("print(\(use) + 1)")
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status[0].isFresh && status[0].notKept == [reason])
    let report = try await document.run(text)
    #expect(report.cellsRun == ["cell-2"] && report.cellsRepeated == ["cell-1"])
    #expect(report.texts.last == "42\n")
  }

  @Test func damagedValuesAreComputedAgain() async throws {
    let document = try TemporaryDocument()
    let above = cells("//| checkpoint: true\nlet numbers = (0..<1000).map(Double.init)")
    _ = try await document.run(above + cells("print(numbers[500])"))
    let values = document.folder + "/.sheaf/values/"
    for name in try FileManager.default.contentsOfDirectory(atPath: values)
    where name.hasSuffix(".safetensors") {
      var data = try Data(contentsOf: URL(filePath: values + name))
      // One of the numbers, far from everything that tells how to read them.
      let start = try #require(data.firstRange(of: withUnsafeBytes(of: 500.0) { Data($0) })).lowerBound
      data[start + 5] ^= 1
      try data.write(to: URL(filePath: values + name))
    }
    let second = try await document.run(above + cells("print(numbers[500] + 1)"))
    #expect(second.texts.last == "501.0\n" && second.cellsRepeated == ["cell-1"])
    #expect(second.diagnostics.map(\.identifier) == ["damaged-values"])
    let third = try await document.run(above + cells("print(numbers[500] + 2)"))
    #expect(third.texts.last == "502.0\n" && third.cellsRepeated == [] && third.diagnostics.isEmpty)
  }
}
