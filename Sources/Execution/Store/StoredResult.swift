internal import Displays
internal import Hashing
internal import Messages

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
}
