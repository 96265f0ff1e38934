import Displays
import Execution
import Foundation
import Notebooks

/// Runs documents, edited ones and fresh ones. All share their compiled modules, which takes most of the time.
actor SoakLaboratory {
  nonisolated private let shared = FileManager.default.temporaryDirectory.appending(
    path: "sheaf-\(UUID().uuidString)"
  ).path
  private var known: [SoakNotebook: NotebookResults] = [:]

  init() throws {
    try FileManager.default.createDirectory(atPath: shared + "/modules", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: shared) }

  nonisolated func makeDocument() throws -> TemporaryDocument {
    let document = try TemporaryDocument()
    let files = FileManager.default
    try files.createDirectory(atPath: document.folder + "/.sheaf", withIntermediateDirectories: true)
    // With the modules goes the lock that keeps them from being cleaned.
    for name in ["modules", "lock"] {
      try files.createSymbolicLink(
        atPath: "\(document.folder)/.sheaf/\(name)", withDestinationPath: "\(shared)/\(name)")
    }
    return document
  }

  nonisolated func writeFiles(of notebook: SoakNotebook, in document: TemporaryDocument) throws {
    for name in ["out.txt", "note.txt", "sub", "part-1.txt", "part-2.txt", "part-3.txt"] {
      try? FileManager.default.removeItem(atPath: "\(document.folder)/\(name)")
    }
    try "data \(notebook.data)\n".write(
      toFile: document.folder + "/data.txt", atomically: true, encoding: .utf8)
  }

  nonisolated func run(_ notebook: SoakNotebook, in document: TemporaryDocument, _ options: RunOptions)
    async throws
    -> NotebookResults
  {
    var options = options
    options.parameters = [.init(name: "amount", value: .integer(notebook.amount))]
    var results = try await document.run(notebook.text, options).results
    for index in results.cells.keys { results.cells[index]?.duration = 0 }
    return results
  }

  /// What a first run in an empty folder gives.
  func cleanResults(of notebook: SoakNotebook) async throws -> NotebookResults {
    if let results = known[notebook] { return results }
    let document = try makeDocument()
    try writeFiles(of: notebook, in: document)
    let results = try await run(notebook, in: document, SoakEdit.wholeRun)
    known[notebook] = results
    return results
  }

  static func differences(_ found: NotebookResults, _ clean: NotebookResults, isPartial: Bool) -> [String] {
    let cells = Set(found.cells.keys).union(isPartial ? [] : Array(clean.cells.keys)).sorted().compactMap {
      index in
      found.cells[index] == clean.cells[index]
        ? nil : "cell \(index + 1): \(describe(found.cells[index])), clean \(describe(clean.cells[index]))"
    }
    if isPartial { return cells }
    return cells
      + Set(found.expressions.keys).union(clean.expressions.keys).sorted().compactMap { index in
        let (value, expected) = (found.expressions[index], clean.expressions[index])
        return value == expected
          ? nil : "expression \(index): \(String(describing: value)), clean \(String(describing: expected))"
      }
  }

  private static func describe(_ result: CellResult?) -> String {
    result.map { $0.text + ($0.failure.map { " \($0.kind): \($0.message)" } ?? "") } ?? "nothing"
  }
}
