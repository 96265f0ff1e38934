import Displays
import Execution
import Foundation
import Notebooks

/// Runs documents, edited ones and fresh ones. All share their compiled modules, which takes most of the time.
actor SoakLaboratory {
  nonisolated private let shared: SharedModules
  private var known: [SoakNotebook: NotebookResults] = [:]

  init() throws { shared = try SharedModules("modules") }

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
    try await shared.exchange(with: document)
    var results = try await document.run(notebook.text, options).results
    try await shared.exchange(with: document)
    for index in results.cells.keys { results.cells[index]?.duration = 0 }
    return results
  }

  /// What a first run in an empty folder gives.
  func cleanResults(of notebook: SoakNotebook) async throws -> NotebookResults {
    if let results = known[notebook] { return results }
    let document = try TemporaryDocument()
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
