import Diagnostics
import Displays
import Execution
import Foundation
import Testing

/// Values of all kinds are there again in a new process: only the cell that was edited runs.
struct ValuesTests {
  private func check(
    _ definitions: [String], _ change: String, shows expression: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let document = try TemporaryDocument()
    // Storing may take longer than computing again on a busy machine, so the cells ask for it.
    let above = (definitions + [change]).map { "```{swift}\n//| checkpoint: true\n\($0)\n```\n" }.joined(
      separator: "\n")
    let first = try await document.run(above + "\n" + cells("print(\(expression))"))
    let second = try await document.run(above + "\n" + cells("print(\(expression) , 1)"))
    #expect(first.diagnostics.map(\.summary) == [], sourceLocation: sourceLocation)
    #expect(second.cellsRun == ["cell-\(definitions.count + 2)"], sourceLocation: sourceLocation)
    #expect(second.cellsRepeated == [], sourceLocation: sourceLocation)
    #expect(
      second.texts.last == first.texts.last.map { $0.dropLast() + " 1\n" }, sourceLocation: sourceLocation)
  }

  @Test func structuresAndEnumerations() async throws {
    try await check(
      [
        "enum Kind: String, Codable { case small, large }\nstruct Item: Codable, Hashable { var kind = Kind.small, size: Int? = 3, pair = [1.5] }",
        "var items = [Item()], pair = (1, \"two\")",
      ], "items[0].size = nil", shows: "items, pair")
  }

  @Test func dictionariesKeepTheirOrder() async throws {
    try await check(
      [
        "var table = Dictionary(uniqueKeysWithValues: (0..<40).map { (\"k\\($0)\", $0) })",
        "var set = Set((0..<30).map { $0 * 37 })",
      ],
      "table[\"k7\"] = nil\nset.insert(5)", shows: "Array(table), Array(set)")
  }

  @Test func objectsOfTheUsersOwn() async throws {
    try await check(
      [
        "class Base<T> { var items: [T] = [] }",
        "final class Trainer: Base<Int> { var model = Linear(2, 1); var count = 0; lazy var best = count + 1\n  func run() { count += 1; items.append(count); _ = best } }\nlet trainer = Trainer()",
      ], "trainer.run()", shows: "trainer.count, trainer.items, trainer.best, trainer.model.weight")
  }

  @Test func modelsAndOptimizers() async throws {
    try await check(
      [
        "let model = Sequential([Linear(3, 4), ReLU(), Linear(4, 1)])",
        "let optimizer = Adam(model.parameters, learningRate: 0.1)\nvar history: [Double] = []",
      ],
      "for _ in 0..<3 {\n  let loss = model(Tensor.randn([5, 3])).pow(2).mean()\n  optimizer.zeroGrad()\n  loss.backward()\n  optimizer.step()\n  history.append(loss.item())\n}",
      shows: "history, model.parameters")
  }

  @Test func generatorsAndTensors() async throws {
    try await check(
      ["var generator = RandomGenerator(seed: 3)", "let t = Tensor([1, 2, 3]), view = t.reshape([3, 1])"],
      "let number = Int.random(in: 0..<1000, using: &generator)",
      shows: "number, Int.random(in: 0..<1000, using: &generator), t, view")
  }

  @Test func propertyWrappersAndExistentials() async throws {
    try await check(
      [
        "@propertyWrapper struct Clamped { var value = 0; var wrappedValue: Int { get { value } set { value = min(newValue, 9) } } }",
        "protocol Shape { var area: Int { get } }\nstruct Dial: Shape { @Clamped var area: Int }\nvar shapes: [any Shape] = [Dial()]",
      ], "var dial = Dial()\ndial.area = 20\nshapes.append(dial)", shows: "shapes.map(\\.area)")
  }

  @Test func whatCannotBeKeptRunsAgain() async throws {
    let document = try TemporaryDocument()
    let above = cells("struct Step { var action: () -> Int }\nlet step = Step { 41 }")
    _ = try await document.run(above + cells("print(step.action())"))
    let text = above + cells("print(step.action() + 1)")
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status[0].isFresh && status[0].notKept.first?.contains("step") == true)
    let report = try await document.run(text)
    #expect(report.cellsRun == ["cell-2"] && report.cellsRepeated == ["cell-1"])
    #expect(report.texts.last == "42\n")
  }
}
