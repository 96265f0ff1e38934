import Diagnostics
import Execution
import Foundation
import Testing

/// A store is a folder that Sheaf has made: nothing else is read, changed or removed.
@Suite struct ForeignFolderTests {
  private static let marker = "Signature: sheaf-store\n"
  private static let hash = String(repeating: "a", count: 64)

  /// A folder with files whose names are those of a store's.
  private func precious(in folder: String) throws -> String {
    let path = folder + "/precious"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in [Self.hash, Self.hash + ".safetensors", "cell_0123456789abcdef.so", "a.txt", "lock"] {
      try "precious".write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
    }
    return path
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  }

  /// Tries all that can be done with a store, which must be refused.
  private func expectRefusal(_ document: TemporaryDocument, _ expected: String) async throws {
    let text = cells("print(1)")
    let store = Store(besideDocumentIn: document.folder)
    #expect(await identifier { _ = try await document.run(text) } == expected)
    #expect(await identifier { _ = try await document.check(text) } == expected)
    #expect(await identifier { _ = try await document.status(text) } == expected)
    #expect(await identifier { _ = try store.clean() } == expected)
    #expect(await identifier { _ = try store.reduce(to: 0) } == expected)
    store.trim(to: 0)
  }

  private func identifier(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Diagnostic)?.identifier }
    return nil
  }

  @Test(
    arguments: ["", "/modules", "/results", "/values", "/documents", "/packages", "/libraries"],
    [true, false])
  func aLinkIsNotFollowed(_ child: String, isMarked: Bool) async throws {
    let document = try TemporaryDocument()
    let precious = try precious(in: document.folder)
    let store = document.folder + "/.sheaf"
    if child.isEmpty {
      if isMarked { try Self.marker.write(toFile: precious + "/store", atomically: false, encoding: .utf8) }
    } else {
      try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
      if isMarked { try Self.marker.write(toFile: store + "/store", atomically: false, encoding: .utf8) }
    }
    try FileManager.default.createSymbolicLink(atPath: store + child, withDestinationPath: precious)
    let before = try names(in: document.folder)
    try await expectRefusal(document, "unsafe-store")
    #expect(try names(in: document.folder) == before)
    #expect(try String(contentsOfFile: precious + "/lock", encoding: .utf8) == "precious")
  }

  @Test(arguments: ["lock", "store", ".gitignore", "results/\(hash)"])
  func aLinkInPlaceOfAFileIsNotFollowed(_ child: String) async throws {
    let document = try TemporaryDocument()
    let target = try precious(in: document.folder) + "/a.txt"
    let path = document.folder + "/.sheaf/" + child
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    try await expectRefusal(document, "foreign-store")
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
  }

  @Test(arguments: ["notes.txt", "results/notes.txt", "values/a.safetensors", "other/thing", "a.md.memory/x"])
  func aFolderThatHoldsSomethingElseIsNoStore(_ name: String) async throws {
    let document = try TemporaryDocument()
    let path = document.folder + "/.sheaf/" + name
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "mine".write(toFile: path, atomically: false, encoding: .utf8)
    try await expectRefusal(document, "foreign-store")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test func aStoreOfAnEarlierVersionIsTakenOver() async throws {
    let document = try TemporaryDocument()
    let text = cells("print(1)")
    _ = try await document.run(text)
    let store = document.folder + "/.sheaf"
    try FileManager.default.removeItem(atPath: store + "/store")
    try "old".write(toFile: store + "/notebook.md.memory", atomically: false, encoding: .utf8)
    let report = try await document.run(text)
    #expect(report.cellsRun == [] && report.texts == ["1\n"] && report.diagnostics == [])
    #expect(FileManager.default.fileExists(atPath: store + "/store"))
  }

  @Test func cleaningRemovesOnlyWhatSheafHasMade() async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(cells("let a = 1", "print(a)"))
    let store = document.folder + "/.sheaf"
    for name in ["notes.txt", "results/mine.txt", "modules/cell_1.so"] {
      try "mine".write(toFile: "\(store)/\(name)", atomically: false, encoding: .utf8)
    }
    let outside = document.folder + "/outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try "mine".write(toFile: outside + "/file", atomically: false, encoding: .utf8)
    let package = store + "/packages/0123456789abcdef"
    try FileManager.default.createDirectory(atPath: package, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: package + "/link", withDestinationPath: outside)
    #expect(try Store(besideDocumentIn: document.folder).clean() ?? 0 > 0)
    #expect(
      try names(in: store)
        == [
          ".gitignore", "lock", "modules", "modules/cell_1.so", "notes.txt", "results", "results/mine.txt",
          "store",
        ])
    #expect(FileManager.default.fileExists(atPath: outside + "/file"))
    #expect(try await document.run(cells("let a = 1", "print(a)")).texts == ["", "1\n"])
  }
}
