import Displays
import Execution
import Synchronization
import Testing

/// A cell that runs again only for its values says so before it does.
struct RepetitionTests {
  private func events(_ document: TemporaryDocument, _ text: String) async throws -> [Repetition] {
    let found = Mutex<[Repetition]>([])
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: document.folder),
      report: { event in
        if case .repeating(let repetition) = event { found.withLock { $0.append(repetition) } }
      })
    _ = try await runner.run(document.notebook(text))
    return found.withLock { $0 }
  }

  @Test func itIsTold() async throws {
    let document = try TemporaryDocument()
    let model = "```{swift}\n//| label: train\nlet scale = 2\nlet model = { (n: Int) in n * scale }\n```\n\n"
    let plot = { (n: Int) in "```{swift}\n//| label: plot\nprint(model(\(n)))\n```\n" }
    #expect(try await events(document, model + plot(1)).isEmpty)
    let repetition = try #require(try await events(document, model + plot(2)).first)
    #expect(repetition.cell == "train" && repetition.neededBy == "plot" && repetition.index == 0)
    #expect(repetition.names.contains("model") && repetition.seconds != nil)
    #expect(
      repetition.description.hasPrefix("train runs again, because `plot` needs `model`"), "\(repetition)")
    #expect(repetition.reason?.isEmpty == false)
  }

  @Test func itSeesNoConformanceFromBelow() async throws {
    let document = try TemporaryDocument()
    func text(_ value: Int) -> String {
      cells(
        "protocol Named {}\nstruct Cat {}\nclass Box { var make = { 0 } }\nlet things: [Any] = [Cat(), Box()]\n"
          + "func isNamed(_ thing: Any) -> Bool { thing is any Named }",
        "let before = isNamed(things[0])", "extension Cat: Named { var number: Int { \(value) } }",
        "let after = isNamed(things[0])")
        + "\nValues: `{swift} before`, `{swift} after`."
    }
    _ = try await document.run(text(1))
    let report = try await document.run(text(2))
    #expect(report.results.expressions == [0: .text("false"), 1: .text("true")])
    #expect(report.cellsRepeated.contains("cell-2"), "it would show nothing otherwise")
  }

  @Test func aValueWithoutPartsIsKept() async throws {
    let document = try TemporaryDocument()
    func text(_ number: Int) -> String {
      cells(
        "struct Estimator { func value(_ n: Int) -> Int { n * 2 } }",
        "let estimator = Estimator()\nlet slow = estimator.value(21)\nprint(slow)",
        "print(estimator.value(\(number)), slow)")
    }
    _ = try await document.run(text(3))
    let report = try await document.run(text(4))
    #expect(report.texts.last == "8 42\n" && report.cellsRepeated.isEmpty)
  }

  /// It lies at other addresses in the process that restores it.
  @Test func aSetOfAddressesHasOneOrder() async throws {
    let document = try TemporaryDocument()
    func text(_ last: String) -> String {
      cells(
        """
        final class Node: Hashable {
          let id: Int
          init(_ id: Int) { self.id = id }
          static func == (a: Node, b: Node) -> Bool { a === b }
          func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
        }
        let nodes = Set((0..<50).map { Node($0) })
        print(nodes.map(\\.id))
        """, "print(nodes.map(\\.id)\(last))")
    }
    _ = try await document.run(text(""))
    for edit in [", terminator: \"\\n\"", ", separator: \"\""] {
      let texts = try await document.run(text(edit)).texts
      #expect(texts.count == 2 && texts[0] == texts[1])
    }
  }

  @Test func theCellsOwnWordIsTheReason() async throws {
    let document = try TemporaryDocument()
    let make = "```{swift}\n//| checkpoint: false\nlet list = [1, 2]\n```\n\n"
    _ = try await events(document, make + cells("print(list)"))
    let repetition = try await events(document, make + cells("print(list.count)")).first
    #expect(
      repetition?.description
        == "cell-1 runs again, because `cell-2` needs `list`, which is not kept: the cell says `checkpoint: false`"
    )
  }

  @Test func whatIsKeptIsNotRepeated() async throws {
    let document = try TemporaryDocument()
    let make = "```{swift}\n//| checkpoint: true\nlet list = [1, 2]\n```\n\n"
    _ = try await events(document, make + cells("print(list)"))
    #expect(try await events(document, make + cells("print(list.count)")).isEmpty)
  }

  /// The cell between the two needs only what is kept.
  @Test func whoNeedsWhatIsNotKeptIsNamed() async throws {
    let document = try TemporaryDocument()
    let above = cells(
      "let list = [1, 2]\nlet f = { (n: Int) in n + 1 }",
      "let count = list.count\nlet g = { (n: Int) in n * 2 }")
    _ = try await events(document, above + "\n" + cells("print(f(1), g(2))"))
    let found = try await events(document, above + "\n" + cells("print(f(2), g(2))"))
    #expect(found.map(\.cell) == ["cell-1", "cell-2"] && found.map(\.neededBy) == ["cell-3", "cell-3"])
    #expect(found.map(\.names) == [["f"], ["g"]], "\(found)")
  }
}
