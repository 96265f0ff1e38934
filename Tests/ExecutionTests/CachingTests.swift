import Diagnostics
import Displays
import Execution
import Foundation
import Notebooks
import Testing

/// Which cells run again after a change.
struct CachingTests {
  private struct Step {
    var document: String
    /// The cells that run, by their names.
    var run: [String]
    var options = RunOptions()
  }

  private func check(_ steps: [Step], sourceLocation: Testing.SourceLocation = #_sourceLocation) async throws
  {
    let document = try TemporaryDocument()
    for step in steps {
      let report = try await document.run(step.document, step.options)
      #expect(report.diagnostics.isEmpty, sourceLocation: sourceLocation)
      #expect(report.cellsRun == step.run, sourceLocation: sourceLocation)
      let clean = try await TemporaryDocument().run(step.document)
      #expect(report.texts == clean.texts, sourceLocation: sourceLocation)
      #expect(report.results.expressions == clean.results.expressions, sourceLocation: sourceLocation)
    }
  }

  @Test func nothingRunsTwice() async throws {
    let document = cells("let a = 1", "print(a)") + "\n`{swift} a + 1`\n"
    let temporary = try TemporaryDocument()
    let first = try await temporary.run(document)
    let second = try await temporary.run("# A new heading\n\n" + document)
    #expect(first.cellsRun == ["cell-1", "cell-2"])
    #expect(second.cellsRun == [] && second.cellsRepeated == [] && second.cellsFromStore == 2)
    #expect(second.texts == first.texts)
    #expect(second.results.expressions == [0: .text("2")])
  }

  @Test func editRunsTheCellAndItsDependents() async throws {
    try await check([
      .init(
        document: cells("let a = 1", "let b = 2", "print(a)", "print(b)"),
        run: ["cell-1", "cell-2", "cell-3", "cell-4"]),
      .init(document: cells("let a = 5", "let b = 2", "print(a)", "print(b)"), run: ["cell-1", "cell-3"]),
      .init(document: cells("let a = 5", "let b = 2", "print(a)", "print(b, b)"), run: ["cell-4"]),
    ])
  }

  @Test func functionBringsWhatItUses() async throws {
    try await check([
      .init(
        document: cells("let a = 1", "func f() -> Int { a }", "print(f())"),
        run: ["cell-1", "cell-2", "cell-3"]),
      .init(
        document: cells("let a = 2", "func f() -> Int { a }", "print(f())"), run: ["cell-1", "cell-3"]),
    ])
    // What would not compile any more is found out all the same.
    let document = try TemporaryDocument()
    _ = try await document.run(cells("let a = 1", "func f() -> Int { a }"))
    let report = try await document.run(cells("let a = \"one\"", "func f() -> Int { a }"))
    #expect(report.diagnostics.map(\.range?.start.line) == [6])
  }

  @Test func changedObjectIsANewVersion() async throws {
    let box = "final class Box { var v = 1 }\nlet box = Box()"
    try await check([
      .init(document: cells(box, "box.v += 1", "print(box.v)"), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: cells(box, "box.v += 10", "print(box.v)"), run: ["cell-2", "cell-3"]),
      .init(document: cells(box, "box.v += 10", "print(box.v, 1)"), run: ["cell-3"]),
      .init(document: cells(box, "print(box.v, 1)"), run: ["cell-2"]),
    ])
  }

  @Test func objectsThatShareAPartChangeTogether() async throws {
    let box = "final class Box { var v = 1 }\nlet box = Box()\nlet unrelated = 3"
    let holder = "struct Holder { let box: Box }\nlet holder = Holder(box: box)"
    try await check([
      .init(
        document: cells(box, holder, "holder.box.v = 5", "print(box.v)", "print(unrelated)"),
        run: ["cell-1", "cell-2", "cell-3", "cell-4", "cell-5"]),
      .init(
        document: cells(box, holder, "holder.box.v = 6", "print(box.v)", "print(unrelated)"),
        run: ["cell-3", "cell-4"]),
    ])
  }

  @Test func functionThatChangesAVariable() async throws {
    let counter = "var n = 0\nfunc count() { n += 1 }"
    try await check([
      .init(document: cells(counter, "count()", "print(n)"), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: cells(counter, "count()\ncount()", "print(n)"), run: ["cell-2", "cell-3"]),
    ])
  }

  @Test func staticStateIsAVariable() async throws {
    let type = "enum Settings { nonisolated(unsafe) static var n = 0 }"
    try await check([
      .init(
        document: cells(type, "Settings.n = 1", "print(Settings.n)"), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: cells(type, "Settings.n = 2", "print(Settings.n)"), run: ["cell-2", "cell-3"]),
    ])
  }

  @Test func extensionReachesThoseThatUseIt() async throws {
    let type = "struct P { var x = 1 }"
    try await check([
      .init(
        document: cells(type, "extension P { var y: Int { x + 1 } }", "print(P().y)", "print(P().x)"),
        run: ["cell-1", "cell-2", "cell-3", "cell-4"]),
      .init(
        document: cells(type, "extension P { var y: Int { x + 2 } }", "print(P().y)", "print(P().x)"),
        run: ["cell-2", "cell-3"]),
    ])
  }

  @Test func nestedTypeLeadsToWhatItsCodeReads() async throws {
    let law = "enum Physics { struct Law { func value() -> Int { factor } } }"
    func document(_ factor: Int) -> String {
      cells("var factor = 2", law, "let law = Physics.Law()", "factor = \(factor)", "print(law.value())")
    }
    try await check([
      .init(document: document(3), run: (1...5).map { "cell-\($0)" }),
      .init(document: document(10), run: ["cell-4", "cell-5"]),
      .init(
        document: document(10).replacing("print(law", with: "print(0, law"), run: ["cell-5"]),
    ])
  }

  @Test func conformanceInAnotherCellReachesThoseWhoUseTheType() async throws {
    func document(_ text: String) -> String {
      cells(
        "struct Point { var x = 1 }", "let point = Point()",
        "extension Point: CustomStringConvertible { var description: String { \"\(text)\" } }",
        "func words<T>(_ value: T) -> String { \"\\(value)\" }", "print(point)", "print(words(point))",
        "print(1)")
    }
    try await check([
      .init(document: document("one"), run: (1...7).map { "cell-\($0)" }),
      .init(document: document("two"), run: ["cell-3", "cell-5", "cell-6"]),
    ])
  }

  /// A protocol may be met by a member that nobody names, from any extension that is visible.
  @Test(arguments: ["struct Rod", "final class Rod: Thing", "struct Rod: Named"])
  func memberThatMeetsAProtocolReachesThoseWhoUseTheConformance(_ type: String) async throws {
    func document(_ member: String, _ label: Int) -> String {
      cells(
        """
        protocol Named { var name: String { get } }
        extension Named { var name: String { "any" } }
        func words(_ thing: some Named) -> String { thing.name }
        class Thing {}
        """, type + " { var length = 1 }" + (type.contains("Named") ? "\n" + member : ""),
        type.contains("Named") ? "print(0)" : member,
        type.contains("Named") ? "print(0)" : "extension Rod: Named {}", "print(words(Rod()), \(label))")
    }
    let own = { (name: String) in "extension Rod { var name: String { \"\(name)\" } }" }
    let extended = try TemporaryDocument()
    #expect(try await extended.run(document("print(1)", 1)).texts.last == "any 1\n")
    for name in ["rod", "bar"] {
      #expect(try await extended.run(document(own(name), 1)).texts.last == "\(name) 1\n")
    }
    #expect(try await extended.run(document(own("bar"), 2)).cellsRun == ["cell-5"])
  }

  @Test func inheritedMemberMeetsAProtocol() async throws {
    func document(_ name: String) -> String {
      cells(
        "protocol Named { var name: String { get } }\nclass Thing {}",
        "extension Thing { var name: String { \"\(name)\" } }", "final class Rod: Thing, Named {}",
        "func words(_ thing: some Named) -> String { thing.name }", "print(words(Rod()))")
    }
    try await check([
      .init(document: document("rod"), run: (1...5).map { "cell-\($0)" }),
      .init(document: document("bar"), run: ["cell-2", "cell-5"]),
    ])
  }

  @Test func overloadThatIsAddedAboveChangesWhoUsesIt() async throws {
    let calls = ["print(area(2.0))", "print(area(3))"]
    let first = "func area(_ x: Double) -> Double { x }"
    try await check([
      .init(
        document: cells(first, "let a = 1", calls[0], calls[1]),
        run: ["cell-1", "cell-2", "cell-3", "cell-4"]),
      .init(
        document: cells(first, "let a = 1\nfunc area(_ x: Int) -> Int { 10 * x }", calls[0], calls[1]),
        run: ["cell-2", "cell-4"]),
    ])
  }

  @Test func localNameIsNoUseOfTheVariableAbove() async throws {
    func document(_ x: Int) -> String {
      cells(
        "let x = \(x)", "func f() -> Int {\n  let x = 3\n  return x\n}",
        "print(f())\ndo { let x = 4; print(x) }")
    }
    try await check([
      .init(document: document(1), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: document(2), run: ["cell-1"]),
    ])
  }

  @Test func commentsAndWhiteSpaceRunNothing() async throws {
    let draws = "let a = Int.random(in: 0..<1_000_000)"
    try await check([
      .init(
        document: cells(draws, "func f() -> Int { a }", "print(f())"), run: ["cell-1", "cell-2", "cell-3"]),
      .init(
        document: cells(
          "// Draws.\n" + draws + "  // once", "func f() -> Int {  /* the same */ a }", "\nprint(f())\n"),
        run: []),
      .init(
        document: cells(draws, "func f() -> Int { a + 1 }", "print(f())"), run: ["cell-2", "cell-3"]),
    ])
  }

  /// Archives know the types by their modules' names, which a comment does not change.
  @Test func valuesOutliveCommentsAtTheirTypes() async throws {
    func text(_ comment: String = "", last: String) -> String {
      cells(
        comment + "final class Box { var n = 1 }\nenum Kind { case one(Int), other }",
        comment + "let boxes = [Box()]\nlet kinds: [Kind] = [.one(2)]",
        "print(boxes[0].n, kinds[0]\(last))")
    }
    let document = try TemporaryDocument()
    #expect(try await document.run(text(last: "")).cellsRun.count == 3)
    #expect(try await document.run(text("// A box.\n", last: "")).cellsRun == [])
    let changed = try await document.run(text("// A box.\n\n", last: ", 3"))
    #expect(changed.cellsRun == ["cell-3"] && changed.cellsRepeated == [])
    #expect(changed.texts.last == "1 one(2) 3\n")
  }

  /// Cells below a comment are compiled again only if they may hold some of the code beside it, whose lines are others then.
  @Test(arguments: [("", 1), ("@inlinable public ", 2)])
  func aCommentCompilesItsCell(_ attributes: String, compiled: Int) async throws {
    let document = try TemporaryDocument()
    func objects(_ comment: String, _ last: String) async throws -> Int {
      _ = try await document.run(
        cells("\(comment)\n\(attributes)func f() -> Int { 1 }", "func g() -> Int { f() }", last))
      return try FileManager.default.contentsOfDirectory(atPath: document.folder + "/.sheaf/modules")
        .count { $0.hasSuffix(".so") }
    }
    let first = try await objects("", "print(g())")
    #expect(try await objects("// One.", "print(g())") == first)
    #expect(try await objects("// One.", "print(g() + 1)") == first + compiled + 1)
  }

  /// An object leads to what statements of its own cell put into it.
  @Test(arguments: [
    (
      [
        """
        var scale = 1
        protocol Shape { func area() -> Int }
        struct Square: Shape { func area() -> Int { scale * 4 } }
        var shapes: [any Shape] = []
        shapes.append(Square())
        """, "scale = 2", "print(shapes.map { $0.area() })",
      ], "scale = 2", "scale = 3", "[12]\n"
    ),
    (
      [
        "var log: [Int] = []\nvar note: (Int) -> Void = { _ in }\nnote = { log.append($0) }", "note(5)",
        "print(log)",
      ],
      "print(log)", "print(log, 1)", "[5] 1\n"
    ),
    (
      [
        "import Foundation\nvar hits = 0\nfunc count(_: Int32) { hits += 1 }\nsignal(SIGUSR1, count)",
        "raise(SIGUSR1)", "print(hits)",
      ], "print(hits)", "print(hits, 1)", "1 1\n"
    ),
    (
      [
        "final class Box { var n = 1 }\nlet box = Box()\nlet key = UInt(bitPattern: ObjectIdentifier(box))",
        "let copy = key", "print(copy == UInt(bitPattern: ObjectIdentifier(box)))",
      ], "print(copy", "print(true, copy", "true true\n"
    ),
    (
      [
        "final class Box { var f: () -> UInt = { 0 } }\nlet box = Box()",
        "box.f = { UInt(bitPattern: ObjectIdentifier(Box.self)) }", "let key = box.f()",
        "print(key == UInt(bitPattern: ObjectIdentifier(Box.self)))",
      ], "print(key", "print(true, key", "true true\n"
    ),
    (
      [
        "import Foundation\nfinal class Box { var v = 0; var f = { 3 } }\n"
          + "func keep(_ b: Box) -> Box { Thread.current.threadDictionary[\"b\"] = b; return b }\nlet box = keep(Box())",
        "(Thread.current.threadDictionary[\"b\"] as! Box).v = 7", "print(box.v)",
      ], "= 7", "= 8", "8\n"
    ),
    (
      [
        "import Foundation\nfinal class Box { var v = 1 }\nThread.current.threadDictionary[\"n\"] = Box()",
        "let second = Box()\nsecond.v = 2\nThread.current.threadDictionary[\"n\"] = second",
        "print((Thread.current.threadDictionary[\"n\"] as! Box).v)",
      ], "print((", "print(0, (", "0 2\n"
    ),
  ]) func whatACellLeavesInAnObjectOrTheProcess(
    codes: [String], old: String, new: String, shown: String
  ) async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(codes.map { cells($0) }.joined(separator: "\n"))
    let edited = try await document.run(
      codes.map { cells($0.replacing(old, with: new)) }.joined(separator: "\n"))
    #expect(edited.texts.last == shown && !edited.hasFailed)
  }

