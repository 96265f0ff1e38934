import Execution
import Foundation
import Testing

/// What a cell opens counts, however it does so and wherever it lies.
struct FileTests {
  private static func stale(_ document: TemporaryDocument, _ text: String) async throws -> [String] {
    try await document.runner(RunOptions()).status(of: document.notebook(text)).filter { !$0.isFresh }.map(
      \.cell)
  }

  @Test func everyWayToReadAFileCounts() async throws {
    let ways = WayToReadAFile.all
    let document = try TemporaryDocument()
    for way in ways { try way.prepare(in: document.folder) }
    let text = WayToReadAFile.helpers + ways.map(\.cell).joined()
    let first = try await document.run(text)
    #expect(first.diagnostics.isEmpty && first.cellsRun.count == ways.count + 1)
    #expect(try await Self.stale(document, text) == [])
    for way in ways where way.change != .removal {
      try way.makeChange(in: document.folder)
      #expect(try await Self.stale(document, text) == [way.label])
      try way.undoChange(in: document.folder)
    }
    #expect(try await Self.stale(document, text) == [])
    for way in ways { try way.makeChange(in: document.folder) }
    let second = try await document.run(text)
    #expect(second.cellsRun == ways.map(\.label))
    #expect(try await Self.stale(document, text) == [])
  }

