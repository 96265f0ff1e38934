import Displays
import Execution
import Messages
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

  /// What is printed tells what is not seen otherwise, such as the address of an object.
  @Test func anotherOutputReplacesTheOldOne() async throws {
    let document = try TemporaryDocument()
    let code = "Int(bitPattern: malloc(8))"
    _ = try await document.run(Self.document(code, edit: 1))
    let report = try await document.run(Self.document(code, edit: 2))
    #expect(report.cellsRun == ["cell-1", "cell-2", "cell-3"])
    #expect(report.texts[0] == report.texts[1])
  }

  /// What is kept of values tells what is neither seen nor printed.
  @Test(arguments: [
    "Int(bitPattern: malloc(8))", "ObjectIdentifier(NSObject()).hashValue",
    "Place.at(Int(bitPattern: malloc(8)))\nenum Place: Equatable { case at(Int), nowhere }",
  ])
  func otherValuesReplaceTheOldOnes(code: String) async throws {
    let text = { (edit: Int) in
      cells(
        "let found = \(code)\nlet get = { found }", "print(found)", "print(found == get(), \(edit))")
    }
    let document = try TemporaryDocument()
    _ = try await document.run(text(1))
    let report = try await document.run(text(2))
    #expect(report.texts[2] == "true 2\n" && report.cellsRun == ["cell-1", "cell-2", "cell-3"])
  }

  @Test func equalValuesAreTheSameWhateverLiesBetweenTheirParts() async throws {
    let text = { (edit: Int) in
      cells(
        """
        struct Part { var flag = true; var number = 1.5; var choice: Choice? = .some(.b(2)); var vector = SIMD3<Float>(1, 2, 3) }
        enum Choice { case a, b(Int8), c(Double) }
        let parts = (0..<40).map { _ in Part() }
        let pairs = (0..<40).map { (Int8($0), Double($0), $0 % 2 == 0 ? Choice.a : .c(1)) }
        let names = ["a": 1, "b": 2, "c": 3], dates = [Date(timeIntervalSince1970: 5)], none = Double.nan
        let weights = Tensor.randn([40, 40]).matmul(Tensor.randn([40, 40]))
        let get = { parts.count }
        """, "print(get(), \(edit))")
    }
    let document = try TemporaryDocument()
    _ = try await document.run(text(1))
    let report = try await document.run(text(2))
    #expect(report.cellsRun == ["cell-2"] && report.cellsRepeated == ["cell-1"])
  }

  /// What has ended the worker need not run in the next pass.
  @Test func valuesThatCannotBeHadAgainAreAskedForOnceMore() async throws {
    let failing = cells(
      "let time = Date()\nlet get = { time }\nprint(get())", "throw CancellationError()", "print(get())"
    )
    .replacing("throw", with: "//| error: true\nthrow")
    let disturbed = cells(
      "protocol Named { var name: String { get } }\nlet call = { 1 }",
      "let time = Date()\nlet get = { time }\nprint(get())",
      "extension Int: Named { var name: String { \"\\(self)\" } }\nprint(3.name)", "print(call(), get())")
    for text in [failing, disturbed] {
      let document = try TemporaryDocument()
      let report = try await document.run(text)
      #expect(!report.hasFailed, "\(report.diagnostics)")
      let again = try await document.run(text)
      #expect(again.cellsRun.isEmpty && again.texts == report.texts)
    }
    let edited = try await TemporaryDocument().run(failing)
    #expect(edited.texts.first == edited.texts.last)
  }

  /// Each of them alone in a cell.
  private func asking(_ codes: [String]) async throws -> [Bool] {
    let report = try await TemporaryDocument().run(
      codes.map { cells("do {\n\($0)\n}") }.joined(separator: "\n"))
    try #require(!report.hasFailed, "\(report.diagnostics)")
    return codes.indices.map { report.openedFiles["cell-\($0 + 1)"]?.asksForChance ?? false }
  }

  @Test func whatAsksIsNoticed() async throws {
    let codes = [
      "_ = Date.now", "_ = NSDate()", "_ = NSDate(timeIntervalSinceNow: 1)",
      "_ = NSDate.timeIntervalSinceReferenceDate", "_ = Date.timeIntervalSinceReferenceDate",
      "_ = ProcessInfo.processInfo.systemUptime", "_ = DispatchTime.now().uptimeNanoseconds",
      "_ = DispatchTime.now() < DispatchTime(uptimeNanoseconds: 5)", "_ = DispatchWallTime.now()",
      "_ = ContinuousClock().measure {}", "_ = SuspendingClock.now", "_ = clock()", "_ = time(nil)",
      "_ = getpid()", "_ = getppid()", "_ = ProcessInfo.processInfo.processIdentifier",
      "_ = ProcessInfo.processInfo.globallyUniqueString", "var used = tms()\n_ = times(&used)",
      "var used = rusage()\ngetrusage(RUSAGE_SELF.rawValue, &used)",
      "_ = try String(contentsOfFile: \"/proc/self/stat\", encoding: .utf8)",
      "_ = try String(contentsOfFile: \"/proc/uptime\", encoding: .utf8)",
      "fclose(fopen(\"/dev/urandom\", \"r\"))",
      "let folder = strdup(\"/tmp/chanceXXXXXX\")!\nmkdtemp(folder)\nrmdir(folder)",
    ]
    for (code, asks) in zip(codes, try await asking(codes)) { #expect(asks, "\(code)") }
  }

  @Test func whatOnlyWaitsOrComputesIsNot() async throws {
    let codes = [
      "Thread.sleep(forTimeInterval: 0.001)", "usleep(10)",
      "let lock = NSLock()\nlock.withLock {}",
      "let semaphore = DispatchSemaphore(value: 0)\n_ = semaphore.wait(timeout: .now() + .milliseconds(1))",
      "let group = DispatchGroup()\nDispatchQueue.global().async(group: group) {}\ngroup.wait()",
      "let end = DispatchSemaphore(value: 0)\nDispatchQueue.global().asyncAfter(deadline: .now() + 0.001) { end.signal() }\nend.wait()",
      "await withTaskGroup(of: Void.self) { group in group.addTask {} }",
      "_ = try FileManager.default.attributesOfItem(atPath: \"/etc/passwd\")[.modificationDate]",
      "try Data([1]).write(to: URL(filePath: \"written\"), options: .atomic)",
      "_ = try JSONEncoder().encode([1])", "_ = Date(timeIntervalSince1970: 5).formatted()",
      "let formatter = DateFormatter()\nformatter.dateStyle = .full\n_ = formatter.string(from: NSDate(timeIntervalSince1970: 5) as Date)",
      "_ = Calendar.current.startOfDay(for: Date(timeIntervalSince1970: 5))",
      "_ = ProcessInfo.processInfo.processorCount\n_ = ProcessInfo.processInfo.arguments",
      "_ = Tensor.randn([64, 64]).matmul(Tensor.randn([64, 64]))",
      "_ = \"abc\".firstMatch(of: /b/)\n_ = NSTemporaryDirectory()",
    ]
    for (code, asks) in zip(codes, try await asking(codes)) { #expect(!asks, "\(code)") }
  }
}
