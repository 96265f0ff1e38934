import Diagnostics
import Execution
import Foundation
import Testing

/// Compiling all of a document without running it.
struct CheckTests {
  private func errors(_ text: String) async throws -> [Diagnostic] {
    try await TemporaryDocument().check(text).filter { $0.severity == .error }
  }

  /// A run accepts a cell that is meant to fail, but none that needs it.
  @Test func expectedErrorsAreNone() async throws {
    let broken = "//| error: true\nlet n: Int = \"a\""
    #expect(try await errors(cells(broken, "print(1)")).isEmpty)
    let needing = try await errors(cells(broken, "print(n)"))
    #expect(needing.map(\.summary) == ["cell-2: not run: it needs cell-1, which failed"])
    let run = try await TemporaryDocument().run(cells(broken, "print(n)"))
    #expect(run.diagnostics.filter { $0.severity == .error }.map(\.summary) == needing.map(\.summary))
  }

  private func modules(of document: TemporaryDocument, _ ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: document.folder + "/.sheaf/modules")
      .filter { $0.hasSuffix(ending) }
  }

  @Test func expressionsBetweenCellsAreCompiledTogether() async throws {
    let document = try TemporaryDocument()
    let text = (0..<30).map { "Here `{swift} x + \($0)` is.\n\n" }.joined()
    #expect(try await document.check(cells("let x = 1") + "\n" + text).isEmpty)
    #expect(try modules(of: document, ".so").count == 2)
    // The run has nothing left to compile.
    _ = try await document.run(cells("let x = 1") + "\n" + text)
    #expect(try modules(of: document, ".so").count == 2)
  }

  @Test func everyBadExpressionIsFound() async throws {
    let found = try await errors(
      cells("let x = 1", "func f() -> Int { missing() }")
        + "\n`{swift} x` `{swift} nothing` `{swift} x +` `{swift} f()` `{swift} x.gone` `{swift} )`\n\n"
        + "`{swift} x` `{swift} never`\n")
    #expect(found.first?.range?.start.line == 6)
    #expect(found.last?.range?.start.line == 11)
    let columns = found.filter { $0.range?.start.line == 9 }.compactMap { $0.range?.start.column }
    for place in [22...28, 40...43, 68...74, 85...86] {
      #expect(columns.contains { place.contains($0) }, "\(place): \(columns)")
    }
    #expect(columns == columns.sorted())
  }

  @Test func aCellBelowABrokenOneIsChecked() async throws {
    let found = try await errors(
      cells("let a = 1", "let b: Int = \"b\"", "print(a + nothing)", "print(b, gone)", "print(a.gone)"))
    #expect(found.compactMap { $0.range?.start.line } == [6, 10, 14, 18])
  }

  /// Of a cell that does not compile, those below see what the compiler understands, over any number of cells.
  @Test func unknownNamesAreFoundBelowAnyMistake() async throws {
    let broken =
      "struct Box { var side: Lenght; var n = 1 }\nfunc area(_ b: Box) -> Int { b.n + nothing }\nlet one = 1"
    let text =
      cells(broken, "let two = area(Box()) + one + typo", "print(two + gone)\nlet n: String = one")
      + "\nThere are `{swift} two` and `{swift} twoo`.\n"
    let names = try await errors(text).map(\.summary).filter { $0.hasPrefix("cannot find") }
      .compactMap { $0.split(separator: "'").dropFirst().first }
    #expect(names == ["Lenght", "nothing", "typo", "gone", "twoo"])
    // A name that a cell above defines in a way that cannot be read is none that is unknown.
    #expect(
      try await errors(cells("let a = 1 +", "print(a)", "func f( { 1 }", "print(f())")).allSatisfy {
        !$0.summary.hasPrefix("cannot find")
      })
  }

  // MARK: What is remembered

  private static let slow = """
    let a = 1.5, n = 3, b: Float = 2
    let y = -a * 2 + 3 * n - 4 / b + 5 * -a - 6 * n + 7 / a - 8 * b + (9 - a) * (n + 2) - [1, 2, a, n].count + 3 * b
    """

  /// The numbers of the files in the store's modules, by their names: a file that is written anew gets another.
  private func states(of document: TemporaryDocument, _ ending: String) throws -> [String: Int] {
    let folder = document.folder + "/.sheaf/modules"
    return try Dictionary(
      uniqueKeysWithValues: modules(of: document, ending).map { name in
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
        return (name, attributes[.systemFileNumber] as? Int ?? 0)
      })
  }

  @Test func whatTakesTooLongIsTriedOnce() async throws {
    let document = try TemporaryDocument()
    let text = cells(Self.slow)
    let first = try #require(try await document.check(text).first)
    #expect(first.summary.contains("unable to type-check") && first.summary.contains("sub-expressions"))
    #expect(first.range?.start.line == 3 && first.range?.start.column == 9)
    let before = try states(of: document, ".errors")
    #expect(try await document.check(text) == [first])
    let report = try await document.run(text)
    #expect(report.diagnostics == [first])
    // To compile it again would write its errors again.
    #expect(before.count == 1)
    #expect(try states(of: document, ".errors") == before)
  }

  @Test func aMistakeIsForgottenWithItsCode() async throws {
    let document = try TemporaryDocument()
    #expect(try await document.check(cells("let a: Int = \"a\"")).count == 1)
    #expect(try await document.check(cells("let a: Int = 1")).isEmpty)
    #expect(try await document.check(cells("let a = 1", "print(a + \"\")")).count == 1)
    #expect(try await document.check(cells("let a = \"1\"", "print(a + \"\")")).isEmpty)
  }

  @Test(arguments: ["import NoSuchModule", "import NoSuchModule\nlet a: Int = \"a\""])
  func whatMayBeThereNextTimeIsTriedAgain(_ code: String) async throws {
    let document = try TemporaryDocument()
    #expect(try await !document.check(cells(code)).isEmpty)
    #expect(try modules(of: document, ".errors").isEmpty)
  }
}
