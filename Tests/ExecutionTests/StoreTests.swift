import Displays
import Execution
import Foundation
import Testing

/// Several runs and one store.
struct StoreTests {
  @Test func twoRunsAtOnce() async throws {
    let document = try TemporaryDocument()
    let text = cells("final class Box { var v = 1 }\nlet box = Box()", "box.v += 1", "print(box.v)")
    try await withThrowingTaskGroup(of: RunReport.self) { group in
      for number in 0..<4 {
        group.addTask { try await document.run(text + "\n" + cells("print(box.v, \(number / 2))")) }
      }
      for try await report in group {
        #expect(!report.hasFailed && report.texts[2] == "2\n")
      }
    }
    #expect(try await document.run(text).cellsRun == [])
  }

  /// What is known of code counts for all that has the same text, but a cell shows its last value, and an expression does
  /// not.
  @Test func knownCodeIsParsedOnce() async throws {
    let document = try TemporaryDocument()
    let definition = cells("let a = 1")
    let expression = "It is `{swift} a + 1`.\n\n"
    _ = try await document.run(definition + "\n" + expression)
    let both = definition + "\n" + expression + cells("a + 1")
    let report = try await document.run(both)
    #expect(report.cellsRun == ["cell-2"] && report.texts == ["", "[2]"])
    #expect(report.results.expressions == [0: .text("2")])
    #expect(try await document.run(both).cellsRun == [])
  }

  @Test func cleaningBesideARun() async throws {
    let document = try TemporaryDocument()
    let text = cells("let a = 1", "print(a)")
    let store = Store(besideDocumentIn: document.folder)
    async let runs: Void = {
      for number in 0..<4 {
        let report = try await document.run(text + "\n" + cells("print(a + \(number))"))
        #expect(!report.hasFailed && report.texts.last == "\(1 + number)\n")
      }
    }()
    for _ in 0..<40 {
      _ = try store.clean()
      store.trim(to: 0)
      try await Task.sleep(for: .milliseconds(20))
    }
    try await runs
  }

  @Test func whatWasNotUsedForLongestGoesFirst() async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(
      cells("let a = [Double](repeating: 1, count: 50_000)", "let b = a.map { $0 + 1 }"))
    let values = document.folder + "/.sheaf/values"
    let large = try FileManager.default.contentsOfDirectory(atPath: values).map { "\(values)/\($0)" }
      .filter { try Data(contentsOf: URL(filePath: $0)).count > 400_000 }.sorted()
    #expect(large.count == 2)
    let times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, large[0], times, 0) == 0)
    let store = Store(besideDocumentIn: document.folder)
    let limit = store.size - 1
    store.trim(to: limit)
    #expect(store.size <= limit)
    #expect(large.map(FileManager.default.fileExists) == [false, true])
    // Both are used again, so the first has to be made anew.
    let report = try await document.run(
      cells("let a = [Double](repeating: 1, count: 50_000)", "let b = a.map { $0 + 1 }", "print(a[0] + b[0])")
    )
    #expect(report.texts.last == "3.0\n" && report.cellsRun == ["cell-3"] && report.cellsRepeated.count <= 2)
  }

  @Test func leftoversAreRemoved() async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(cells("let a = 1"))
    let store = document.folder + "/.sheaf"
    for name in [
      "values/\(String(repeating: "0", count: 64)).safetensors.123", "results/.dat.nosync1",
      "results/\(String(repeating: "0", count: 64)).\(UUID().uuidString)",
    ] {
      try "half".write(toFile: "\(store)/\(name)", atomically: false, encoding: .utf8)
    }
    try FileManager.default.createDirectory(
      atPath: "\(store)/modules/cell_0123456789abcdef.\(UUID().uuidString)", withIntermediateDirectories: true
    )
    _ = try await document.run(cells("let a = 2"))
    let names = try FileManager.default.subpathsOfDirectory(atPath: store)
    #expect(
      names.filter { $0.contains("nosync") || $0.contains("0000") || $0.contains("0123456789abcdef") } == [])
  }

  @Test(arguments: ["packages", "libraries"])
  func foldersOfLibrariesAreBoundedToo(kind: String) async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(cells("let a = 1"))
    let store = Store(besideDocumentIn: document.folder)
    let results = store.size
    let files = FileManager.default
    let (old, new) = (String(repeating: "0", count: 16), String(repeating: "1", count: 16))
    for name in [old, new] {
      let folder = "\(document.folder)/.sheaf/\(kind)/\(name)/.build"
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(count: 1 << 20).write(to: URL(filePath: folder + "/product"))
    }
    let oldFolder = "\(document.folder)/.sheaf/\(kind)/\(old)"
    let times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, oldFolder, times, 0) == 0)
    #expect(store.size >= results + 2 << 20)
    store.trim(to: store.size - 1)
    #expect(try files.contentsOfDirectory(atPath: "\(document.folder)/.sheaf/\(kind)") == [new])
    #expect(try store.clean() ?? 0 >= results + 1 << 20)
    #expect(store.size == 0)
  }

  /// Results hang on what the worker contains, not on when it was linked.
  @Test func aWorkerThatWasOnlyLinkedAnewLeavesResultsFresh() async throws {
    let document = try TemporaryDocument()
    let other = try TemporaryDocument()
    let products = try Installation().products
    let files = FileManager.default
    for name in ["Modules", "CKernels.build"] {
      try files.createSymbolicLink(
        atPath: "\(other.folder)/\(name)", withDestinationPath: "\(products)/\(name)")
    }
    let worker = other.folder + "/sheaf-worker"
    func run() async throws -> RunReport {
      let runner = Runner(
        installation: try Installation(products: other.folder),
        store: Store(besideDocumentIn: document.folder))
      return try await runner.run(document.notebook(cells("print(1)")))
    }
    try files.copyItem(atPath: products + "/sheaf-worker", toPath: worker)
    #expect(try await run().cellsRun == ["cell-1"])
    let past = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, worker, past, 0) == 0)
    #expect(try await run().cellsRun == [])
    let handle = try FileHandle(forWritingTo: URL(filePath: worker))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data([0]))
    try handle.close()
    #expect(try await run().cellsRun == ["cell-1"])
  }
}
