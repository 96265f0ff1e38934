import Diagnostics
import Displays
import Execution
import Foundation
import Testing

/// Files that several cells write and read.
struct SharedFileTests {
  private static func make(_ words: String, _ name: String) -> String {
    "try \"\(words)\".write(toFile: \(name), atomically: true, encoding: .utf8)"
  }

  private static func append(_ words: String, _ name: String) -> String {
    "let file = FileHandle(forUpdatingAtPath: \(name))!\n_ = file.seekToEndOfFile()\nfile.write(Data(\"\(words)\".utf8))\ntry file.close()"
  }

  private static func read(_ name: String) -> String {
    "print(try String(contentsOfFile: \(name), encoding: .utf8))"
  }

  private static let names = ["\"log.txt\"", "\"log\" + \".txt\""]

  private struct Step {
    var cells: [String]
    var run: Set<String>
    var log: String
    var shown: [String]
  }

  private func check(_ steps: [Step]) async throws {
    let document = try TemporaryDocument()
    for (index, step) in steps.enumerated() {
      let text = step.cells.map { cells($0) }.joined(separator: "\n")
      let report = try await document.run(text)
      #expect(report.diagnostics.isEmpty, "step \(index)")
      #expect(Set(report.cellsRun) == step.run, "step \(index)")
      #expect(report.texts.filter { !$0.isEmpty } == step.shown, "step \(index)")
      #expect(
        try String(contentsOfFile: document.folder + "/log.txt", encoding: .utf8) == step.log, "step \(index)"
      )
      #expect(try await document.run(text).cellsRun == [], "step \(index)")
    }
  }

  @Test(arguments: names) func aFileThatOneMakesAndAnotherAddsTo(_ name: String) async throws {
    let (make, append) = (Self.make("a", name), Self.append("b", name))
    try await check([
      .init(
        cells: [make, append, "print(1)"], run: ["cell-1", "cell-2", "cell-3"], log: "ab", shown: ["1\n"]),
      .init(cells: [make, append, "print(2)"], run: ["cell-3"], log: "ab", shown: ["2\n"]),
      .init(
        cells: [make, Self.append("c", name), "print(2)"], run: ["cell-1", "cell-2"], log: "ac",
        shown: ["2\n"]),
      .init(
        cells: [Self.make("x", name), Self.append("c", name), "print(2)"], run: ["cell-1", "cell-2"],
        log: "xc",
        shown: ["2\n"]),
    ])
  }

  @Test(arguments: names) func whoReadsInBetweenSeesTheStateInBetween(_ name: String) async throws {
    let (make, append, read) = (Self.make("a", name), Self.append("b", name), Self.read(name))
    try await check([
      .init(cells: [make, append], run: ["cell-1", "cell-2"], log: "ab", shown: []),
      .init(cells: [make, read, append], run: ["cell-1", "cell-2", "cell-3"], log: "ab", shown: ["a\n"]),
      .init(
        cells: [make, read, append, read + " // again"], run: ["cell-4"], log: "ab", shown: ["a\n", "ab\n"]),
    ])
  }

  /// What was there before the document ran is another file once a cell below has written it.
  @Test(arguments: names) func whoReadsAboveAllWritersFindsWhatIsThere(_ name: String) async throws {
    let (make, append) = (Self.make("a", name), Self.append("b", name))
    let read = "print((try? String(contentsOfFile: \(name), encoding: .utf8)) ?? \"none\")"
    let exists = "print(FileManager.default.fileExists(atPath: \(name)))"
    let document = try TemporaryDocument()
    let text = cells(read, exists, "let f = fopen(\(name), \"r\")\nprint(f != nil)", make, append)
    #expect(try await document.run(text).texts.prefix(3) == ["none\n", "false\n", "false\n"])
    let second = try await document.run(text)
    #expect(second.texts.prefix(3) == ["ab\n", "true\n", "true\n"])
    #expect(second.cellsRun == ["cell-1", "cell-2", "cell-3"])
    #expect(Set(second.diagnostics.map(\.identifier)) == ["left-by-earlier-run"])
    #expect(try await document.run(text).cellsRun == [])
    let edited = try await document.run(text.replacing("\"b\".utf8", with: "\"c\".utf8"))
    #expect(edited.cellsRun == ["cell-4", "cell-5"])
    #expect(try await document.run(text.replacing("\"b\".utf8", with: "\"c\".utf8")).texts.first == "ac\n")
  }

  /// What it holds besides may come from code that is gone.
  @Test(arguments: names) func whoAddsToAnOldFileIsTold(_ name: String) async throws {
    let document = try TemporaryDocument()
    let text = cells("let file = fopen(\(name), \"a\")!\nfputs(\"a\", file)\nfclose(file)", Self.read(name))
    #expect(try await document.run(text).diagnostics == [])
    #expect(try await document.run(text).diagnostics == [])
    let edited = try await document.run(text.replacing("fputs(\"a\"", with: "fputs(\"b\""))
    #expect(edited.texts.last == "ab\n")
    #expect(edited.diagnostics.map(\.identifier) == ["left-by-earlier-run"])
    #expect(
      edited.diagnostics.first?.summary
        == "cell-1 has found `log.txt` as an earlier run of the document has left it")
    let anew = try await document.run("Words.\n\n" + cells(Self.make("b", name), Self.read(name)))
    #expect(anew.texts.last == "b\n" && anew.diagnostics == [])
  }

  @Test func aFileThatNobodyWritesAnyMoreIsTold() async throws {
    let document = try TemporaryDocument()
    let text = { (file: String) in cells(Self.make("a", "\"\(file)\""), Self.read("\"log.txt\"")) }
    #expect(try await document.run(text("log.txt")).diagnostics == [])
    let moved = try await document.run(text("other.txt"))
    #expect(moved.cellsRun == ["cell-1"] && moved.diagnostics.map(\.identifier) == ["left-by-earlier-run"])
  }

  private static let makeThree =
    "mkdir(\"q\", 0o755)\nfor i in 1...3 { try \"1\".write(toFile: \"q/\\(i)\", atomically: true, encoding: .utf8) }"
  private static let list = "print(try FileManager.default.contentsOfDirectory(atPath: \"q\").count)"
  private static let makeFour = "try \"1\".write(toFile: \"q/4\", atomically: true, encoding: .utf8)"

  /// Documents one after the other, what the last cell that prints shows, and whether it is told of what is left.
  @Test(arguments: [
    [
      ([makeThree, list], "3\n", false), ([makeThree.replacing("3", with: "2"), list], "3\n", true),
      ([makeThree.replacing("3", with: "2"), list], "3\n", true), ([makeThree, list], "3\n", false),
    ],
    [
      ([makeThree, list, makeFour], "3\n", false), ([makeThree, list, makeFour], "3\n", false),
      ([makeThree, list + "\nprint()", makeFour], "4\n\n", true),
    ],
    [
      ([make("a", "\"x\""), "print(access(\"x\", F_OK))"], "0\n", false),
      (["let z = 0", "print(access(\"x\", F_OK))"], "0\n", true),
      ([make("a", "\"x\""), "print(access(\"x\", F_OK))"], "0\n", false),
      (["let z = 0", "print(access(\"x\", F_OK))"], "0\n", true),
    ],
    [
      (["try? FileManager.default.removeItem(atPath: \"x\")\n\(make("a", "\"x\""))\nprint(1)"], "1\n", false),
      (["try? FileManager.default.removeItem(atPath: \"x\")\n\(make("a", "\"x\""))\nprint(2)"], "2\n", false),
    ],
  ])
  private func whatAnEarlierRunHasLeftIsTold(_ steps: [([String], String, Bool)]) async throws {
    let document = try TemporaryDocument()
    for (index, (codes, shown, isTold)) in steps.enumerated() {
      let report = try await document.run(codes.map { cells($0) }.joined(separator: "\n"))
      #expect(report.texts.last { !$0.isEmpty } == shown, "step \(index)")
      #expect(
        report.diagnostics.map(\.identifier) == (isTold ? ["left-by-earlier-run"] : []), "step \(index)")
    }
  }

  /// The cells above one that runs alone make what others read.
  @Test func whatAnUnaskedCellMakesIsNotLeft() async throws {
    let document = try TemporaryDocument()
    let text = cells("var n = 1", "n += 1", Self.make("\\(n)", "\"x\""), Self.read("\"x\""), "print(1)")
    _ = try await document.run(text)
    for cell in ["cell-2", "cell-5"] {
      var options = RunOptions()
      options.selectedCells = [cell]
      #expect(try await document.run(text, options).diagnostics == [])
    }
  }

  @Test(arguments: names) func aCounterGoesOn(_ name: String) async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "let n = (Int((try? String(contentsOfFile: \(name), encoding: .utf8)) ?? \"0\") ?? 0) + 1\nprint(n)",
      "try \"\\(n)\".write(toFile: \(name), atomically: true, encoding: .utf8)")
    for number in 1...3 { #expect(try await document.run(text).texts.first == "\(number)\n") }
  }

  @Test(arguments: names) func whatIsNoLongerAddedIsGone(_ name: String) async throws {
    let (make, append, read) = (Self.make("a", name), Self.append("b", name), Self.read(name))
    try await check([
      .init(cells: [make, append, read], run: ["cell-1", "cell-2", "cell-3"], log: "ab", shown: ["ab\n"]),
      .init(cells: [make, read], run: ["cell-1", "cell-2"], log: "a", shown: ["a\n"]),
    ])
  }

  @Test(arguments: ["\"plots\"", "\"plo\" + \"ts\""])
  func aFolderThatOneListsAndAnotherWritesInto(_ name: String) async throws {
    let document = try TemporaryDocument()
    let list =
      "mkdir(\(name), 0o755)\nprint(try FileManager.default.contentsOfDirectory(atPath: \(name)).count)"
    let write = "try \"x\".write(toFile: \(name) + \"/\" + \"a.svg\", atomically: true, encoding: .utf8)"
    let text = cells(list, write)
    #expect(try await document.run(text).texts == ["0\n", ""])
    #expect(try await document.run(text).cellsRun == [])
    try "by others".write(toFile: document.folder + "/plots/b.svg", atomically: true, encoding: .utf8)
    #expect(try await document.run(text).texts == ["2\n", ""])
  }

  @Test(arguments: names) func othersThatChangeTheFileAreNoticed(_ name: String) async throws {
    let document = try TemporaryDocument()
    let text = cells(Self.make("a", name), Self.append("b", name), Self.read(name))
    _ = try await document.run(text)
    try "by others".write(toFile: document.folder + "/log.txt", atomically: true, encoding: .utf8)
    #expect(try await document.run(text).texts.last == "ab\n")
    #expect(try String(contentsOfFile: document.folder + "/log.txt", encoding: .utf8) == "ab")
    #expect(try await document.run(text).cellsRun == [])
  }

  @Test(arguments: names) func aCellThatIsRepeatedDoesNotMakeItselfStale(_ name: String) async throws {
    let document = try TemporaryDocument()
    let make = "let value = { 1 }\ntry Data(count: 2_000_000).write(to: URL(filePath: \(name)))"
    _ = try await document.run(cells(make, "print(value())"))
    let report = try await document.run(cells(make, "print(value() + 1)"))
    #expect(report.cellsRepeated == ["cell-1"] && report.texts.last == "2\n")
    #expect(try await document.run(cells(make, "print(value() + 1)")).cellsRun == [])
  }

  @Test(arguments: names) func aMakerThatIsRepeatedIsAddedToAgain(_ name: String) async throws {
    let document = try TemporaryDocument()
    let (make, append) = ("let value = { 1 }\n" + Self.make("a", name), Self.append("b", name))
    _ = try await document.run(cells(make, append, "print(value())"))
    let text = cells(make, append, "print(value() + 1)")
    #expect(try await document.run(text).texts.last == "2\n")
    #expect(try String(contentsOfFile: document.folder + "/log.txt", encoding: .utf8) == "ab")
    #expect(try await document.run(text).cellsRun == [])
  }

  /// What a cell found of a file that others had changed already is not taken for its result.
  @Test func whatWasFoundTooLateIsNotKept() async throws {
    let document = try TemporaryDocument()
    func text(_ between: String...) -> String {
      cells("import Foundation\ntry \"a\".write(toFile: \"log.txt\", atomically: false, encoding: .utf8)")
        + between.map { cells($0) }.joined()
        + cells(
          "let h = FileHandle(forUpdatingAtPath: \"log.txt\")!\nh.seekToEndOfFile()\nh.write(Data(\"d\".utf8))"
        )
    }
    let reader = "print(try String(contentsOfFile: \"log.txt\", encoding: .utf8))"
    _ = try await document.run(text())
    _ = try await document.run(text(reader, "fatalError()"))
    let report = try await document.run(text(reader, "print(1)"))
    #expect(report.results.cells[1]?.text == "a\n")
  }
}
