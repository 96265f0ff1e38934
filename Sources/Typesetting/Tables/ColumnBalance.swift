internal import Frames

/// Shares a table's width among its columns so that its rows are as low as they can be.
///
/// What is chosen is the number of lines of each row; the widths that it takes follow. Rows are made lower one at a
/// time, and where that gets no further by letting one row grow for two that shrink.
struct ColumnBalance {
  /// The entries of each column, in the same order of rows in all, the header among them.
  private let columns: [[CellMeasure]]
  private let minimum: [Points]
  private let available: Points
  private var leastWidths: [Entry: Points] = [:]

  private struct Entry: Hashable {
    var column: Int
    var row: Int
    var lineCount: Int
  }

  /// Beyond these the search would take longer than it is worth.
  private static let mostEntries = 400
  private static let mostRowsToExchange = 12
  private static let mostLines = 60

  init(_ columns: [[CellMeasure]], minimum: [Points], available: Points) {
    self.columns = columns
    self.minimum = minimum
    self.available = available
  }

  /// - Parameter start: widths that fill what is available and keep every word whole.
  mutating func widths(from start: [Points]) -> [Points] {
    let rows = columns[0].indices
    guard columns.count * rows.count <= Self.mostEntries else { return start }
    var lineCounts = rows.map { row in
      zip(columns, start).map { $0[row].lineCount(width: $1) }.max() ?? 0
    }
    guard lineCounts.allSatisfy({ $0 <= Self.mostLines }) else { return start }
    let first = lineCounts
    while let lower = lower(lineCounts) { lineCounts = lower }
    guard lineCounts != first else { return start }
    let widths = widths(lineCounts)
    let rest = (available - sum(widths)) / Double(widths.count)
    return widths.map { $0 + rest }
  }

  /// Numbers of lines with a smaller sum that still fit, those that leave the most width.
  private mutating func lower(_ lineCounts: [Int]) -> [Int]? {
    let rows = lineCounts.indices
    let steps = rows.map { [$0: -1] }
    if let lower = best(steps, from: lineCounts) { return lower }
    guard rows.count <= Self.mostRowsToExchange else { return nil }
    let exchanges = rows.flatMap { first in
      rows.filter { $0 > first }.flatMap { second in
        rows.filter { $0 != first && $0 != second }.map { [first: -1, second: -1, $0: 1] }
      }
    }
    return best(exchanges, from: lineCounts)
  }

  private mutating func best(_ steps: [[Int: Int]], from lineCounts: [Int]) -> [Int]? {
    var best: (lineCounts: [Int], width: Points)?
    for step in steps {
      let next = lineCounts.enumerated().map { $1 + step[$0, default: 0] }
      guard next.allSatisfy({ $0 > 0 }) else { continue }
      let width = sum(widths(next))
      if width <= available, best.map({ width < $0.width }) ?? true { best = (next, width) }
    }
    return best?.lineCounts
  }

  /// The least widths with which no row has more lines.
  private mutating func widths(_ lineCounts: [Int]) -> [Points] {
    columns.indices.map { column in
      lineCounts.enumerated().reduce(minimum[column]) { width, row in
        max(width, leastWidth(Entry(column: column, row: row.offset, lineCount: row.element)))
      }
    }
  }

  private mutating func leastWidth(_ entry: Entry) -> Points {
    if let known = leastWidths[entry] { return known }
    let measure = columns[entry.column][entry.row]
    var (low, high) = (minimum[entry.column], max(measure.natural, minimum[entry.column]))
    if measure.lineCount(width: low) <= entry.lineCount { high = low }
    while high - low > 0.25 {
      let middle = (low + high) * 0.5
      if measure.lineCount(width: middle) <= entry.lineCount { high = middle } else { low = middle }
    }
    leastWidths[entry] = high
    return high
  }

  private func sum(_ lengths: [Points]) -> Points { lengths.reduce(0, +) }
}
