import Diagnostics
import Displays
import Execution
import Foundation
import Notebooks
import Synchronization

/// A document in a folder of its own, which is run again and again.
final class TemporaryDocument: Sendable {
  let folder: String
  var path: String { folder + "/notebook.md" }

  init() throws { folder = try Self.path() }

  /// A new folder, which whoever asks for it has to remove.
  static func path() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The same document with all that lies beside it, in another folder.
  func copied() throws -> TemporaryDocument {
    let copy = try TemporaryDocument()
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: folder) {
      try files.copyItem(atPath: "\(folder)/\(name)", toPath: "\(copy.folder)/\(name)")
    }
    return copy
  }

  func run(
    _ text: String, _ options: RunOptions = RunOptions(),
    tell: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RunReport {
    try await runner(options, tell: tell).run(notebook(text))
  }

  func check(_ text: String) async throws -> [Diagnostic] {
    try await runner(RunOptions()).check(notebook(text))
  }

  /// What there is to say when the states of the cells are asked for.
  func status(_ text: String) async throws -> [Diagnostic] {
    let notes = Mutex<[Diagnostic]>([])
    let runner = Runner(
      installation: try Installation(), store: Store(besideDocumentIn: folder),
      report: { if case .noted(let note) = $0 { notes.withLock { $0.append(note) } } })
    _ = try await runner.status(of: notebook(text))
    return notes.withLock { $0 }
  }

  func notebook(_ text: String) -> Notebook { Notebook(parsing: SourceText(path: path, text: text)) }

  func runner(_ options: RunOptions, tell: @escaping @Sendable (RunEvent) -> Void = { _ in }) throws -> Runner
  {
    Runner(
      installation: try Installation(), store: Store(besideDocumentIn: folder), options: options, report: tell
    )
  }
}

/// A document of cells with one code each.
func cells(_ codes: String...) -> String {
  codes.map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
}

extension RunReport {
  /// What each cell printed and showed, as one text a cell.
  var texts: [String] {
    results.cells.sorted { $0.key < $1.key }.map { $0.value.text }
  }
}

extension CellResult {
  var text: String {
    outputs.map { output in
      switch output {
      case .standardOutput(let text), .standardError(let text): text
      case .display(.text(let text)): "[\(text)]"
      case .display(.math(let source)): "$\(source)$"
      case .display(let display): "[\(display)]"
      }
    }.joined()
  }
}
