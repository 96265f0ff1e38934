import Diagnostics
import Displays
import Execution
import Notebooks
import Testing

/// Everything that can end a cell before its time.
struct FailureTests {
  /// Runs a document and returns the failure of its last cell that ran.
  private func failure(_ document: String, _ options: RunOptions = RunOptions()) async throws
    -> (failure: CellResult.Failure?, report: RunReport)
  {
    let report = try await TemporaryDocument().run(document, options)
    return (report.results.cells.max { $0.key < $1.key }?.value.failure, report)
  }

  @Test func thrownErrorIsCaughtAndPlaced() async throws {
    let (failure, report) = try await failure(
      cells(
        "print(1)", "struct Broken: Error { var code = 7 }\nfunc f() throws { throw Broken() }\n\ntry f()",
        "print(2)"))
    #expect(failure == .init(kind: .thrown, message: "Broken(code: 7)", line: 7))
    #expect(report.results.cells.count == 2)
    #expect(report.results.cells[0]?.text == "1\n")
    #expect(report.hasFailed)
    #expect(report.diagnostics.map(\.identifier) == ["cell-thrown"])
    #expect(report.diagnostics.first?.range?.start.line == 7)
  }

  private static let throwing = [
    "throws -> Int": "throw Bad.text(\"same\")", "throws(Bad) -> Int": "throw .plain",
    "throws  -> Int": "throw NSError(domain: \"d\", code: 1)",
  ]

  /// The optimizer makes one of all of them.
  @Test(arguments: throwing) func eachThrowHasItsOwnLine(_ effects: String, _ statement: String) async throws
  {
    let throwing = """
      enum Bad: Error { case plain, text(String) }
      func f(_ k: Int) \(effects) {
        guard k != 0 else { \(statement) }
        if k == 1 {
          \(statement)
        }
        let n = if k == 2 { 1 } else { \(statement) }
        if n == 1 { \(statement) }
        return n
      }
      """
    for (k, line) in [4, 6, 9, 8].enumerated() {
      let (failure, _) = try await failure(cells(throwing, "let k = \(k)", "_ = try f([k].reduce(0, +))"))
      #expect(failure?.line == line, "\(k)")
    }
  }

  @Test func aColumnThatIsAskedForBehindAThrowIsTheDocuments() async throws {
    let (failure, _) = try await failure(
      cells("struct At: Error { var column = 0 }\nfunc f() throws { throw At(column: #column) }\ntry f()"))
    #expect(failure?.message == "At(column: 36)")
  }

  private static let errorsOfFoundation = [
    ("_ = try String(contentsOfFile: \"nope.csv\", encoding: .utf8)", "nope.csv"),
    ("_ = try Data(contentsOf: URL(filePath: \"nope.csv\"))", "nope.csv"),
    ("_ = try FileManager.default.contentsOfDirectory(atPath: \"nope\")", "nope"),
    ("_ = try JSONSerialization.jsonObject(with: Data(\"x\".utf8))", "not in the correct format"),
    ("throw POSIXError(.ENOENT)", "No such file"),
  ]

  @Test(arguments: errorsOfFoundation)
  func errorsOfFoundationAreSaidInWords(_ code: String, _ words: String) async throws {
    let message = try await TemporaryDocument().run(cells(code)).results.cells[0]?.failure?.message ?? ""
    #expect(message.contains(words) && !message.contains("Domain="), "\(message)")
    #expect(!message.contains("Code="), "\(message)")
  }

