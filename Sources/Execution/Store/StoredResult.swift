internal import Displays
internal import Messages

/// What one unit of a document came to.
struct StoredResult: Hashable, Sendable, Codable {
  enum Outcome: Hashable, Sendable, Codable {
    case cell(CellResult)
    case expression(NotebookResults.ExpressionResult)
  }

  var outcome: Outcome
  /// How often it was run again on request: what depends on it must follow, even if its code is the same.
  var generation = 0
  /// What the cells below run in; nil if the cell left it as it was.
  var surroundings: Surroundings?
}