  @Test func cellsThatDoNotUseEachOtherChangePlaces() async throws {
    let (one, two) = ("let a = [1, 2]\nprint(a.count)", "let b = Double.random(in: 0..<1)\nprint(b)")
    try await check([
      .init(document: cells(one, two, "print(a, b)"), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: cells(two, one, "print(a, b)"), run: []),
    ])
  }

  @Test func readersOfAValueDoNotDisturbEachOther() async throws {
    let list = "var list: [Double] = []\nfor i in 0..<3 { list.append(Double(i)) }"
    try await check([
      .init(
        document: cells(list, "print(list)", "show(list.map { $0 * 2 })", "list.count"),
        run: ["cell-1", "cell-2", "cell-3", "cell-4"]),
      .init(
        document: cells(list, "print(list, 1)", "show(list.map { $0 * 2 })", "list.count"), run: ["cell-2"]),
    ])
  }

  @Test func valuesAreToldFromObjects() async throws {
    // Whatever may hide an object takes part when the last cell changes one.
    let kinds = """
      final class Box { var v = 1 }
      enum Choice { case a(Int), b }
      struct Record { var text = "", list = [1], pair = (1, 2.0), choice = Choice.b, any: Int? = nil }
      let box = Box()
      let record = Record(), choice = Choice.a(1)
      let existential: any Error = CancellationError(), function: () -> Int = { box.v }, holder = (1, box)
      """
    func document(_ value: Int) -> String {
      cells(
        kinds, "box.v = \(value)", "print(record.text, choice)", "print(function())", "print(holder.1.v)",
        "print(existential)")
    }
    try await check([
      .init(document: document(2), run: (1...6).map { "cell-\($0)" }),
      .init(document: document(3), run: ["cell-2", "cell-4", "cell-5", "cell-6"]),
    ])
  }

