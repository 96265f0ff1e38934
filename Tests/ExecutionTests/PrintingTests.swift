import Diagnostics
import Displays
import Execution
import Testing

/// What becomes of the text that cells print.
struct PrintingTests {
  private func output(_ code: String) async throws -> String {
    let report = try await TemporaryDocument().run(cells(code))
    #expect(report.diagnostics.map(\.summary) == [])
    return report.texts[0]
  }

  @Test func muchTextIsCutWithANote() async throws {
    let text = try await output("for _ in 0..<500_000 { print(\"0123456789\") }")
    #expect(text.utf8.count < 1 << 21)
    #expect(text.hasPrefix("0123456789\n0123456789\n"))
    #expect(text.hasSuffix("\n… 4.2 MiB more of output were left out\n"))
  }

  @Test func aProgressBarOfMegabytesKeepsItsLastState() async throws {
    let text = try await output(
      "print(\"first\")\nfor i in 1...100_000 { print(\"\\rstep \\(i) ................\", terminator: \"\") }\nprint()\nprint(\"last\")"
    )
    #expect(text == "first\nstep 100000 ................\nlast\n")
  }

  private static let returns: [(String, String)] = [
    (#"abc\rxy"#, "xyc"), (#"abc\r\nd"#, "abc\nd"), (#"a\rb\rc"#, "c"),
    (#"long line\r\u{1b}[Kshort"#, "short"),
    (#"\u{1b}[31m10%\u{1b}[0m\r\u{1b}[32m20%\u{1b}[0m"#, "\u{1b}[32m20%\u{1b}[0m"),
    (#"12345\r\u{1b}[1mab\u{1b}[0m"#, "\u{1b}[1mab\u{1b}[0m345"), (#"é…\ra"#, "a…"),
  ]

  @Test(arguments: returns)
  func laterTextCoversEarlier(_ printed: String, _ expected: String) async throws {
    #expect(try await output("print(\"\(printed)\")") == expected + "\n")
  }

  /// The streams have pipes of their own, so the order in which they arrive is chance.
  @Test func standardOutputStandsBeforeErrorsBetweenWhatIsShown() async throws {
    let report = try await TemporaryDocument().run(
      cells(
        #"""
        import Foundation
        func warn(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
        for i in 1...3 { warn("a\(i)"); print(i); fflush(stdout); usleep(1000) }
        show(7)
        warn("b")
        print(8)
        _ = fputs("c\n", stderr)
        """#))
    let outputs: [CellResult.Output] = report.results.cells[0]?.outputs ?? []
    #expect(
      outputs == [
        .standardOutput("1\n2\n3\n"), .standardError("a1\na2\na3\n"), .display(.text("7")),
        .standardOutput("8\n"), .standardError("b\nc\n"),
      ])
  }

  @Test func theCellsOwnPlaceIsThatInTheDocument() async throws {
    let document = try TemporaryDocument()
    let report = try await document.run(
      cells("print(#file, #line)\nprint(#function)\nstruct S {}\nprint(S.self)"))
    #expect(report.texts == ["\(document.path) 1\nmain\nS\n"])
  }

  @Test func modulesOfCellsAreNotShown() async throws {
    let text = cells(
      "struct Bird { var name = \"robin\" }\nprint(String(reflecting: Bird.self), #function)",
      "String(reflecting: Bird.self)", "[Bird()]",
      "DisplayTable([\"type\"], [[String(reflecting: Bird.self)]])")
    let report = try await TemporaryDocument().run(text + "\nA `{swift} String(reflecting: Bird.self)`.")
    #expect(!report.hasFailed, "\(report.diagnostics)")
    #expect(report.texts.first == "Bird main\n")
    #expect(report.results.expressions[0] == .text("Bird"))
    #expect(!"\(report.results)".contains("cell_"), "\(report.results)")
  }
}
