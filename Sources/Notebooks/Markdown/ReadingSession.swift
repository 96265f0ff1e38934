import Diagnostics

/// What all parts of one document's reading share: counters, labels and the list of complaints.
final class ReadingSession {
  private(set) var diagnostics: [Diagnostic] = []
  /// What the document says for all cells.
  var cellDefaults = CellOptions()
  /// Where the cells' labels stand, by `Cell.index`.
  var cellLabels: [Int: SourceRange] = [:]
  private var hasReportedNesting = false
  private var cellCount = 0
  private var expressionCount = 0

  func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Notes, once, that what nests too deeply stands on the deepest level that is kept.
  func reportNesting(_ range: SourceRange) {
    guard !hasReportedNesting else { return }
    hasReportedNesting = true
    report(
      Diagnostic(
        .warning, "deep-nesting", "the document nests more deeply than can be set",
        explanation:
          "Up to \(CommonMark.deepestNesting) levels are kept. What lies deeper stands on the last of them.",
        suggestion: "nest quotes, lists, divisions and emphasis less deeply", range: range))
  }

  /// Complains of code that cannot be looked through for what it uses.
  func checkNesting(of code: String, _ range: SourceRange) {
    guard !CodeNesting.isReadable(code) else { return }
    report(
      Diagnostic(
        .error, "deep-code", CodeNesting.complaint,
        explanation:
          "Too many brackets stand in one another, or too many words and signs make one statement.",
        suggestion: "give the parts names of their own, each in a statement of its own", range: range))
  }

  func makeCellIndex() -> Int {
    cellCount += 1
    return cellCount - 1
  }

  func makeExpressionIndex() -> Int {
    expressionCount += 1
    return expressionCount - 1
  }
}
