import Displays
import Diagnostics
import Execution
import Foundation
import Testing

/// What a store holds counts only as it was written, under the name that it was written with.
@Suite struct DamagedStoreTests {
  enum Damage: CaseIterable { case changed, truncated, emptied, exchanged, pipe }

  private static let before = cells("let a = 1.5", "let b = 2.5", "print(a, b)") + "\n`{swift} a + 1`\n"
  private static let after = cells("let a = 1.5", "let b = 2.5", "print(b, a)") + "\n`{swift} a + 1`\n"

  private func files(_ kind: String, in document: TemporaryDocument) throws -> [String] {
    let parts = kind.split(separator: "/")
    let folder = "\(document.folder)/.sheaf/\(parts[0])"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { parts.count == 1 || $0.hasSuffix(".\(parts[1])") }.map { "\(folder)/\($0)" }
  }

  private func apply(_ damage: Damage, to paths: [String]) throws {
    let contents = try paths.map { try Data(contentsOf: URL(filePath: $0)) }
    for (index, path) in paths.enumerated() {
      var data = contents[index]
      switch damage {
      case .changed: data[data.count / 2] ^= 1
      case .truncated: data = data.prefix(data.count / 2)
      case .emptied: data = Data()
      case .exchanged: data = contents[(index + 1) % paths.count]
      case .pipe:
        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        continue
      }
      try data.write(to: URL(filePath: path))
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "modules/so", "modules/swiftmodule", "modules/messages", "modules/facts", "results", "documents",
      "values",
    ])
  func isMadeAnew(_ kind: String) async throws {
    let original = try TemporaryDocument()
    _ = try await original.run(Self.before)
    for damage in Damage.allCases {
      for refresh in [false, true] where damage == .changed || !refresh {
        let document = try TemporaryDocument()
        try FileManager.default.copyItem(
          atPath: original.folder + "/.sheaf", toPath: document.folder + "/.sheaf")
        let paths = try files(kind, in: document)
        // A document has one record, with which no other can be exchanged.
        #expect(paths.count > 1 || kind == "documents" && paths.count == 1)
        if damage == .exchanged, paths.count == 1 { continue }
        try apply(damage, to: paths)
        var options = RunOptions()
        options.refresh = refresh
        let report = try await document.run(Self.after, options)
        #expect(report.texts == ["", "", "2.5 1.5\n"], "\(damage)")
        #expect(report.results.expressions == [0: .text("2.5")], "\(damage)")
        let isNoted = report.diagnostics.contains { $0.identifier == "damaged-store" }
        #expect(
          isNoted || damage == .pipe || kind == "values" || refresh && kind != "modules/so", "\(damage)")
        let again = try await document.run(Self.after)
        #expect(again.cellsRun == [] && again.diagnostics == [], "\(damage)")
      }
    }
  }

  @Test func aResultIsBoundToItsCell() async throws {
    let document = try TemporaryDocument()
    let text = cells("print(\"one\")", "print(\"two\")")
    _ = try await document.run(text)
    try apply(.exchanged, to: try files("results", in: document))
    let notes = try await document.status(text)
    #expect(notes.map(\.identifier) == ["damaged-store"])
    let report = try await document.run(text)
    #expect(report.texts == ["one\n", "two\n"] && report.cellsRun == ["cell-1", "cell-2"])
  }

  /// What has failed for the disk's sake is tried again; what is impossible is not.
  @Test func valuesThatCouldNotBeWrittenAreTriedAgain() async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(cells("let a = 1.5", "let f = { 1 }"))
    let values = document.folder + "/.sheaf/values"
    let names = try FileManager.default.contentsOfDirectory(atPath: values)
    #expect(names.filter { $0.hasSuffix(".reason") }.count == 1)
    for name in names where name.hasSuffix(".safetensors") {
      try FileManager.default.removeItem(atPath: "\(values)/\(name)")
      // Nothing can be renamed to a folder.
      try FileManager.default.createDirectory(atPath: "\(values)/\(name)", withIntermediateDirectories: true)
    }
    let report = try await document.run(cells("let a = 1.5", "let f = { 1 }", "print(a)"))
    #expect(report.texts.last == "1.5\n")
    #expect(report.diagnostics.map(\.identifier) == ["values-not-kept"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: values).filter { $0.hasSuffix(".reason") }.count
        == 1)
  }

  // MARK: The marker

  @Test(arguments: ["", "Signa", "\0\0\0\0", "something else"])
  func aDamagedMarkerIsMended(_ content: String) async throws {
    let document = try TemporaryDocument()
    _ = try await document.run(Self.before)
    let marker = document.folder + "/.sheaf/store"
    let whole = try String(contentsOfFile: marker, encoding: .utf8)
    func damage() throws { try content.write(toFile: marker, atomically: false, encoding: .utf8) }
    try damage()
    #expect(try await document.status(Self.before).map(\.identifier) == ["damaged-store"])
    let report = try await document.run(Self.before)
    #expect(report.cellsRun == [] && report.diagnostics.map(\.identifier) == ["damaged-store"])
    #expect(try String(contentsOfFile: marker, encoding: .utf8) == whole)
    #expect(try await document.run(Self.before).diagnostics == [])
    try damage()
    #expect(try Store(besideDocumentIn: document.folder).clean() ?? 0 > 0)
  }

  /// What is larger than a marker, lies among other things or without a store is somebody's own.
  @Test func whatIsNoMarkerStays() async throws {
    let document = try TemporaryDocument()
    let folder = document.folder + "/.sheaf"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func expectRefusal(_ content: String) async throws {
      try content.write(toFile: folder + "/store", atomically: false, encoding: .utf8)
      await #expect(throws: Diagnostic.self) { try await document.run(Self.before) }
      #expect(try String(contentsOfFile: folder + "/store", encoding: .utf8) == content)
    }
    try await expectRefusal("mine")
    try FileManager.default.createDirectory(atPath: folder + "/results", withIntermediateDirectories: true)
    try await expectRefusal(String(repeating: "mine\n", count: 1000))
    try "mine".write(toFile: folder + "/notes.txt", atomically: false, encoding: .utf8)
    try await expectRefusal("mine")
  }
}
