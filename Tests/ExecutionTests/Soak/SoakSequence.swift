import Displays
import Execution
import Foundation
import Notebooks

/// A document and what is done to it.
struct SoakSequence: CustomStringConvertible {
  var start: SoakNotebook
  var edits: [SoakEdit]

  init(seed: UInt64, edits count: Int) {
    var generator = SplitMix64(seed: seed)
    start = SoakNotebook(from: &generator)
    edits = (0..<count).map { _ in SoakEdit(from: &generator) }
  }

  /// Where the results of an edited document were not those of a clean run.
  struct Difference: CustomStringConvertible {
    var step: Int
    var document: String
    var description: String
  }

  /// Runs the document after every edit and compares.
  ///
  /// - Returns: the first difference, and how many comparisons were made.
  func firstDifference(_ laboratory: SoakLaboratory) async throws -> (Difference?, comparisons: Int) {
    var document = try TemporaryDocument()
    var notebook = start
    var earlier = [start]
    var comparisons = 0
    for step in 0...edits.count {
      let edit = step > 0 ? edits[step - 1] : nil
      edit?.apply(to: &notebook, earlier: earlier)
      earlier.append(notebook)
      try edit?.deleteFiles(in: document.folder)
      if edit?.kind == .copyFolder { document = try document.copied() }
      let clean = try await laboratory.cleanResults(of: notebook)
      let partial = edit?.options(for: document.notebook(notebook.text)) ?? []
      for options in partial + [SoakEdit.wholeRun] {
        try laboratory.writeFiles(of: notebook, in: document)
        let results = try await laboratory.run(notebook, in: document, options)
        comparisons += 1
        let differences = SoakLaboratory.differences(
          results, clean, isPartial: !options.selectedCells.isEmpty || !options.keepGoing)
        guard differences.isEmpty else {
          return (
            Difference(step: step, document: notebook.text, description: differences.joined(separator: "\n")),
            comparisons
          )
        }
      }
    }
    return (nil, comparisons)
  }

  /// Leaves out edits as long as there still is a difference.
  func minimised(_ laboratory: SoakLaboratory) async throws -> SoakSequence {
    var best = self
    if let step = try await firstDifference(laboratory).0?.step { best.edits = Array(edits.prefix(step)) }
    for index in best.edits.indices.reversed() {
      var shorter = best
      shorter.edits.remove(at: index)
      if try await shorter.firstDifference(laboratory).0 != nil { best = shorter }
    }
    for index in best.start.items.indices.reversed() {
      var shorter = best
      shorter.start.items.remove(at: index)
      if try await shorter.firstDifference(laboratory).0 != nil { best = shorter }
    }
    return best
  }

  var description: String {
    "\(edits.map(\.description).joined(separator: ", "))\nfrom amount \(start.amount), data \(start.data):\n\(start.text)"
  }
}
