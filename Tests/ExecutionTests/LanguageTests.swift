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

  /// What a name means must not depend on a guess.
  @Test(arguments: [
    "guard let n = f(), [0, 1].contains(where: { let m = n; let n = m; return n > 0 }) else { fatalError() }",
    "for n in [1] where n > 0 { print(n) }\nguard let n = f() else { fatalError() }",
    "extension Int { var more: Int { n } }\nguard let n = f() else { fatalError() }",
    "guard let n = f() else { if let n = f(), n > 1 { print(n) }; fatalError() }",
    "let m = 5\nguard let m = f() else { fatalError() }\nlet n = m",
    "guard let M_PI = Optional(M_PI * 2) else { fatalError() }\nlet n = M_PI",
  ])
  func anAmbiguousGuardIsRefused(_ code: String) async throws {
    let report = try await TemporaryDocument().run(
      cells("let n = 7\nfunc f() -> Int? { 1 }", code, "print(n)"))
    #expect(
      report.diagnostics.contains { $0.summary.contains("let the guard bind another name") },
      "\(report.diagnostics)")
  }

  @Test(arguments: [
    (
      "guard let n = f(), [0, 1].allSatisfy({ n in n > 0 }) else { print(n); throw CancellationError() }",
      "7\n"
    ),
    ("guard let n = f(), [\"a\"].map(\\.count).first == n else { fatalError() }\nprint(n)", "1\n"),
    ("guard let n = Optional(n + 1), n > 7 else { fatalError() }\nprint(n)", "8\n"),
  ])
  func aGuardLeavesOtherNamesAlone(_ code: String, _ output: String) async throws {
    let report = try await TemporaryDocument().run(
      cells("let n = 7, error = 8, oldValue = 9\nfunc f() -> Int? { 1 }", code))
    #expect(report.results.cells[1]?.text == output, "\(report.diagnostics)")
  }

  @Test func whatChangesAboveAGuardOfTheSameNameIsSeen() async throws {
    let document = try TemporaryDocument()
    func text(_ last: String) -> String {
      cells(
        "var n: Int? = 5\nfunc current() -> Int? { n }", "n = 6\nguard let n else { fatalError() }",
        "print(current() as Any\(last))")
    }
    #expect(try await document.run(text("")).texts.last == "Optional(6)\n")
    #expect(try await document.run(text(", 1")).texts.last == "Optional(6) 1\n")
  }
}
