import Diagnostics
import Displays
import Execution
import Notebooks
import Testing

/// Each case runs a document through a real worker.
struct RunningTests {
  private func check(
    _ document: String, _ expected: [String], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let report = try await TemporaryDocument().run(document)
    #expect(report.diagnostics.map(\.summary) == [], sourceLocation: sourceLocation)
    #expect(report.texts == expected, sourceLocation: sourceLocation)
  }

  @Test func stateIsSharedDownTheDocument() async throws {
    try await check(
      cells(
        "var x = 3\nprint(x)", "x += 1\nprint(x)", "func twice() -> Int { 2 * x }", "x = 10\nprint(twice())"),
      ["3\n", "4\n", "", "20\n"])
  }

  @Test func bareLastExpressionIsDisplayed() async throws {
    try await check(
      cells(
        "1 + 2", "let x = 4", "x", "print(\"a\")", "x == 4 // yes", "[1: \"a\"]", "if x > 3 { print(1) }"),
      ["[3]", "", "[4]", "a\n", "[true]", "[[1: \"a\"]]", "1\n"])
  }

  @Test func redefinitionShadows() async throws {
    try await check(
      cells(
        "let x = 1\nfunc f() -> String { \"old \\(x)\" }", "let x = \"new\"", "print(x, f())",
        "func f() -> String { \"newer \\(x)\" }", "print(f())"),
      ["", "", "new old 1\n", "", "newer new\n"])
  }

  @Test func typesCrossCells() async throws {
    try await check(
      cells(
        "struct Point<T: Numeric> { var x: T; func doubled() -> T { x + x } }\nprotocol Named { var name: String { get } }",
        "extension Point: Named { var name: String { \"P\\(x)\" } }",
        "final class Counter { var count = 0; func next() -> Int { count += 1; return count } }\nlet counter = Counter()",
        "infix operator <>\nfunc <> (a: Point<Int>, b: Point<Int>) -> Int { a.x * b.x }",
        "print(Point(x: 2).name, Point(x: 1.5).doubled(), counter.next(), Point(x: 3) <> Point(x: 4))",
        "print(counter.next())"),
      ["", "", "", "", "P2 3.0 1 12\n", "2\n"])
  }

  @Test func asynchronousCodeRunsAtTopLevel() async throws {
    try await check(
      cells(
        "func slow(_ n: Int) async throws -> Int { try await Task.sleep(for: .milliseconds(5)); return n * 2 }",
        "let a = try await slow(4)\nprint(a)", "try await slow(a)",
        "for i in 0..<2 { let v = try await slow(i); print(v) }",
        "await withTaskGroup(of: Int.self) { group in\n  for i in 1...3 { group.addTask { i } }\n  var sum = 0\n  for await v in group { sum += v }\n  print(sum)\n}"
      ),
      ["", "8\n", "[16]", "0\n2\n", "6\n"])
  }

  @Test func printsAndDisplaysStayInOrder() async throws {
    try await check(
      cells("import Foundation\nprint(\"a\")\nshow(1)\nputs(\"b\")\nshow(Math(\"x\"))\nprint(\"c\")\n2"),
      ["a\n[1]b\n$x$c\n[2]"])
  }

  @Test func progressBarsKeepTheirLastState() async throws {
    try await check(cells("for i in 1...3 { print(\"\\r\\(i)0 %\", terminator: \"\") }\nprint()"), ["30 %\n"])
  }

  @Test func unicodeAndKeywordsAreNames() async throws {
    try await check(cells("let α = 1, `default` = 2", "print(α + `default`)"), ["", "3\n"])
  }

  @Test func namesOfTheLibraryCanBeTaken() async throws {
    try await check(cells("struct Chart { var a = 5 }", "print(Chart().a)"), ["", "5\n"])
  }

  @Test func randomNumbersRepeat() async throws {
    let document = cells("print(Int.random(in: 0..<1_000_000))", "print((1...20).shuffled(), Set(1...5))")
    let first = try await TemporaryDocument().run(document)
    let second = try await TemporaryDocument().run(document)
    #expect(first.texts == second.texts)
    #expect(!first.hasFailed)
  }

  @Test func conditionalCompilationChoosesNames() async throws {
    try await check(
      cells("#if os(macOS)\nlet a = 1\n#else\nlet b = 2\n#endif", "print(b)"), ["", "2\n"])
  }

  @Test func privateHelpersDoNotMeet() async throws {
    try await check(
      cells(
        "private func helper() -> Int { 1 }\nprint(helper())",
        "private func helper() -> Int { 2 }\nprint(helper())"),
      ["1\n", "2\n"])
  }

  @Test func importsHoldForTheCellsBelow() async throws {
    try await check(
      cells("import Synchronization", "let lock = Mutex(3)", "print(lock.withLock { $0 })"), ["", "", "3\n"])
  }

  @Test func macrosOfTheToolchainExpand() async throws {
    try await check(
      cells(
        "import Observation\n@Observable final class Model { var n = 1 }", "let m = Model()\nm.n += 1\nm.n"),
      ["", "[2]"])
  }

  @Test func propertyWrappersCrossCells() async throws {
    try await check(
      cells(
        "@propertyWrapper struct Clamped { var value = 0; var wrappedValue: Int { get { value } set { value = min(newValue, 9) } } }",
        "struct Dial { @Clamped var level: Int }\nvar dial = Dial()\ndial.level = 20", "dial.level"),
      ["", "", "[9]"])
  }

  @Test func expressionsInTextAreComputed() async throws {
    let report = try await TemporaryDocument().run(
      """
      Before.

      ```{swift}
      let total = 41
      ```

      It is `{swift} total + 1` and `{swift} Math("x_1")`, or `{swift} String(format: "%.2f", 1.0 / 3)`.
      """)
    #expect(report.diagnostics.map(\.summary) == [])
    #expect(report.results.expressions == [0: .text("42"), 1: .math("x_1"), 2: .text("0.33")])
  }

  @Test func parametersAreVariables() async throws {
    let document =
      "---\nparams:\n  epochs: 3\n  rate: 0.5\n  name: \"a\\\"b\"\n---\n\n"
      + cells("print(epochs, rate, name)")
    let temporary = try TemporaryDocument()
    #expect(try await temporary.run(document).texts == ["3 0.5 a\"b\n"])
    var options = RunOptions()
    options.parameters = [.init(name: "epochs", value: .integer(7))]
    #expect(try await temporary.run(document, options).texts == ["7 0.5 a\"b\n"])
  }

  @Test func whatIsRunDownstreamIsFresh() async throws {
    let document = try TemporaryDocument()
    func text(_ factor: Int) -> String {
      cells(
        "final class Box { var n = 0; func grow() -> Int { n += \(factor); return n } }", "let box = Box()")
        + "\nNow it is `{swift} box.grow()`.\n\n" + cells("print(box.grow())") + "\n"
    }
    _ = try await document.run(text(2))
    var options = RunOptions()
    options.selectedCells = ["cell-1"]
    options.includesDownstream = true
    // What uses the class follows it, though that is no value.
    #expect(try await document.run(text(3), options).cellsRun == ["cell-1", "cell-2", "cell-3"])
    let all = try await document.run(text(3))
    #expect(all.cellsRun == [] && all.texts == ["", "", "6\n"])
  }
}
