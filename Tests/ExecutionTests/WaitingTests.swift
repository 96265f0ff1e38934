import Displays
import Execution
import Foundation
import Notebooks
import Testing

/// Every wait for a worker or a compiler ends, with words that say why.
struct WaitingTests {
  private func failure(_ text: String, _ options: RunOptions = RunOptions()) async throws
    -> CellResult.Failure?
  {
    let report = try await TemporaryDocument().run(text, options)
    #expect(report.hasFailed)
    return report.results.cells[0]?.failure
  }

  @Test(.timeLimit(.minutes(10))) func infinityInAChartArrives() async throws {
    let report = try await TemporaryDocument().run(
      cells("Chart { Line(y: [1, 2, Double.infinity, -.infinity, .nan]) }"))
    let chart = Chart { Line(y: [1, 2, Double.infinity, -.infinity, .nan]) }
    #expect(report.results.cells[0]?.outputs == [.display(.chart(chart))])
  }

  private static let disturbances = [
    "for fd in Int32(3)..<2000 { write(fd, \"junk\", 4) }",
    "for fd in Int32(3)..<2000 { write(fd, [UInt8](repeating: 255, count: 64), 64) }",
    "for fd in Int32(3)..<2000 { close(fd) }",
    "for fd in Int32(3)..<2000 { write(fd, [0x9B, 0x53] as [UInt8], 2) }\nclose(1000)\nclose(1001)",
  ]

  @Test(.timeLimit(.minutes(10)), arguments: disturbances)
  func aDisturbedChannelEndsTheCell(_ code: String) async throws {
    var options = RunOptions()
    options.keepGoing = true
    let report = try await TemporaryDocument().run(cells("import Foundation\n\(code)", "print(2)"), options)
    let failure = try #require(report.results.cells[0]?.failure)
    #expect(failure.kind == .trapped)
    #expect(failure.message.contains("a file descriptor that is not its own"), "\(failure.message)")
    #expect(report.results.cells[1]?.text == "2\n")
  }

  @Test func whatACellDoesToLowDescriptorsIsItsOwnBusiness() async throws {
    let report = try await TemporaryDocument().run(
      cells(
        "import Foundation\nfor fd in Int32(3)..<256 { write(fd, \"junk\", 4); close(fd) }\nprint(1)",
        "print(2)"))
    #expect(report.texts == ["1\n", "2\n"])
  }

  @Test(.timeLimit(.minutes(10))) func aCellMayCloseItsOutput() async throws {
    let report = try await TemporaryDocument().run(
      cells("import Foundation\nprint(1)\nfflush(stdout)\nfor fd in Int32(0)...2 { close(fd) }\nshow(2)"))
    #expect(report.texts == ["1\n[2]"])
  }

  @Test func aDisplayThatIsTooDeepIsAnError() async throws {
    let failure = try await failure(
      cells(
        "struct Nest: Displayable {\n  var depth: Int\n"
          + "  var display: Display { depth == 0 ? .text(\"end\") : .group([Nest(depth: depth - 1).display]) }\n}\n"
          + "Nest(depth: 2000)"))
    #expect(failure?.message.contains("too deeply") == true, "\(failure?.message ?? "")")
  }

  @Test func aCellMayRegisterFunctionsForTheEnd() async throws {
    let report = try await TemporaryDocument().run(
      cells("import Foundation\natexit { }\nat_quick_exit { }\npthread_atfork(nil, nil, nil)\nprint(1)"))
    #expect(report.texts == ["1\n"])
  }

  @Test(arguments: [Double.infinity, 1e30, 1e300])
  func aTimeoutWithoutEndIsNone(_ seconds: Double) async throws {
    var options = RunOptions()
    options.timeout = seconds
    let report = try await TemporaryDocument().run(cells("var a = [1]\nprint(1)", "print(a)"), options)
    #expect(report.texts == ["1\n", "[1]\n"])
    let text = "```{swift}\n//| timeout: \(seconds == .infinity ? 1e30 : seconds)\nprint(1)\n```"
    #expect(try await TemporaryDocument().run(text).texts == ["1\n"])
  }

