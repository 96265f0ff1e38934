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
  /// The files that it has found as an earlier run of the document has left them.
  var leftovers: Set<String> = []
  /// What it has changed in its process beside the values of variables, in words: who runs below needs just this process.
  var processChanges: Set<String> = []
  /// What the cells below run in; nil if the cell left it as it was.
  var surroundings: Surroundings?
  /// Where a cell has failed as it was expected to; nil if it has not.
  var failure: Failure?

  /// The code that a failure lies in, whose lines count from its start, and that of the cell that has failed. Both count with their
  /// comments, which move the lines.
  struct Failure: Hashable, Sendable, Codable {
    /// The `Unit.file` of the code that the line lies in; nil if no line is known.
    var file: String?
    var text: Digest
  }
}

extension StoredResult {
  /// The same with the line of a failure counted from the start of the code that it lies in, which may be that of a cell above.
  func countingFailure(of cell: Unit, among units: [Unit]) -> StoredResult? {
    guard case .cell(var result) = outcome, let line = result.failure?.line else {
      return result(failing: Failure(text: Digest(of: cell.code)))
    }
    guard let (file, start) = units.lazy.compactMap({ $0.codeAround(line: line) }).first else { return nil }
    result.failure?.line = line - start
    var counted = self.result(failing: Failure(file: file, text: Digest(of: cell.code)))
    counted.outcome = .cell(result)
    return counted
  }

  private func result(failing failure: Failure) -> StoredResult {
    guard case .cell(let result) = outcome, result.failure != nil else { return self }
    var failing = self
    failing.failure = failure
    return failing
  }

  /// Whether running the unit could come to it: only some cells may fail.
  func isResult(of unit: Unit, among units: [Unit]) -> Bool {
    guard let failure else { return true }
    return unit.cell?.options.error == true && failure.text == Digest(of: unit.code)
      && (failure.file == nil || start(among: units) != nil)
  }

  /// What a cell came to, with the lines of the document as it is now; nil if it is the value of an expression.
  func result(among units: [Unit]) -> CellResult? {
    guard case .cell(var result) = outcome else { return nil }
    if let line = result.failure?.line, let start = start(among: units) {
      result.failure?.line = line + start
    }
    return result
  }

  /// Where the code begins that the failure lies in.
  private func start(among units: [Unit]) -> Int? {
    guard let file = failure?.file else { return nil }
    return units.first { $0.file == file }?.range?.start.line
  }
}

extension Unit {
  /// The unit's code, by its name, and where it begins, if a line lies in it.
  fileprivate func codeAround(line: Int) -> (file: String, start: Int)? {
    guard let range, expression == nil, (range.start.line...range.end.line).contains(line) else { return nil }
    return (file, range.start.line)
  }
}
