internal import Execution
internal import Foundation

/// A notebook in a folder of its own that has been rendered, so that its store holds all of it.
final class PreparedNotebook {
  enum Subject: Hashable, Sendable {
    /// The exercise sheet.
    case sheet
    /// A notebook of so many cells, each under a paragraph.
    case cells(Int)
  }

  /// It holds this notebook, and the folder has to go with it.
  private unowned let laboratory: Laboratory
  private let folder: WorkFolder
  private let edits: NotebookEdits
  private var editCount = 0
  private var isEdited = false

  /// Renders the notebook. The sheet trains for minutes, unless its store holds the results for this build already.
  init(_ subject: Subject, in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    folder = try WorkFolder()
    switch subject {
    case .sheet:
      let store = URL(filePath: laboratory.sheet).deletingLastPathComponent()
        .appending(path: Store.folderName)
      if FileManager.default.fileExists(atPath: store.path) { try folder.copy(store) }
      edits = try NotebookEdits(
        of: String(contentsOfFile: laboratory.sheet, encoding: .utf8),
        replacing: #".yAxis("Cross-entropy loss")"#,
        by: { #".yAxis("Cross-entropy loss \#($0)")"# })
    case .cells(let count): edits = try NotebookEdits(ofNotebookWithCells: count)
    }
    try render(edits.original)
  }

  /// Makes the change, and returns how long it takes to the new PDF in seconds.
  ///
  /// - Throws: if something else runs than what has changed.
  func timeToRender(_ change: RenderTask.Change) throws -> Double {
    switch change {
    case .nothing:
      if isEdited { try render(edits.original) }
      isEdited = false
      return try render(edits.original, expecting: "no cell run")
    case .oneCell:
      isEdited = true
      editCount += 1
      return try render(edits.edited(editCount), expecting: "1 cell run")
    }
  }

  @discardableResult
  private func render(_ text: String, expecting outcome: String = "") throws -> Double {
    let file = try folder.write(text, to: "notebook.md")
    let finished = try laboratory.runSheaf(["render", file])
    let report = String(decoding: finished.output, as: UTF8.self)
    guard outcome.isEmpty || report.contains(", \(outcome)") else {
      throw BenchmarkError(description: "'\(outcome)' was expected of rendering, which says: \(report)")
    }
    return finished.seconds
  }
}