  @Test func filesThatACellNamesAreInputs() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "import Foundation\nprint(try String(contentsOfFile: \"data.txt\", encoding: .utf8))", "print(1)")
    try "one".write(toFile: document.folder + "/data.txt", atomically: true, encoding: .utf8)
    #expect(try await document.run(text).texts == ["one\n", "1\n"])
    try "two".write(toFile: document.folder + "/data.txt", atomically: true, encoding: .utf8)
    let report = try await document.run(text)
    #expect(report.texts == ["two\n", "1\n"])
    #expect(report.cellsRun == ["cell-1"])
  }

  @Test func filesThatAFunctionNamesAreInputsOfItsCallers() async throws {
    let document = try TemporaryDocument()
    let path = document.folder + "/data.txt"
    let text =
      cells(
        "import Foundation\nfunc content() -> String { (try? String(contentsOfFile: \"data.txt\", encoding: .utf8)) ?? \"none\" }",
        "let read = { content() }\nvar size: Int { content().count }", "print(read())", "print(size)",
        "print(0)")
      + "\nIt says `{swift} content()`."
    for word in ["first", "other", nil, "other"] {
      try? FileManager.default.removeItem(atPath: path)
      try word?.write(toFile: path, atomically: true, encoding: .utf8)
      let report = try await document.run(text)
      let shown = word ?? "none"
      #expect(report.texts == ["", "", "\(shown)\n", "\(shown.count)\n", "0\n"])
      #expect(report.results.expressions[0] == .text(shown))
      #expect(try await document.run(text).cellsRun == [])
    }
  }

  @Test func aParameterReachesTheCellsThatUseIt() async throws {
    let document = try TemporaryDocument()
    let text =
      "---\nparams:\n  rate: 1\n  steps: 2\n---\n\n"
      + cells("print(rate)", "let twice = [2 * steps]\nprint(twice)", "print(rate + twice[0])")
    _ = try await document.run(text)
    var options = RunOptions()
    options.parameters = [.init(name: "rate", value: .integer(5))]
    let status = try await document.runner(options).status(of: document.notebook(text))
    #expect(status[0].reasons == ["uses `rate` from params, which changed"])
    #expect(
      status[1].reasons == [
        "a cell that it is compiled with has changed; compiling it shows whether it has to run"
      ])
    let other = try await document.run(text, options)
    #expect(other.cellsRun == ["cell-1", "cell-3"] && other.texts == ["5\n", "[4]\n", "9\n"])
    let third = try await document.run(text.replacing("steps: 2", with: "steps: 3"), options)
    #expect(third.cellsRun == ["cell-2", "cell-3"] && third.texts == ["5\n", "[6]\n", "11\n"])
    #expect(try await document.run(text).cellsRun == [])
  }

  @Test(arguments: [
    "struct S { static var n: Int? { didSet {} } }",
    "struct S { static var n: Int { get { L.n } set { L.n = newValue; struct M { static var n = 0 } } }\n"
      + "  struct L { static var n = 0 } }",
    "struct S { static var n: Int { struct L { static var n = 0 }; L.n += 1; return L.n } }",
    "var top: Int { struct L { static var n = 0 }; L.n += 1; return L.n }\nenum S { static var n: Int { top } }",
  ])
  func stateWithinCodeIsState(_ definition: String) async throws {
    let document = try TemporaryDocument()
    let change = definition.contains("set") || definition.contains("didSet") ? "S.n = 7" : "_ = S.n"
    func text(_ use: String) -> String { cells(definition, change, use) }
    let first = try await document.run(text("print(S.n as Any)"))
    let second = try await document.run(text("print(S.n as Any, 1)"))
    let clean = try await TemporaryDocument().run(text("print(S.n as Any, 1)"))
    #expect(first.texts.last != "0\n" && second.texts == clean.texts)
  }

  /// The cell is compiled anew with another parameter, which leaves its values what they are.
  @Test func valuesOutliveTheirModule() async throws {
    let document = try TemporaryDocument()
    let text =
      "---\nparams:\n  rate: 1\n  steps: 2\n---\n\n"
      + cells("//| checkpoint: true\nlet twice = [2 * steps]", "print(rate + twice[0])")
    _ = try await document.run(text)
    var options = RunOptions()
    options.parameters = [.init(name: "rate", value: .integer(5))]
    let other = try await document.run(text, options)
    #expect(other.cellsRun == ["cell-2"] && other.cellsRepeated == [] && other.texts == ["", "9\n"])
  }

  @Test func seedReachesAllCellsBelow() async throws {
    func document(_ seed: Int) -> String {
      cells("import Foundation\nsrand48(\(seed))", "print(drand48(), Int.random(in: 0..<1000))", "print(1)")
    }
    try await check([
      .init(document: document(1), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: document(2), run: ["cell-1", "cell-2", "cell-3"]),
      .init(document: document(2) + cells("print(drand48())"), run: ["cell-4"]),
    ])
  }

  @Test func refreshedCellTakesItsDependentsAlong() async throws {
    let document = "```{swift}\n//| label: source\nlet a = 1\n```\n\n" + cells("print(a)", "print(0)")
    var options = RunOptions()
    options.refreshCells = ["source"]
    try await check([
      .init(document: document, run: ["source", "cell-2", "cell-3"]),
      .init(document: document, run: ["source", "cell-2"], options: options),
      .init(document: document, run: []),
    ])
  }

  @Test func damagedResultsAreMadeAgain() async throws {
    let document = try TemporaryDocument()
    let text = cells("print(1)")
    _ = try await document.run(text)
    let results = document.folder + "/.sheaf/results"
    for name in try FileManager.default.contentsOfDirectory(atPath: results) {
      let path = "\(results)/\(name)"
      var data = try #require(FileManager.default.contents(atPath: path))
      data[data.count / 2] ^= 1
      try data.write(to: URL(filePath: path))
    }
    let report = try await document.run(text)
    #expect(report.cellsRun == ["cell-1"] && report.texts == ["1\n"])
    #expect(try await document.run(text).cellsRun == [])
  }

  @Test func selectedCellRunsFromTheStateAboveIt() async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(cells("let a = 1", "let b = a + 1\nprint(b)", "print(b * 2)"))
    var options = RunOptions()
    options.selectedCells = ["cell-2"]
    let report = try await document.run(
      cells("let a = 1", "let b = a + 2\nprint(b)", "print(b * 2)"), options)
    #expect(report.cellsRun == ["cell-2"])
    #expect(report.cellsRepeated == [])
    #expect(report.staleCells == ["cell-3"])
    #expect(report.results.cells[1]?.text == "3\n")
  }

  @Test(arguments: ["\"data.txt\"", "\"data\" + \".txt\""])
  func selectedCellReadsWhatACellAboveWrites(_ name: String) async throws {
    let document = try TemporaryDocument()
    let path = document.folder + "/data.txt"
    let text = cells(
      "import Foundation\ntry \"ours\".write(toFile: \(name), atomically: true, encoding: .utf8)", "print(1)",
      "print(try String(contentsOfFile: \(name), encoding: .utf8))")
    try "before".write(toFile: path, atomically: true, encoding: .utf8)
    _ = try await document.run(text)
    try "by others".write(toFile: path, atomically: true, encoding: .utf8)
    var options = RunOptions()
    options.selectedCells = ["cell-3"]
    let report = try await document.run(text, options)
    #expect(report.cellsRun == ["cell-1", "cell-3"])
    #expect(report.results.cells[2]?.text == "ours\n")
  }

  @Test func selectedCellWritesIntoAFolderThatACellAboveMakes() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "try FileManager.default.createDirectory(atPath: \"plots\", withIntermediateDirectories: true)",
      "print(1)",
      "try \"x\".write(toFile: \"plots/a.txt\", atomically: true, encoding: .utf8)\nprint(\"written\")")
    _ = try await document.run(text)
    try FileManager.default.removeItem(atPath: document.folder + "/plots")
    var options = RunOptions()
    options.selectedCells = ["cell-3"]
    let report = try await document.run(text, options)
    #expect(report.cellsRun == ["cell-1", "cell-3"])
    #expect(report.results.cells[2]?.text == "written\n")
  }

  @Test func removingAFileTwiceIsNotRemovingItOnce() async throws {
    let document = try TemporaryDocument()
    let remove = cells("print((try? FileManager.default.removeItem(atPath: \"out.txt\")) == nil)")
    let write = cells("try \"x\".write(toFile: \"out.txt\", atomically: true, encoding: .utf8)")
    #expect(try await document.run(write + remove).texts.last == "false\n")
    #expect(try await document.run(remove).texts == ["true\n"])
  }
}