  @Test func whatAForkedProcessWritesDoesNotHang() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      """
      let fork = unsafeBitCast(dlsym(nil, "fork"), to: (@convention(c) () -> Int32).self)
      let child = fork()
      if child == 0 { close(creat("by" + "Child", 0o644)); _exit(0) }
      var status: Int32 = 0
      waitpid(child, &status, 0)
      print(status, access("by" + "Child", F_OK))
      """)
    #expect(try await document.run(text).texts == ["0 0\n"])
    #expect(try await document.run(text).cellsRun == [])
  }

  @Test(arguments: ["/tmp", "/var/tmp"])
  func filesOutsideOfTheFolderCount(_ place: String) async throws {
    let document = try TemporaryDocument()
    let other = "\(place)/sheaf-\(UUID())"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: other) }
    let text = cells(
      "print(try String(contentsOfFile: \"\(other)\" + \"/data\" + \".txt\", encoding: .utf8))")
    for word in ["one", "two"] {
      try word.write(toFile: other + "/data.txt", atomically: true, encoding: .utf8)
      #expect(try await document.run(text).texts == ["\(word)\n"])
      #expect(try await document.run(text).cellsRun == [])
    }
  }

  @Test func aFileOfTheSameSizeAndTimeCounts() async throws {
    let document = try TemporaryDocument()
    let path = document.folder + "/large.bin"
    let text = cells("print(FileManager.default.contents(atPath: \"large\" + \".bin\")![2_000_000])")
    var content = Data(count: 3_000_000)
    let date = Date(timeIntervalSinceReferenceDate: 7e8)
    for byte: UInt8 in [1, 2] {
      content[2_000_000] = byte
      if access(path, F_OK) != 0 { close(creat(path, 0o644)) }
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.write(contentsOf: content)
      try handle.close()
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      #expect(try await document.run(text).texts == ["\(byte)\n"])
      #expect(try await document.run(text).cellsRun == [])
    }
  }

  @Test(arguments: [
    "print(try String(contentsOfFile: \"data\" + \".txt\", encoding: .utf8))",
    "print(try String(contentsOf: URL(filePath: \"data\" + \".txt\"), encoding: .utf8))",
    "print(try String(contentsOfFile: FileManager.default.currentDirectoryPath + \"/./data\" + \".txt\", encoding: .utf8))",
    "chdir(\"sub\"); print(try String(contentsOfFile: \"../data\" + \".txt\", encoding: .utf8))",
  ])
  func aCopiedFolderChecksItsOwnFiles(_ code: String) async throws {
    let document = try TemporaryDocument()
    try "old\n".write(toFile: document.folder + "/data.txt", atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: document.folder + "/sub", withIntermediateDirectories: true)
    let below = "print(FileManager.default.contents(atPath: \"below\" + \".txt\") == nil)"
    let text = cells(code, below)
    #expect(try await document.run(text).texts[0] == "old\n\n")
    let copy = try TemporaryDocument()
    try FileManager.default.removeItem(atPath: copy.folder)
    try FileManager.default.copyItem(atPath: document.folder, toPath: copy.folder)
    let unchanged = try await copy.run(text)
    #expect(unchanged.texts == ["old\n\n", "true\n"])
    try "new\n".write(toFile: copy.folder + "/data.txt", atomically: true, encoding: .utf8)
    let sub = code.hasPrefix("chdir") ? "/sub" : ""
    try "x".write(toFile: copy.folder + sub + "/below.txt", atomically: true, encoding: .utf8)
    #expect(try await copy.run(text).texts == ["new\n\n", "false\n"])
    try "newer\n".write(toFile: document.folder + "/data.txt", atomically: true, encoding: .utf8)
    #expect(try await copy.run(text).cellsRun == [])
  }

  @Test func aCopiedFolderWithTheSameFilesIsFresh() async throws {
    let document = try TemporaryDocument()
    try "old".write(toFile: document.folder + "/data.txt", atomically: true, encoding: .utf8)
    let text = cells("print(try String(contentsOfFile: \"data\" + \".txt\", encoding: .utf8))")
    _ = try await document.run(text)
    let copy = try TemporaryDocument()
    try FileManager.default.removeItem(atPath: copy.folder)
    try FileManager.default.copyItem(atPath: document.folder, toPath: copy.folder)
    #expect(try await copy.run(text).cellsRun == [])
  }

  @Test func whatTellsTheFolderRunsAgainInACopy() async throws {
    let document = try TemporaryDocument()
    let text = cells("let base = URL(fileURLWithPath: \"data\" + \".txt\")", "print(base.path)")
    _ = try await document.run(text)
    let copy = try TemporaryDocument()
    try FileManager.default.removeItem(atPath: copy.folder)
    try FileManager.default.copyItem(atPath: document.folder, toPath: copy.folder)
    #expect(try await copy.run(text).texts.last == copy.folder + "/data.txt\n")
  }

  @Test func aFolderThatIsMadeAndListedCountsAsBoth() async throws {
    let make = "mkdir(\"out\" + \"put\", 0o755)"
    let list = "print(try FileManager.default.contentsOfDirectory(atPath: \"out\" + \"put\").count)"
    for (text, cell) in [(cells(make + "\n" + list), "cell-1"), (cells(make, list), "cell-2")] {
      let document = try TemporaryDocument()
      _ = try await document.run(text)
      #expect(try await Self.stale(document, text) == [])
      try "x".write(toFile: document.folder + "/output/x", atomically: true, encoding: .utf8)
      #expect(try await Self.stale(document, text) == [cell])
    }
  }

  /// What fails where something is missing, or in the way, may not fail once that has changed.
  @Test func whatFailsIsTriedAgain() async throws {
    let ways = [
      "fopen(d + \"/f\", \"w\") != nil", "open(d + \"/f\", O_CREAT | O_WRONLY, 0o644) >= 0",
      "FileManager.default.createFile(atPath: d + \"/f\", contents: Data())",
      "(try? \"x\".write(toFile: d + \"/f\", atomically: false, encoding: .utf8)) != nil",
      "(try? \"x\".write(toFile: d + \"/f\", atomically: true, encoding: .utf8)) != nil",
      "creat(d + \"/f\", 0o644) >= 0",
      "mkdir(d + \"/f\", 0o755) == 0", "mkfifo(d + \"/f\", 0o644) == 0", "symlink(\"a\", d + \"/f\") == 0",
      "link(\"a\" + \".txt\", d + \"/f\") == 0", "rename(\"a\" + \".txt\", d + \"/f\") == 0",
      "fopen(\"dangling\" + d, \"w\") != nil", "chmod(d, 0o755) == 0", "chown(d, getuid(), getgid()) == 0",
      "utimes(d, nil) == 0", "truncate(d + \"/f\", 0) == 0", "rmdir(\"full\" + d) == 0",
      "rename(\"empty\" + d, \"full\" + d) == 0",
    ]
    let document = try TemporaryDocument()
    let files = FileManager.default
    let text = ways.indices.map {
      "```{swift}\n//| label: way-\($0)\ndo {\nlet d = \"w\" + \"\($0)\"\nprint(\(ways[$0]))\n}\n```\n\n"
    }
    .joined()
    func path(_ name: String) -> String { document.folder + "/" + name }
    for index in ways.indices {
      try files.createSymbolicLink(atPath: path("danglingw\(index)"), withDestinationPath: "w\(index)/f")
      try files.createDirectory(atPath: path("fullw\(index)/x"), withIntermediateDirectories: true)
      try files.createDirectory(atPath: path("emptyw\(index)"), withIntermediateDirectories: true)
    }
    try "a".write(toFile: path("a.txt"), atomically: true, encoding: .utf8)
    #expect(try await document.run(text).texts == ways.map { _ in "false\n" })
    #expect(try await Self.stale(document, text) == [])
    for index in ways.indices {
      try files.createDirectory(atPath: path("w\(index)"), withIntermediateDirectories: true)
      if ways[index].hasPrefix("truncate") { try Data().write(to: URL(filePath: path("w\(index)/f"))) }
      try files.removeItem(atPath: path("fullw\(index)/x"))
      #expect(try await Self.stale(document, text).contains("way-\(index)"), "\(ways[index])")
    }
    #expect(try await document.run(text).texts == ways.map { _ in "true\n" })
  }

  /// An error may come of what the cell has found, too.
  @Test func anErrorThatComesOfAFileIsTriedAgain() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "//| error: true\ntry \"hi\".write(toFile: \"x/f\", atomically: false, encoding: .utf8)\nprint(1)",
      "//| error: true\nprint(try String(contentsOfFile: \"da\" + \"ta\", encoding: .utf8))")
    #expect(try await document.run(text).texts == ["", ""])
    #expect(try await document.run(text).cellsRun == [])
    try FileManager.default.createDirectory(
      atPath: document.folder + "/x", withIntermediateDirectories: true)
    try "there".write(toFile: document.folder + "/data", atomically: true, encoding: .utf8)
    #expect(try await document.run(text).texts == ["1\n", "there\n"])
  }

  @Test func aFileThatOthersChangeMeanwhileIsReadAgain() async throws {
    let document = try TemporaryDocument()
    let data = document.folder + "/data.txt"
    for named in ["\"data.txt\"", "\"data\" + \".txt\""] {
      try "one".write(toFile: data, atomically: true, encoding: .utf8)
      let text = cells(
        """
        print(try String(contentsOfFile: \(named), encoding: .utf8))
        close(creat("has" + "Read", 0o644))
        for _ in 0..<2000 where access("may" + "GoOn", F_OK) != 0 { usleep(5000) }
        _ = unlink("has" + "Read")
        """)
      async let report = document.run(text)
      while access(document.folder + "/hasRead", F_OK) != 0 { try await Task.sleep(for: .milliseconds(5)) }
      try "two".write(toFile: data, atomically: true, encoding: .utf8)
      close(creat(document.folder + "/mayGoOn", 0o644))
      #expect(try await report.texts == ["one\n"])
      #expect(try await document.run(text).texts == ["two\n"])
      #expect(try await document.run(text).cellsRun == [])
      unlink(document.folder + "/mayGoOn")
    }
  }

  @Test func aCellThatOpensNothingCountsNothing() async throws {
    let document = try TemporaryDocument()
    let text = cells(
      "print(\"a\", 1.5, [1, 2], Date(timeIntervalSince1970: 0))\nlet x = Int.random(in: 0..<5)")
    _ = try await document.run(text)
    let results = document.folder + "/.sheaf/results/"
    for name in try FileManager.default.contentsOfDirectory(atPath: results) {
      let stored = try #require(FileManager.default.contents(atPath: results + name))
      #expect(
        stored.firstRange(of: Data("/etc".utf8)) == nil && stored.firstRange(of: Data("TZ".utf8)) == nil)
    }
  }
}
