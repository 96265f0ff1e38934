internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

/// What one unit of a document came to.
package struct StoredResult: Hashable, Sendable, Codable {
  enum Outcome: Hashable, Sendable, Codable {
    case cell(CellResult)
    case expression(NotebookResults.ExpressionResult)
  }

  var outcome: Outcome
  /// Tells this run from all others of the same code, whose values may differ: what depends on it must follow.
  var run: UInt64
  /// The hashes of the files that it has changed; without them it is as if the unit had not run.
  var files: [String: Digest] = [:]
  var opened = OpenedFiles()
  /// Whether another run may come to something else.
  var mayDiffer = false
  /// What it has changed in its process beside the values of variables, in words: who runs below needs just this process.
  var processChanges: Set<String> = []
  /// What the cells below run in; nil if the cell left it as it was.
  var surroundings: Surroundings?
  /// The text of a cell that has failed as it was expected to. The line of its failure is counted from the start of that text, so the
  /// result is none of a cell with other comments.
  var failedText: Digest?
}

extension StoredResult {
  /// The same with the line of a failure counted from the start of its cell; nil if it lies in the code of a cell above, which may
  /// move by itself.
  func countingFailure(from cell: Unit) -> StoredResult? {
    guard case .cell(var result) = outcome, var failure = result.failure else { return self }
    if let line = failure.line {
      guard let range = cell.range, (range.start.line...range.end.line).contains(line) else { return nil }
      failure.line = line - range.start.line
    }
    result.failure = failure
    var counted = self
    counted.outcome = .cell(result)
    counted.failedText = Digest(of: cell.code)
    return counted
  }

  /// Whether running the unit could come to it: only some cells may fail.
  func isResult(of unit: Unit) -> Bool {
    guard let failedText else { return true }
    return unit.cell?.options.error == true && failedText == Digest(of: unit.code)
  }

  /// What a cell came to, with the lines of the document as it is now; nil if it is the value of an expression.
  func result(of cell: Unit) -> CellResult? {
    guard case .cell(var result) = outcome else { return nil }
    if let line = result.failure?.line, let range = cell.range {
      result.failure?.line = line + range.start.line
    }
    return result
  }
}
