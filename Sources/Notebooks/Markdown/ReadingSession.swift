import Diagnostics

/// What all parts of one document's reading share: counters, labels and the list of complaints.
final class ReadingSession {
  private(set) var diagnostics: [Diagnostic] = []
  /// What the document says for all cells.
  var cellDefaults = CellOptions()
  /// Where the cells' labels stand, by `Cell.index`.
  var cellLabels: [Int: SourceRange] = [:]
  private var cellCount = 0
  private var expressionCount = 0

  func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func makeCellIndex() -> Int {
    cellCount += 1
    return cellCount - 1
  }

  func makeExpressionIndex() -> Int {
    expressionCount += 1
    return expressionCount - 1
  }
}