  @Test func trapEndsOnlyTheWorker() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let (_, report) = try await failure(
      cells("let list = [1, 2]\nprint(list)", "let i = 5\nlet e = list[i]", "print(list.count)", "print(e)"),
      options)
    #expect(report.results.cells[1]?.failure?.kind == .trapped)
    #expect(report.results.cells[1]?.failure?.line == 8)
    #expect(report.results.cells[1]?.failure?.message.contains("ndex out of range") == true)
    #expect(report.results.cells[2]?.text == "2\n")
    #expect(report.results.cells[3]?.failure?.kind == .skipped)
  }

  @Test func fatalErrorGivesItsMessage() async throws {
    let (failure, report) = try await failure(cells("print(\"before\")\n\nfatalError(\"no more\")"))
    #expect(failure?.kind == .trapped)
    #expect(failure?.line == 4)
    #expect(failure?.message == "Fatal error: no more")
    #expect(report.texts == ["before\n"])
  }

  @Test func exitNamesItsStatus() async throws {
    let (failure, _) = try await failure(cells("import Foundation\nexit(3)"))
    #expect(failure?.kind == .trapped)
    #expect(failure?.message.contains("exit(3)") == true)
  }

  @Test func stackOverflowIsReported() async throws {
    let (failure, _) = try await failure(
      cells("func deep(_ n: Int) -> Int { n == -1 ? 0 : deep(n + 1) &+ n }\nprint(deep(0))"))
    #expect(failure?.kind == .trapped)
  }

  @Test func endlessCellEndsAtItsTimeout() async throws {
    let (failure, _) = try await failure(cells("//| timeout: 0.3\nwhile true {}"))
    #expect(failure?.kind == .timedOut)
  }

  @Test func interruptEndsTheCell() async throws {
    let document = try TemporaryDocument()
    let (started, continuation) = AsyncStream.makeStream(of: Void.self)
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: document.folder),
      report: { event in
        // The cell itself says that it is running.
        if case .progress = event { continuation.finish() }
      })
    async let report = runner.run(document.notebook(cells("print(1)", "progress(0.5)\nwhile true {}")))
    for await _ in started {}
    runner.interrupt()
    #expect(try await report.results.cells[1]?.failure?.kind == .interrupted)
    #expect(try await report.texts.first == "1\n")
  }

  @Test func compilerErrorIsPlaced() async throws {
    let (failure, report) = try await failure(cells("let a = 1", "print(a)\n  let b: String = a"))
    #expect(failure?.kind == .compilation)
    let error = try #require(report.diagnostics.first)
    #expect(error.summary == "cannot convert value of type 'Int' to specified type 'String'")
    #expect(error.range?.start.line == 7)
    #expect(error.range?.start.column == 19)
  }

  @Test func displayedExpressionKeepsItsColumns() async throws {
    let report = try await TemporaryDocument().run(cells("1 + missing"))
    #expect(report.diagnostics.map(\.summary) == ["cannot find 'missing' in scope"])
    #expect(report.diagnostics.first?.range?.start.column == 5)
  }

  @Test func nameFromBelowIsPointedOut() async throws {
    let report = try await TemporaryDocument().run(cells("print(later)", "let later = 1"))
    #expect(
      report.diagnostics.map(\.suggestion) == [
        "`later` is defined below, in cell-2, line 6; move one of the two"
      ])
  }

  @Test func badExpressionIsPlacedAndLeavesTheOthers() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let report = try await TemporaryDocument().run("One `{swift} 1 + 1` and `{swift} nothing` here.", options)
    #expect(report.results.expressions[0] == .text("2"))
    #expect(report.diagnostics.map(\.summary) == ["cannot find 'nothing' in scope"])
    #expect(report.diagnostics.first?.range?.start.column == 34)
  }

  @Test func anExpressionWhoseCellFailedIsLeftOut() async throws {
    var options = RunOptions()
    options.keepGoing = true
    // Calling the operator might change what the expression reads, for all that is known.
    let above = cells(
      "infix operator **\nfunc ** (a: Double, b: Double) -> Double { a * b }\nlet lengths = [1.0]",
      "extension [Double] { var squares: [Double] { map { $0 ** $0 } } }\nlet areas = lengths.squares\nmissing()"
    )
    let report = try await TemporaryDocument().run(above + "\nThere are `{swift} areas.squares`.", options)
    #expect(report.diagnostics.map(\.summary) == ["cannot find 'missing' in scope"])
    #expect(report.results.expressions[0] == .failure("not run: it needs cell-2, which failed"))
  }

  @Test func aCellMayEndWithAThrow() async throws {
    let report = try await TemporaryDocument().run(
      cells("let text = \"x\"\nprint(text)\nthrow CancellationError()"))
    #expect(report.results.cells[0]?.failure?.kind == .thrown && report.texts == ["x\n"])
  }

  @Test func classesOverThreeCellsAreRefusedWhereTheCompilerFails() async throws {
    let base = "class Base { func name() -> String { \"base\" } }"
    let middle = "class Middle: Base { override func name() -> String { \"middle\" } }"
    let last = "final class Last: Middle { var n = 1 }"
    let apart = try await TemporaryDocument().run(cells(base, middle, last, "print(Last().name())"))
    let error = try #require(apart.diagnostics.first)
    #expect(error.identifier == "inherits_over_three_cells" && error.range?.start.line == 10)
    #expect(apart.texts.last != "base\n")
    for codes in [[base + "\n" + middle, last], [base, middle + "\n" + last]] {
      let report = try await TemporaryDocument().run(cells(codes[0], codes[1], "print(Last().name())"))
      #expect(report.diagnostics.isEmpty && report.texts.last == "middle\n")
    }
    // Without overrides there is nothing to pass over.
    let plain = try await TemporaryDocument().run(
      cells(base, "class Middle: Base { var m = 2 }", last, "print(Last().name(), Last().m)"))
    #expect(plain.texts.last == "base 2\n")
  }

  @Test func aCrashOfTheCompilerIsSaid() async throws {
    let report = try await TemporaryDocument().run(
      cells("let text = \"x\"\nthrow CancellationError()\nfunc later() -> String { text }"))
    #expect(
      report.diagnostics.filter { $0.severity == .error }.map(\.summary) == [
        "cell-1: the Swift compiler crashed; written in another way, the cell may compile"
      ])
  }

  @Test func aFailedCellLeavesTheExpressionsThatDoNotNeedIt() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let above = cells(
      "let one = 1", "func more() -> Int { missing() }", "print(one)\nfatalError()\nlet late = 2")
    let text = "\nThere are `{swift} one`, `{swift} more()`, `{swift} late` and `{swift} one + 1`."
    let report = try await TemporaryDocument().run(above + text, options)
    #expect(report.results.expressions[0] == .text("1") && report.results.expressions[3] == .text("2"))
    #expect(report.results.expressions[1] == .failure("not run: it needs cell-2, which failed"))
    #expect(report.results.expressions[2] == .failure("not run: it needs cell-3, which failed"))
  }

  @Test func anExpressionNeedsNoRunOfWhatItIsOnlyCompiledWith() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let above = cells(
      "let one = 1", "let late = [2]\nprint(late)\nfatalError()",
      // Any text may use such an extension, and so is compiled with all that this cell is compiled with.
      "enum Season { case a }\nextension Season: CustomStringConvertible { var description: String { \"\" } }\nprint(late)"
    )
    let report = try await TemporaryDocument().run(
      above + "\nThere are `{swift} one` and `{swift} late.count`.", options)
    #expect(report.results.expressions[0] == .text("1"))
    #expect(report.results.expressions[1] == .failure("not run: it needs cell-2, which failed"))
  }

  @Test func whatADeadWorkerHeldIsComputedAgain() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let document = try TemporaryDocument()
    func text(_ flaw: String, _ expression: String) -> String {
      cells(
        "struct P { var x = 7 }\nlet axis = \\P.x", "struct Q { var y = 2 }\(flaw)",
        // It is fresh, but has to be compiled again, for which a new worker starts.
        "func q() -> Int { Q().y }", "print(P()[keyPath: axis]\(expression))")
    }
    _ = try await document.run(text("", ""), options)
    options.refreshCells = ["cell-1"]
    let report = try await document.run(text("\nfatalError()", " + 1"), options)
    #expect(report.results.cells[3]?.text == "8\n" && report.results.cells[3]?.failure == nil)
  }

  @Test func anExpressionDoesNotNeedTheOnesBehindIt() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let above = cells("var total = 1", "func bump() -> Int { total += 1; return total }\nmissing()")
    let report = try await TemporaryDocument().run(
      above + "\nThere are `{swift} total`, `{swift} bump()` and `{swift} total + 1`.", options)
    #expect(report.results.expressions[0] == .text("1"))
    #expect(report.results.expressions[1] == .failure("not run: it needs cell-2, which failed"))
    #expect(report.results.expressions[2] == .failure("not run: it needs `bump()`, which failed"))
  }

  @Test func aStoredExpressionFailsWithTheCellItNeeds() async throws {
    var options = RunOptions()
    options.keepGoing = true
    let document = try TemporaryDocument()
    let function = "func double(_ n: Int) -> Int { 2 * n }"
    for broken in [false, true, false] {
      let cell = cells(function + (broken ? "\nmissing()" : ""))
      let report = try await document.run(cell + "\nTwice is `{swift} double(2)`.", options)
      #expect(
        report.results.expressions[0]
          == (broken ? .failure("not run: it needs cell-1, which failed") : .text("4")))
    }
  }

  @Test func toleratedErrorLetsTheRestRun() async throws {
    let report = try await TemporaryDocument().run(
      cells("//| error: true\nstruct E: Error {}\nthrow E()", "print(2)"))
    #expect(report.results.cells[0]?.failure?.kind == .thrown)
    #expect(report.results.cells[1]?.text == "2\n")
  }

  @Test func checkCompilesWithoutRunning() async throws {
    let document = try TemporaryDocument()
    let diagnostics = try await document.check(
      cells("let x = 1", "while true {}", "x + \"\"", "unknown()") + "\n`{swift} x.nothing`\n")
    #expect(diagnostics.filter { $0.severity == .error }.map { $0.range?.start.line } == [10, 14, 17])
  }

  /// Nothing of what it prints is shown, so nobody may take that for a value.
  @Test(arguments: ["print(1)", "()", "[1].forEach { _ in }"])
  func anExpressionWithoutAValueIsAMistake(_ code: String) async throws {
    let report = try await TemporaryDocument().run("It is `{swift} \(code)`.")
    #expect(
      report.diagnostics.map(\.summary) == ["it gives no value; what it prints belongs into a cell"])
  }
}
