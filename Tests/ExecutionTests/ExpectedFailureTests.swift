import Diagnostics
import Displays
import Execution
import Testing

/// What the cells below one that fails, and is expected to, can still use.
struct ExpectedFailureTests {
  private func results(_ codes: String...) async throws -> RunReport {
    var options = RunOptions()
    options.keepGoing = true
    let text = codes.map { "```{swift}\n\($0)\n```\n\n" }.joined()
    return try await TemporaryDocument().run(text, options)
  }

  private static let readers = [
    "print(t.sum())\nstruct E: Error {}\nthrow E()", "print(t + Tensor([1, 2]))", "_ = t.reshaped(7)",
    "func f(_ t: Tensor) -> Tensor { t + 1 }\nprint(f(t))\nfatalError()", "print(matmul(t, Tensor([1, 2])))",
  ]

  @Test(arguments: readers) func aTensorThatWasOnlyReadStays(_ code: String) async throws {
    let report = try await results("let t = Tensor([1, 2, 3])", "//| error: true\n\(code)", "print(t.sum())")
    #expect(report.results.cells[1]?.failure != nil && !report.hasFailed)
    #expect(report.results.cells[2]?.failure == nil, "\(report.diagnostics)")
    #expect(report.results.cells[2]?.text.contains("6") == true)
  }

  private static let writers = [
    "t += 1\nfatalError()", "t.assign(Tensor([4, 5, 6]))\nfatalError()",
    "func f(_ t: Tensor) { t -= 1 }\nf(t)\nfatalError()",
  ]

  @Test(arguments: writers) func aTensorIsAsItWasAboveTheFailure(_ code: String) async throws {
    let report = try await results("let t = Tensor([1, 2, 3])", "//| error: true\n\(code)", "print(t.sum())")
    #expect(report.results.cells[2]?.failure == nil && report.results.cells[2]?.text.contains("6") == true)
  }

  @Test func valuesThatWereReadStayAndThoseAssignedFail() async throws {
    let report = try await results(
      "let list = [1, 2]\nvar count = 1", "//| error: true\ncount = list.count\nlet late = 3\nfatalError()",
      "print(list)", "print(count)", "print(late)")
    let failures = (2...4).map { report.results.cells[$0]?.failure?.kind }
    #expect(failures == [nil, .skipped, .skipped])
  }

  @Test func stateOfATypeIsAsItWasAboveTheFailure() async throws {
    let report = try await results(
      "enum Counter { static var n = 0 }", "//| error: true\nCounter.n += 1\nfatalError()",
      "print(Counter.n)")
    #expect(report.results.cells[2]?.text == "0\n")
  }

  @Test func anExpectedFailureIsNotRepeated() async throws {
    let document = try TemporaryDocument()
    func text(_ mark: String, intro: String = "", comment: String = "") -> String {
      intro
        + cells("let list = [1]", "//| error: \(mark)\n\(comment)print(list)\nfatalError()", "print(list)")
    }
    let first = try await document.run(text("true"))
    let second = try await document.run(text("true"))
    #expect(second.cellsRun == [] && second.texts == first.texts && !second.hasFailed)
    #expect(first.diagnostics.map(\.severity) == [.note] && second.diagnostics == [])
    let line = try #require(first.results.cells[1]?.failure?.line)
    #expect(second.results.cells[1]?.failure == first.results.cells[1]?.failure)
    // Its line is that of the document as it is now.
    let moved = try await document.run(text("true", intro: "One\n\nTwo\n\n"))
    #expect(moved.cellsRun == [] && moved.results.cells[1]?.failure?.line == line + 4)
    let commented = try await document.run(text("true", comment: "// Ends here.\n"))
    #expect(commented.cellsRun == ["cell-2"] && commented.results.cells[1]?.failure?.line == line + 1)
    // Where it is no longer expected, it is looked at again.
    let third = try await document.run(text("false"))
    #expect(third.cellsRun == ["cell-2"] && third.hasFailed)
  }

  @Test func aFailureInTheCodeOfACellAboveIsNotRepeated() async throws {
    let document = try TemporaryDocument()
    func text(intro: String = "", comment: String = "") -> String {
      intro
        + cells(
          "\(comment)func stop() -> Never {\n  fatalError(\"no\")\n}", "print(1)", "//| error: true\nstop()")
    }
    let first = try await document.run(text())
    #expect(first.cellsRun == ["cell-1", "cell-2", "cell-3"])
    #expect(first.results.cells[2]?.failure?.line == 3)
    let second = try await document.run(text())
    #expect(second.cellsRun == [] && second.results.cells[2]?.failure == first.results.cells[2]?.failure)
    // Its line is that of the document as it is now, wherever the code above has moved to.
    let moved = try await document.run(text(intro: "One\n\n"))
    #expect(moved.cellsRun == [] && moved.results.cells[2]?.failure?.line == 5)
    let commented = try await document.run(text(comment: "// Stops.\n"))
    #expect(commented.cellsRun == ["cell-3"] && commented.results.cells[2]?.failure?.line == 4)
  }

  @Test func anObjectIsAsItWasAboveTheFailure() async throws {
    let report = try await results(
      "final class Box { var n = 1; func grow() { n += 1 } }\nlet box = Box()",
      "//| error: true\nbox.grow()\nfatalError()", "print(box.n)")
    #expect(report.results.cells[2]?.text == "1\n")
  }

  @Test(arguments: ["box.grow(by: 0)", "box.grow(by: \"one\")"])
  func aCellBelowAFailureThatIsNotKeptRunsByItself(_ code: String) async throws {
    let document = try TemporaryDocument()
    func text(_ last: String) -> String {
      cells(
        """
        final class Box {
          let start = { 1 }
          var n = 1
          func grow(by amount: Int) {
            precondition(amount > 0)
            n += amount
          }
        }
        let box = Box()
        """, "//| error: true\n\(code)", "box.grow(by: 2)\nlet n = box.n", last)
    }
    var options = RunOptions()
    options.selectedCells = ["cell-4"]
    // In an empty store, and where only the cell itself is stale.
    let first = try await document.run(text("print(n, box.n)"), options)
    #expect(first.results.cells[3]?.text == "3 3\n", "\(first.diagnostics)")
    _ = try await document.run(text("print(n, box.n)"))
    let second = try await document.run(text("print(n + 1, box.n)"), options)
    #expect(second.results.cells[3]?.text == "4 3\n" && !second.hasFailed, "\(second.diagnostics)")
    #expect(Set(second.cellsRun) == ["cell-2", "cell-4"] || second.cellsRun == ["cell-4"])
  }
}
