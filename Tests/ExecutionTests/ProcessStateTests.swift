import Execution
import Synchronization
import Testing

/// A cell that changes its process changes it for the cells below, also when these run alone.
struct ProcessStateTests {
  /// What is changed, how that shows below, and the words for it.
  private static let changes: [(change: String, look: String, words: String)] = [
    ("umask(0o27)", "let mask = umask(0)\numask(mask)\nprint(mask)", "umask"),
    ("setlocale(LC_ALL, \"C.UTF-8\")", "print(String(cString: setlocale(LC_ALL, nil)!))", "setlocale"),
    ("fesetround(FE_UPWARD)", "print(rint(0.2))", "the rounding mode"),
    ("signal(SIGUSR1, SIG_IGN)", "raise(SIGUSR1)", "signal"),
    (
      "var limit = rlimit(rlim_cur: 0, rlim_max: 0)\nsetrlimit(__rlimit_resource_t(12), &limit)",
      "var now = rlimit()\ngetrlimit(__rlimit_resource_t(12), &now)\nprint(now.rlim_cur)", "setrlimit"
    ),
    (
      "NSTimeZone.default = TimeZone(identifier: \"Asia/Tokyo\")!", "print(NSTimeZone.default.identifier)",
      "NSTimeZone.default"
    ),
    ("Thread.current.name = \"mine\"", "print(Thread.current.name ?? \"\")", "the thread's name"),
    (
      "Thread.current.threadDictionary[\"k\"] = 5", "print(Thread.current.threadDictionary[\"k\"] ?? 0)",
      "Thread.threadDictionary"
    ),
    (
      "UserDefaults.standard.register(defaults: [\"k\": 5])",
      "print(UserDefaults.standard.integer(forKey: \"k\"))", "UserDefaults.standard"
    ),
    (
      "let text = strdup(\"a b c\")!\nlet first = String(cString: strtok(text, \" \"))",
      "print(String(cString: strtok(nil, \" \")))", "strtok"
    ),
    ("alarm(1000)", "let seconds = alarm(0)\nalarm(seconds)\nprint(seconds > 500)", "alarm"),
    (
      "ProcessInfo.processInfo.processName = \"mine\"", "print(ProcessInfo.processInfo.processName)",
      "ProcessInfo.processName"
    ),
  ]

  @Test func cellsBelowSeeIt() async throws {
    let change = Self.changes.map(\.change).joined(separator: "\n")
    let looks = Self.changes.map(\.look).joined(separator: "\n")
    let text = { (first: Int, last: Int) in cells("print(\(first))", change, looks + "\nprint(\(last))") }
    let document = try TemporaryDocument()
    _ = try await document.run(text(1, 1))
    let reason = Mutex<String?>(nil)
    let report = try await document.run(text(1, 2)) { event in
      if case .repeating(let repetition) = event { reason.withLock { $0 = repetition.reason } }
    }
    let clean = try await TemporaryDocument().run(text(1, 2))
    #expect(report.texts == clean.texts && report.cellsRun == ["cell-3"] && !report.hasFailed)
    #expect(report.cellsRepeated == ["cell-2"])
    let words = reason.withLock(\.self) ?? ""
    for (_, _, name) in Self.changes { #expect(words.contains(name), "\(words)") }
    // Above it nothing has changed.
    let above = try await document.run(text(2, 2))
    #expect(above.cellsRun == ["cell-1"] && above.cellsRepeated.isEmpty)
  }

  /// A descriptor is a number that means nothing in another process, and remembers where it was read last.
  @Test(arguments: [
    ("let fd = open(\"f\", O_RDONLY)", "print(read(fd, buffer, 2))"),
    ("let fd = openat(AT_FDCWD, \"f\", O_RDONLY)", "_ = lseek(fd, 1, SEEK_SET)"),
    (
      "let handle = FileHandle(forReadingAtPath: \"f\")!\nlet fd = fcntl(handle.fileDescriptor, F_DUPFD, 0)\ntry handle.close()",
      "close(fd)"
    ),
    ("let file = fopen(\"f\", \"r\")!\nlet fd = dup(fileno(file))\nfclose(file)", "print(1)"),
    (
      "var ends: [Int32] = [0, 0]\npipe(&ends)\nlet fd = ends[0]\nwrite(ends[1], \"abcdef\", 6)",
      "read(fd, buffer, 1)"
    ),
  ])
  func anOpenDescriptorNeedsItsProcess(_ open: String, _ use: String) async throws {
    func text(_ last: Int) -> String {
      cells(
        "try \"abcdef\".write(toFile: \"f\", atomically: true, encoding: .utf8)", open,
        "do {\nlet buffer = UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 1)\n\(use)\n}",
        "do {\nvar byte: UInt8 = 0\nprint(read(fd, &byte, 1), byte, \(last))\n}")
    }
    let document = try TemporaryDocument()
    _ = try await document.run(text(1))
    let report = try await document.run(text(2))
    let clean = try await TemporaryDocument().run(text(2))
    #expect(report.texts == clean.texts)
    // Where the number is another this time, the cell counts as run and not as repeated.
    #expect((report.cellsRepeated + report.cellsRun).contains("cell-2"))
  }

  @Test func usualCellsLeaveTheProcessAsItIs() async throws {
    let document = try TemporaryDocument()
    let code = cells(
      "let a = Tensor.randn([64, 64]).matmul(Tensor.randn([64, 64]))",
      "let text = try String(contentsOfFile: \"/etc/passwd\", encoding: .utf8)",
      "let fd = open(\"/etc/passwd\", O_RDONLY)\nprint(fcntl(fd, F_GETFD))\nclose(fd)",
      "print(Date().formatted(), Calendar.current.identifier)",
      "let decoded = try JSONDecoder().decode([Int].self, from: Data(\"[1]\".utf8))",
      "await withTaskGroup(of: Void.self) { group in group.addTask { print(1) } }",
      "DispatchQueue.concurrentPerform(iterations: 4) { _ in }",
      "print(\"abc\".firstMatch(of: /b/) != nil, String(format: \"%.2f\", 1.5), Locale.current)")
    _ = try await document.run(code + "\n" + cells("print(1)"))
    let report = try await document.run(code + "\n" + cells("print(2)"))
    #expect(report.cellsRun == ["cell-9"] && report.cellsRepeated.isEmpty, "\(report.cellsRepeated)")
  }
}
