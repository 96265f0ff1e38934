import Diagnostics
import Displays
import Execution
import Foundation
import Notebooks
import Testing

/// A cell that ends its process is named with its line and the runtime's own words; all others are as they were.
struct IsolationTests {
  private struct Case: CustomTestStringConvertible {
    var code: String
    var message: String
    /// The line of the code, counted from 1.
    var line: Int?
    var testDescription: String { code }

    init(_ code: String, _ message: String, line: Int? = 1) {
      self.code = code
      self.message = message
      self.line = line
    }
  }

  private static let cases = [
    Case("let a = [1]\nprint(a[a.count + 1])", "Fatal error: Index out of range", line: 2),
    Case("fatalError(\"one\\ntwo\")", "Fatal error: one\ntwo"),
    Case("precondition(kept > 1, \"needs \\(kept + 1)\")", "Fatal error: needs 2"),
    Case("assert(kept > 1, \"sure\")", "Fatal error: sure"),
    Case("preconditionFailure(\"never\")", "Fatal error: never"),
    Case(
      "let n = Int(\"x\")\nprint(n!)",
      "Fatal error: Unexpectedly found nil while unwrapping an Optional value", line: 2),
    Case(
      "let any: Any = kept\nprint(any as! String)", "Could not cast value of type 'Int' to 'String'.", line: 2
    ),
    Case("print(Int.max - 1 + kept + kept)", "Fatal error: arithmetic overflow"),
    Case(
      "struct E: Error {}\nfunc f() throws { throw E() }\ntry! f()",
      "Fatal error: 'try!' expression unexpectedly raised an error: E()", line: 3),
    Case(
      "Tensor.zeros([2, 3]).matmul(Tensor.zeros([4, 5]))", "Fatal error: matmul: shapes [2, 3] and [4, 5]"),
    Case("exit(3)", "the cell ended the process with exit(3)"),
    Case("abort()", "the cell called abort()"),
    Case(
      "UnsafeMutablePointer<Int>(bitPattern: 8 * kept)!.pointee = 1",
      "the cell used memory that is not its own"),
    Case("raise(SIGTERM)", "the cell was ended by signal 15", line: nil),
    Case("kill(getpid(), SIGKILL)\nsleep(100)", "the cell was killed from outside (signal 9)", line: nil),
    Case(
      "final class N { var n = 0; func f(_ m: Int) -> Int { f(m + 1).leadingZeroBitCount + n } }\nprint(N().f(0))",
      "the stack is full: functions call each other too deeply"),
    Case(
      "func f(_ n: Int) { print(n); fatalError(\"deep\") }\nTask.detached { f(kept) }\nsleep(100)",
      "Fatal error: deep", line: 1),
    Case(
      "final class N { var n = 0; func f(_ m: Int) -> Int { f(m + 1).leadingZeroBitCount + n } }\nTask.detached { print(N().f(0)) }\nsleep(100)",
      "the stack is full: functions call each other too deeply"),
  ]

  @Test(arguments: cases) private func everyEndIsExplained(_ example: Case) async throws {
    var options = RunOptions()
    options.keepGoing = true
    let report = try await TemporaryDocument().run(
      cells("import Foundation\nlet kept = 1", example.code, "print(kept)"), options)
    let failure = report.results.cells[1]?.failure
    #expect(failure?.kind == .trapped)
    #expect(failure?.message.hasPrefix(example.message) == true, "\(failure?.message ?? "")")
    #expect(failure?.line == example.line.map { $0 + 6 })
    #expect(report.results.cells[2]?.text == "1\n")
    // What the runtime printed stands in the message, and nowhere else.
    #expect(report.results.cells[1]?.outputs.contains { $0 == .standardError(example.message) } == false)
  }