  @Test(.timeLimit(.minutes(10))) func aProgramThatTakesTooLongEndsWithAllThatItHasStarted() async throws {
    // The second program holds the output open, so to wait for its end would take as long.
    await #expect(throws: Command.TimedOut.self) {
      try await Command.run(
        "/bin/sh", ["-c", "sleep 1000 & sleep 1000"], within: Command.Limit(work: 10, wait: 0.2))
    }
    await #expect(throws: Command.TimedOut.self) {
      try await Command.run(
        "/bin/sh", ["-c", "while true; do :; done"], within: Command.Limit(work: 0.2, wait: 1000))
    }
    let limit = Command.Limit(work: 1e30, wait: 1e30)
    #expect(try await Command.run("/bin/echo", ["a"], within: limit).standardOutput == "a\n")
  }

  @Test(.timeLimit(.minutes(10)), arguments: [UInt64(1) << 10, 1 << 20, 8 << 20])
  func tooLittleMemoryIsRefusedWithTheLeastThatWorks(_ limit: UInt64) async throws {
    var options = RunOptions()
    options.memoryLimit = limit
    let words = await #expect(throws: (any Error).self) {
      try await TemporaryDocument().run(cells("print(1)"), options)
    }
    let message = words.map { "\($0)" } ?? ""
    let least = try #require(
      MemorySize(message.split(separator: " ").suffix(2).joined()), "\(message)")
    options.memoryLimit = least.bytes
    let report = try await TemporaryDocument().run(cells("print(1)"), options)
    #expect(report.texts == ["1\n"], "with \(least)")
  }

  // MARK: What goes on after a cell's end

  private static let late = [
    "Thread.detachNewThread { for _ in 0..<10 { usleep(400_000); print(\"late\") } }",
    "_ = Task.detached { for _ in 0..<10 { try? await Task.sleep(for: .milliseconds(400)); print(\"late\") } }",
    "DispatchQueue.global().async { for _ in 0..<10 { usleep(400_000); print(\"late\") } }",
    "DispatchQueue.global().asyncAfter(deadline: .now() + 0.4) { print(\"late\") }",
    "Thread.detachNewThread { while true { usleep(400_000); show(\"late\") } }",
    "DispatchQueue.global().async { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 0.4); print(\"late\") }",
    "var child = pid_t()\nlet words = [\"sh\", \"-c\", \"sleep 0.4; echo late\"].map { (word: String) in strdup(word) } + [nil]\n_ = posix_spawn(&child, \"/bin/sh\", nil, nil, words, nil) == 0",
  ]

  @Test(.timeLimit(.minutes(10)), arguments: late)
  func whatAThreadPrintsLaterIsNoOtherCells(_ code: String) async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "import Foundation\nlet kept = 7\n\(code)", "import Foundation\nusleep(900_000)\nprint(\"mine\")",
      "print(kept)")
    let report = try await document.run(text)
    #expect(report.texts == ["", "mine\n", "7\n"])
  }

  /// In a new worker, what waits for a task would have to begin it again.
  @Test(.timeLimit(.minutes(10))) func aTaskGoesOnForTheCellThatAwaitsIt() async throws {
    let document = try TemporaryDocument()
    let (job, wait, use) = (
      "let job = Task { try await Task.sleep(for: .milliseconds(200)); print(\"late\"); return 3 }\nprint(1)",
      "let value = try await job.value", "print(value)"
    )
    let report = try await document.run(cells(job, wait, use))
    #expect(report.texts == ["1\n", "late\n", "3\n"])
    #expect(report.cellsRepeated == [])
    for wait in [wait + " + 1", wait + " * 2"] {
      let report = try await document.run(cells(job, wait, use))
      #expect(report.texts == ["1\n", "late\n", wait.hasSuffix("1") ? "4\n" : "6\n"])
    }
  }

  /// What an expression between the two would not show stands with the cell that waits.
  @Test(.timeLimit(.minutes(10))) func aTaskGoesOnBesideAnExpression() async throws {
    let document = try TemporaryDocument()
    let text =
      cells(
        "import Foundation\nlet job = Task { usleep(300_000); print(\"late\"); return 3 }\n"
          + "func look(_ job: Task<Int, Never>) -> String { usleep(400_000); return \"\\(job.isCancelled)\" }"
      )
      + "\nIs it `{swift} look(job)`?\n\n" + cells("print(await job.value)")
    let report = try await document.run(text)
    #expect(report.results.expressions[0] == .text("false"))
    #expect(report.texts.last == "late\n3\n")
  }

  /// The second cell takes long to compile, and the task reads meanwhile.
  @Test(.timeLimit(.minutes(10))) func whatATaskReadsBetweenTwoCellsCounts() async throws {
    let document = try TemporaryDocument()
    let path = document.folder + "/data.txt"
    let types = (0..<300).map { "struct S\($0): Codable, Hashable { var a = \($0), b = [1.0] }" }
    let text = cells(
      "import Foundation\nlet job = Task { usleep(100_000); return try String(contentsOfFile: \"data\" + \".txt\", encoding: .utf8) }",
      types.joined(separator: "\n") + "\nprint(try await job.value)")
    for words in ["one", "two"] {
      try words.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try await document.run(text).texts.last == words + "\n")
    }
  }

  @Test(arguments: [
    "Task { @MainActor in print(\"late\") }",
    "DispatchQueue.global().async { usleep(10_000); DispatchQueue.main.async { print(\"late\") } }",
    "Task.detached { usleep(10_000); await MainActor.run { print(\"late\") } }",
  ])
  func whatTheMainQueueHoldsBelongsToItsCell(_ code: String) async throws {
    let report = try await TemporaryDocument().run(
      cells(
        "import Foundation\n\(code)\nprint(\"first\")",
        "try await Task.sleep(for: .milliseconds(1))\nprint(\"mine\")"))
    #expect(report.texts == ["first\nlate\n", "mine\n"])
  }

  @Test func finishedTasksDisturbNoWorker() async throws {
    // What cannot be stored would be computed again in another worker.
    // On a busy machine it may take long until the threads rest, and to be wrong about that costs only time.
    var repeated: Set<[String]> = []
    for _ in 0..<5 where !repeated.contains([]) {
      let report = try await TemporaryDocument().run(
        cells(
          "import Foundation\nlet f = { (x: Int) in x + 1 }\n"
            + "let sum = await withTaskGroup(of: Int.self) { group in\n  for i in 0..<8 { group.addTask { i } }\n"
            + "  return await group.reduce(0, +)\n}\n"
            + "DispatchQueue.concurrentPerform(iterations: 8) { _ in usleep(100) }",
          "print(f(sum))"))
      #expect(report.texts == ["", "29\n"])
      repeated.insert(report.cellsRepeated)
    }
    #expect(repeated.contains([]))
  }

  /// A stopped process is woken up to say where it is; otherwise it would be waited for in vain, and then ended without a line.
  @Test func aStoppedCellSaysWhereItIs() async throws {
    var options = RunOptions()
    options.timeout = 0.5
    // Any of its threads may be the one that answers, and only the cell's knows the line.
    var line: Int?
    for _ in 0..<8 where line == nil {
      let report = try await TemporaryDocument().run(
        cells(
          "import Foundation\nThread.detachNewThread { usleep(50_000); kill(getpid(), SIGSTOP) }\nwhile true {}"
        ),
        options)
      let failure = report.results.cells[0]?.failure
      #expect(failure?.kind == .timedOut)
      line = failure?.line
    }
    #expect(line == 4)
  }
}
