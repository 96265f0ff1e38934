import Diagnostics

/// What all parts of one document's reading share: counters, names and the list of complaints.
final class ReadingSession {
  private(set) var diagnostics: [Diagnostic] = []
  /// What the document says for all cells.
  var cellDefaults = CellOptions()
  /// Where the cells' labels stand, by `Cell.index`.
  var cellLabels: [Int: SourceRange] = [:]
  private var cellCount = 0
  private var expressionCount = 0
  private var identifiers: Set<String> = []

  func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func makeCellIndex() -> Int {
    cellCount += 1
    return cellCount - 1
  }

  func makeExpressionIndex() -> Int {
    expressionCount += 1
    return expressionCount - 1
  }

  /// The identifier that a heading was given, or one made from its words by Pandoc's rule.
  func makeIdentifier(_ given: String?, for words: String) -> String {
    if let given {
      identifiers.insert(given)
      return given
    }
    let kept = words.lowercased().filter {
      $0.isLetter || $0.isNumber || $0.isWhitespace || "_-.".contains($0)
    }
    let joined = kept.split(whereSeparator: \.isWhitespace).joined(separator: "-").drop { !$0.isLetter }
    let base = joined.isEmpty ? "section" : String(joined)
    var identifier = base
    var count = 0
    while !identifiers.insert(identifier).inserted {
      count += 1
      identifier = "\(base)-\(count)"
    }
    return identifier
  }
}
