import Displays
import Execution
import Foundation
import Testing

/// What is said of cells without running them.
struct StatusTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var after: String
    /// What is said of the cells that are stale then.
    var reasons: [String: [String]]

    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "nothing", before: cells("let a = 1", "print(a)"), after: cells("let a = 1", "print(a)"),
      reasons: [:]),
    Case(
      name: "code", before: cells("let a = 1", "print(a)"), after: cells("let a = 2", "print(a)"),
      reasons: [
        "cell-1": ["its code has changed"], "cell-2": ["uses `a` from cell-1, which is stale"],
      ]),
    Case(
      name: "a new cell", before: cells("let a = 1"), after: cells("let a = 1", "print(a)"),
      reasons: ["cell-2": ["never run"]]),
    Case(
      name: "another definition", before: cells("let a = 1", "let b = 2", "print(a)"),
      after: cells("let a = 1", "let b = 2, a = 3", "print(a)"),
      reasons: [
        "cell-2": ["its code has changed"],
        "cell-3": ["uses `a`, which comes from cell-2 now, no longer from cell-1"],
      ]),
    Case(
      name: "a name that is gone", before: cells("let a = 1\nlet abs = 2", "print(abs, a)"),
      after: cells("let a = 1", "print(abs, a)"),
      reasons: [
        "cell-1": ["its code has changed"],
        "cell-2": ["uses `a` from cell-1, which is stale", "used `abs` from cell-1, which is gone"],
      ]),
    Case(
      name: "a file of a stale cell",
      before: cells(
        "try \"a\".write(toFile: \"f.txt\", atomically: true, encoding: .utf8)",
        "print(try String(contentsOfFile: \"f.txt\", encoding: .utf8))"),
      after: cells(
        "try \"b\".write(toFile: \"f.txt\", atomically: true, encoding: .utf8)",
        "print(try String(contentsOfFile: \"f.txt\", encoding: .utf8))"),
      reasons: [
        "cell-1": ["its code has changed"],
        "cell-2": ["has read `f.txt`, which cell-1 writes, and that is stale"],
      ]),
    Case(
      name: "imports", before: cells("let a = 1", "print(1)"),
      after: cells("import Dispatch\nlet a = 1", "print(1)"),
      reasons: [
        "cell-1": ["its code has changed"],
        "cell-2": ["`import Dispatch` stands above it now, which can change what its names stand for"],
      ]),
    Case(
      name: "order", before: cells("var a = 1", "a += 1", "a *= 5", "print(a)"),
      after: cells("var a = 1", "a *= 5", "a += 1", "print(a)"),
      reasons: [
        "cell-2": ["its code has changed"],
        "cell-3": ["its code has changed", "uses `a` from cell-2, which is stale"],
        "cell-4": ["uses `a` from cell-3, which is stale"],
      ]),
    Case(
      name: "a cell between that only reads",
      before: cells("let a = [1]\nvar b = [2]", "let c = { a.count + b.count }", "print(a, b)"),
      after: cells("let a = [1]\nvar b = [3]", "let c = { a.count + b.count }", "print(a, b)"),
      reasons: [
        "cell-1": ["its code has changed"],
        "cell-2": ["uses `a` from cell-1, which is stale", "uses `b` from cell-1, which is stale"],
        "cell-3": ["uses `a` from cell-1, which is stale", "uses `b` from cell-1, which is stale"],
      ]),
    Case(
      name: "what is mentioned from now on",
      before: cells("let a = 1\nfunc f() -> Int { a }", "let b = [f()]", "print(b)"),
      after: cells("let a = 1\nfunc f() -> Int { a }", "let b = [f()]", "print(b, a)"),
      reasons: ["cell-3": ["its code has changed"]]),
    Case(
      name: "a function", before: cells("func f() -> Int { 1 }\nlet a = 1", "print(f())", "print(a)"),
      after: cells("func f() -> Int { 2 }\nlet a = 1", "print(f())", "print(a)"),
      reasons: [
        "cell-1": ["its code has changed"], "cell-2": ["uses `f` from cell-1, which changed"],
        "cell-3": ["uses `a` from cell-1, which is stale"],
      ]),
    Case(
      name: "what stands behind a name",
      before: cells("var a = 1", "func f() -> Int { a }", "print(f())", "let b = f()", "print(f(), b)"),
      after: cells("var a = 2", "func f() -> Int { a }", "print(f())", "let b = f()", "print(f(), b)"),
      reasons: [
        "cell-1": ["its code has changed"],
        "cell-2": ["a cell that it is compiled with has changed; compiling it shows whether it has to run"],
        "cell-3": ["uses `a` from cell-1, which is stale"],
        "cell-4": ["uses `a` from cell-1, which is stale"],
        "cell-5": ["uses `b` from cell-4, which is stale"],
      ]),
  ]

  private static let readsFile =
    "struct Row { var n: Int }\nlet text = try String(contentsOfFile: \"data.csv\", encoding: .utf8)"
  private static let box =
    "final class Box { var n = 1 }\nfunc bump(_ b: Box) -> Int {\n  b.n += 1\n  return b.n\n}\nlet box = Box()"

  private static let casesOfWhatDidNotChange = [
    Case(
      name: "a file of a cell whose type is named", before: cells(readsFile, "print(Row(n: 1))"),
      after: cells(readsFile, "print(Row(n: 2))"), reasons: ["cell-2": ["its code has changed"]]),
    Case(
      name: "a file of a cell that is gone",
      before: cells(readsFile, "func f() -> Int { text.count }", "print(f())"),
      after: cells("let text = \"a\"", "func f() -> Int { text.count }", "print(f())"),
      reasons: [
        "cell-1": ["its code has changed"],
        "cell-2": ["a cell that it is compiled with has changed; compiling it shows whether it has to run"],
        "cell-3": ["uses `text` from cell-1, which is stale"],
      ]),
    Case(
      name: "an expression that reads an object",
      before: cells(box, "print(box.n)") + "\n`{swift} box.n`\n\n" + cells("print(box.n + 1)"),
      after: cells(box.replacing("n = 1", with: "n = 2"), "print(box.n)")
        + "\n`{swift} box.n.formatted()`\n\n"
        + cells("print(box.n + 1)"),
      reasons: [
        "cell-1": ["its code has changed"], "cell-2": ["uses `box` from cell-1, which is stale"],
        "cell-3": ["uses `box` from cell-2, which is stale"],
      ]),
    Case(
      name: "an expression that may change an object",
      before: cells(box) + "\n" + cells("print(box.n)"),
      after: cells(box) + "\n`{swift} bump(box)`\n\n" + cells("print(box.n)"),
      reasons: ["cell-2": ["uses `box`, which the expression `bump(box)` in the text may have changed"]]),
    Case(
      name: "what was moved below", before: cells("let a = 1", "print(a)"),
      after: cells("print(a)", "let a = 1"),
      reasons: ["cell-1": ["its code has changed"]]),
    Case(
      name: "labelled cells that were moved below",
      before: cells("//| label: one\nlet a = 1", "//| label: two\nprint(a)"),
      after: cells("//| label: two\nprint(a)", "//| label: one\nlet a = 1"),
      reasons: ["two": ["used `a`, which stands below it now, in one"]]),
    Case(
      name: "the state of the process",
      before: cells("//| label: d2\numask(0o70)", "//| label: two\nprint(1)"),
      after: cells("//| label: d2\numask(0o71)", "//| label: two\nprint(1)"),
      reasons: [
        "d2": ["its code has changed"], "two": ["uses the state of the process from d2, which is stale"],
      ]),
    Case(
      name: "a function that calls less",
      before: cells("let a = 1", "func f() -> Int { a }", "print(f())"),
      after: cells("let a = 1", "func f() -> Int { 1 }", "print(f())"),
      reasons: ["cell-2": ["its code has changed"], "cell-3": ["uses `f` from cell-2, which changed"]]),
  ]

  @Test(arguments: casesOfWhatDidNotChange)
  private func nothingIsSaidOfWhatDidNotChange(_ example: Case) async throws {
    let document = try TemporaryDocument()
    try "1".write(toFile: document.folder + "/data.csv", atomically: true, encoding: .utf8)
    _ = try await document.run(example.before)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(example.after))
    let stale = status.filter { !$0.isFresh }.map { ($0.cell, $0.reasons) }
    #expect(Dictionary(uniqueKeysWithValues: stale) == example.reasons)
  }

  @Test func valuesThatAreNotKeptSayWhy() async throws {
    let document = try TemporaryDocument()
    let text = cells("//| checkpoint: false\nlet all = [1]")
    _ = try await document.run(text)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status[0].notKept == ["`all`: the cell says `checkpoint: false`"])
  }

  /// What only compiling shows is not said for certain.
  @Test func whatMayBeFreshIsToldApart() async throws {
    let document = try TemporaryDocument()
    let before = cells("struct A { var n = 1 }\nlet b = 2", "print(b)", "print(A())")
    _ = try await document.run(before)
    let after = before.replacing("b = 2", with: "b = 2\nstruct C {}")
    let status = try await document.runner(RunOptions()).status(of: document.notebook(after))
    #expect(status.map(\.isFresh) == [false, false, false])
    #expect(status.map(\.mayBeFresh) == [false, false, true], "\(status.map(\.reasons))")
    #expect(try await document.run(after).cellsRun == ["cell-1", "cell-2"])
  }

  @Test func whatDoesNotCompileSaysSo() async throws {
    let document = try TemporaryDocument()
    let text = cells("let a = 1", "print(a.gone)")
    _ = try await document.run(text)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status.map(\.reasons) == [[], ["it does not compile"]])
  }

  @Test(arguments: cases) private func reasonsAreNamed(_ example: Case) async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(example.before)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(example.after))
    let stale = status.filter { !$0.isFresh }.map { ($0.cell, $0.reasons) }
    #expect(Dictionary(uniqueKeysWithValues: stale) == example.reasons)
  }

  @Test func filesAreNamed() async throws {
    let document = try TemporaryDocument()
    let data = document.folder + "/data.csv"
    try "1".write(toFile: data, atomically: true, encoding: .utf8)
    let text = cells(
      "//| inputs: data.csv\nlet text = try String(contentsOfFile: \"data.csv\", encoding: .utf8)")
    _ = try await document.run(text)
    try "2".write(toFile: data, atomically: true, encoding: .utf8)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status[0].reasons == ["`data.csv` has changed"])
  }

  @Test func anEditedOutputIsToldFromAnInput() async throws {
    let document = try TemporaryDocument()
    let text = cells("try \"1\".write(toFile: \"data.csv\", atomically: true, encoding: .utf8)")
    _ = try await document.run(text)
    try "2".write(toFile: document.folder + "/data.csv", atomically: true, encoding: .utf8)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status[0].reasons == ["`data.csv` has changed since the cell wrote it"])
  }

  /// Files whose names are only known while the cell runs.
  @Test(arguments: [
    "print((try? String(contentsOfFile: \"fold\\(1 + 1).csv\", encoding: .utf8)) ?? \"none\")",
    "print(FileManager.default.fileExists(atPath: \"fold\\(1 + 1).csv\"), 5)",
    "print((try? FileManager.default.attributesOfItem(atPath: \"fold\\(1 + 1).csv\")[.size] as? Int) ?? -1)",
    "print(access(\"fold\\(1 + 1).csv\", R_OK))",
    "print(fopen(\"fold\\(1 + 1).csv\", \"r\") != nil)",
    "print(FileManager.default.contents(atPath: \"fold\\(1 + 1).csv\")?.count ?? 0)",
    "try FileManager.default.currentDirectoryPath.write(toFile: \"fold\\(1 + 1).csv\", atomically: true, encoding: .utf8)",
    "print(1)\n```\n\nSize `{swift} FileManager.default.contents(atPath: \"fold\\(1 + 1).csv\")?.count ?? 0`\n\n```{swift}\nprint(2)",
  ])
  func openedFilesAreFollowed(_ code: String) async throws {
    let document = try TemporaryDocument()
    let path = document.folder + "/fold2.csv"
    _ = try await document.run(cells(code))
    for content in ["1", "22"] {
      try content.write(toFile: path, atomically: true, encoding: .utf8)
      let status = try await document.runner(RunOptions()).status(of: document.notebook(cells(code)))
      let changed = try await document.run(cells(code))
      let again = try await document.run(cells(code))
      if code.contains("{swift} FileManager") {
        #expect(changed.results.expressions[0] == .text("\(content.count)"))
      } else {
        #expect(status[0].reasons == ["`fold2.csv` has changed"] && changed.cellsRun == ["cell-1"])
      }
      #expect(again.cellsRun == [] && again.texts == changed.texts)
    }
  }

  /// What a folder holds counts for who asks for that; for others it only has to be there.
  @Test(arguments: [
    ("//| inputs: data\nlet folder = \"data\"", ["`data` has changed"]),
    ("let names = try FileManager.default.contentsOfDirectory(atPath: \"data\")", ["`data/` has changed"]),
    (
      "let names = FileManager.default.enumerator(atPath: \"da\" + \"ta\").map(Array.init)",
      ["`data/` has changed"]
    ),
    ("let folder = \"data\"", []),
  ])
  func foldersAreFollowed(_ code: String, _ expected: [String]) async throws {
    let document = try TemporaryDocument()
    let (files, folder) = (FileManager.default, document.folder + "/data")
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func reasons() async throws -> [String] {
      try await document.runner(RunOptions()).status(of: document.notebook(cells(code)))[0].reasons
    }
    _ = try await document.run(cells(code))
    #expect(try await reasons() == [])
    try "1".write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
    #expect(try await reasons() == expected)
    try files.removeItem(atPath: folder)
    #expect(try await reasons().first?.hasPrefix("`data") == true)
  }

  /// The PDF is there after the first run and was not there before; in a copied folder it is the copy's.
  @Test(arguments: [
    "print(try FileManager.default.contentsOfDirectory(atPath: FileManager.default.currentDirectoryPath).count)",
    "//| inputs: .\nprint(1)", "//| inputs: out\nprint(1)",
  ])
  func thePDFDoesNotCountAmongTheFiles(_ code: String) async throws {
    let document = try TemporaryDocument()
    try FileManager.default.createDirectory(
      atPath: document.folder + "/out", withIntermediateDirectories: true)
    var options = RunOptions()
    for output in ["notebook.pdf", "out/other.pdf"] {
      options.output = document.folder + "/" + output
      _ = try await document.run(cells(code), options)
      try "pages".write(toFile: document.folder + "/" + output, atomically: true, encoding: .utf8)
      let again = try await document.run(cells(code), options)
      #expect(again.cellsRun == [])
    }
    try "1".write(toFile: document.folder + "/out/a.csv", atomically: true, encoding: .utf8)
    try "1".write(toFile: document.folder + "/a.csv", atomically: true, encoding: .utf8)
    #expect(try await document.run(cells(code), options).cellsRun == ["cell-1"])
  }

  /// Running one cell again leaves those below stale, and why is known as long as they are.
  @Test func whatWasLeftStaleSaysWhy() async throws {
    let document = try TemporaryDocument()
    let text = cells("import Foundation\nlet drawn = UUID()", "print(drawn)", "print(1)")
    _ = try await document.run(text)
    var options = RunOptions()
    options.selectedCells = ["cell-1"]
    for _ in 0..<2 {
      let report = try await document.run(text, options)
      #expect(report.staleCells == ["cell-2"])
      let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
      #expect(status.map(\.reasons) == [[], ["uses `drawn` from cell-1, which has run since"], []])
    }
    _ = try await document.run(text)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    #expect(status.allSatisfy { $0.isFresh && $0.reasons == [] })
  }

  /// The format: a count of 8 bytes, so many bytes of JSON, and the tensors behind it, each where the JSON says.
  @Test func modelsAreSafetensorsFiles() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "//| checkpoint: true\nfinal class Trainer { let net = Sequential([Linear(3, 2), BatchNorm1d(2)]); var count = 0 }\nlet trainer = Trainer()\nnoGrad { trainer.net.parameters[0].assign(Tensor([[1, 2], [3, 4], [5, 6]])) }"
    )
    _ = try await document.run(text)
    let status = try await document.runner(RunOptions()).status(of: document.notebook(text))
    let path = try #require(status[0].valuesFiles.first)
    #expect(path.hasSuffix(".safetensors"))
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let count = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes[8..<8 + count])) as? [String: [String: Any]])
    var parts: [Range<Int>] = []
    for (name, tensor) in header where name != "__metadata__" {
      let offsets = try #require(tensor["data_offsets"] as? [Int])
      let shape = try #require(tensor["shape"] as? [Int])
      let size = try #require(["F32": 4, "U8": 1, "I64": 8, "F64": 8][tensor["dtype"] as? String ?? ""])
      #expect(offsets[1] - offsets[0] == shape.reduce(size, *), "\(name)")
      parts.append(offsets[0]..<offsets[1])
      guard name.hasSuffix("net.layers.0.weight") else { continue }
      #expect(shape == [3, 2])
      let values = Data(bytes[(8 + count + offsets[0])..<(8 + count + offsets[1])]).withUnsafeBytes {
        [Float]($0.assumingMemoryBound(to: Float.self))
      }
      #expect(values == [1, 2, 3, 4, 5, 6])
    }
    // They cover the rest of the file without a gap.
    let ends = parts.sorted { $0.lowerBound < $1.lowerBound }.reduce(0) {
      $0 == $1.lowerBound ? $1.upperBound : -1
    }
    #expect(
      ends == bytes.count - 8 - count && header.keys.contains { $0.hasSuffix("net.layers.0.weight") },
      "\(header.keys)")
  }
}