  @Test func theCallsThatLedToAnErrorAreListed() async throws {
    let helpers = """
      @inline(never) func inner(_ list: [Int], _ i: Int) -> Int {
        list[i] * 2
      }
      @inline(never) func outer(_ i: Int) -> Int {
        inner([1, 2, 3], i) + 1
      }
      """
    let report = try await TemporaryDocument().run(cells(helpers, "print(outer(1))\nprint(outer(9))"))
    let diagnostic = try #require(report.diagnostics.last)
    #expect(diagnostic.summary == "cell-2: Fatal error: Index out of range")
    #expect(diagnostic.range?.start.line == 3 && diagnostic.range?.start.column == 3)
    #expect(
      diagnostic.explanation
        == "line 3, in `inner(_:_:)`\nline 6, in `outer(_:)`\nline 12, in cell-2")
  }

  @Test func aLongMessageHasAHeadline() async throws {
    let report = try await TemporaryDocument().run(cells("fatalError(\"one\\ntwo\")"))
    #expect(report.diagnostics.map(\.summary) == ["cell-1: Fatal error: one …"])
    #expect(report.diagnostics.first?.explanation == "Fatal error: one\ntwo")
  }

  @Test func memoryIsLimited() async throws {
    var options = RunOptions()
    options.memoryLimit = 1 << 30
    options.keepGoing = true
    let report = try await TemporaryDocument().run(
      cells(
        "print([UInt8](repeating: 1, count: 1 << 20).count)",
        "var hog: [[UInt8]] = []\nwhile true { hog.append([UInt8](repeating: 1, count: 1 << 28)) }",
        "print(Tensor.zeros([1 << 14, 1 << 15]).sum().item())", "print(2)"), options)
    #expect(report.results.cells[0]?.text == "1048576\n")
    for (index, line) in [(1, 7), (2, 11)] {
      let failure = try #require(report.results.cells[index]?.failure)
      #expect(failure.message.hasSuffix("; the cell may use 1 GiB (--memory)"), "\(failure.message)")
      #expect(failure.line == line)
    }
    #expect(report.results.cells[3]?.text == "2\n")
  }

  @Test func whatACellStartsEndsWithIt() async throws {
    let document = try TemporaryDocument()
    let start = """
      import Foundation
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sleep")
      process.arguments = ["1000"]
      try process.run()
      print(process.processIdentifier)
      """
    // Whether the worker or what it has started is found first is chance.
    let late = Array(repeating: "\nwhile true {}", count: 8)
    for (index, end) in (["", "\nexit(1)", "\nfatalError()"] + late).enumerated() {
      let report = try await document.run(cells("//| timeout: 0.5\n\(start)\n_ = \(index)\(end)"))
      let identifier = try #require(report.texts.first.flatMap { Int32($0.dropLast()) })
      // It may take a moment until somebody has waited for it.
      while kill(identifier, 0) == 0, !isZombie(identifier) { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  private func isZombie(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.split(separator: ")").last?.hasPrefix(" Z") ?? true
  }

  @Test func aTimeoutSaysWhereTheCellWas() async throws {
    let report = try await TemporaryDocument().run(
      cells("//| timeout: 2\nvar n = 0\nwhile true {\n  n &+= 1\n  print(n)\n}"))
    let failure = report.results.cells[0]?.failure
    #expect(failure?.kind == .timedOut)
    #expect((3...6).contains(failure?.line ?? 0), "\(String(describing: failure))")
  }

  @Test func controlCEndsOneCellOfARunThatKeepsGoing() async throws {
    let document = try TemporaryDocument()
    let (started, continuation) = AsyncStream.makeStream(of: Void.self)
    var options = RunOptions()
    options.keepGoing = true
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: document.folder), options: options,
      report: { event in if case .progress = event { continuation.finish() } })
    let text = cells("//| error: true\nprogress(0.5)\nwhile true {}", "print(2)")
    async let report = runner.run(document.notebook(text))
    for await _ in started {}
    runner.interrupt()
    #expect(try await report.results.cells[0]?.failure?.kind == .interrupted)
    #expect(try await report.results.cells[1]?.text == "2\n")
  }
}
