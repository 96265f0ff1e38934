import Displays
import Execution
import Testing

/// What is another in every run: the pages show one value of each variable, whatever runs again.
struct ChanceTests {
  private static func document(_ code: String, edit: Int) -> String {
    cells(
      "let found = \(code)\nlet get = { \"\\(found)\" }\nprint(get())", "print(get())",
      "print(get(), \(edit))")
  }

  @Test(arguments: [
    "Date()", "UUID()", "ContinuousClock.now",
    "try FileHandle(forReadingFrom: URL(filePath: \"/dev/urandom\")).read(upToCount: 9)!.base64EncodedString()",
    "try String(contentsOfFile: \"/proc/sys/kernel/random/uuid\", encoding: .utf8).dropLast()",
  ])
  func whatDependsOnItFollows(code: String) async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(Self.document(code, edit: 1))
    let report = try await document.run(Self.document(code, edit: 2))
    #expect(report.cellsRun == ["cell-1", "cell-2", "cell-3"] && report.cellsRepeated.isEmpty)
    let texts = report.texts.map { $0.split(separator: "\n")[0] }
    #expect(texts[0] == texts[1] && texts[2] == texts[0] + " 2", "\(texts)")
    let again = try await document.run(Self.document(code, edit: 2))
    #expect(again.cellsRun.isEmpty && again.texts == report.texts)
  }

  @Test func whatIsTheSameInEveryRunIsOnlyRepeated() async throws {
    let document = try TemporaryDocument()
    let code =
      "(Int.random(in: 0..<1_000_000), Tensor.randn([30, 30]).matmul(Tensor.ones([30, 30])).sum(), "
      + "[3, 1, 2].shuffled(), Date(timeIntervalSince1970: 5), try String(contentsOfFile: \"/etc/passwd\", encoding: .utf8).count)"
    _ = try await document.run(Self.document(code, edit: 1))
    let report = try await document.run(Self.document(code, edit: 2))
    #expect(report.cellsRun == ["cell-3"] && report.cellsRepeated.first == "cell-1")
  }

  /// What is printed tells what is not seen otherwise.
  @Test func anotherOutputReplacesTheOldOne() async throws {
    let document = try TemporaryDocument()
    let code = "getpid()"
    _ = try await document.run(Self.document(code, edit: 1))
    let report = try await document.run(Self.document(code, edit: 2))
    #expect(report.cellsRun == ["cell-1", "cell-2", "cell-3"])
    #expect(report.texts[0] == report.texts[1])
  }

  @Test func valuesThatCannotBeHadAgainAreNotMadeUp() async throws {
    let code = cells(
      "let time = Date()\nlet get = { time }\nprint(get())", "throw CancellationError()", "print(get())"
    )
    .replacing("throw", with: "//| error: true\nthrow")
    let report = try await TemporaryDocument().run(code)
    let failure = report.results.cells[2]?.failure
    #expect(
      failure?.kind == .skipped && failure?.message.contains("cell-1") == true,
      "\(String(describing: failure))")
  }
}
