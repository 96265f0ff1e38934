import Execution
import Graphs

extension DependencyGraph {
  /// What the front matter's parameters are called as a source.
  private static let parameters = "params"

  /// The cells of a document, below the parameters of its front matter if a cell uses them.
  ///
  /// An inline expression that may have changed a value is not a cell; the value counts as from where it is
  /// defined.
  init(title: String, cells: [CellStatus]) {
    var rows = cells.enumerated().map { index, cell in
      Row(
        cell.cell, cell.isFresh ? .fresh : .stale, line: cell.line,
        duration: cell.duration.map(ProgressDisplay.duration),
        uses: Self.bySource(cell.uses, above: cells[..<index]))
    }
    if rows.contains(where: { $0.uses.contains { $0.source == Self.parameters } }) {
      rows.insert(Row(Self.parameters, .given), at: 0)
    }
    self.init(title: title, rows: rows)
  }

  private static func bySource(_ uses: [CellStatus.Use], above: ArraySlice<CellStatus>) -> [Use] {
    var result: [Use] = []
    for use in uses {
      let isRow = use.source == parameters || above.contains { $0.cell == use.source }
      let definition = above.last { $0.defines.contains(use.name) }?.cell ?? parameters
      let source = isRow ? use.source : definition
      if let known = result.firstIndex(where: { $0.source == source }) {
        result[known].names.append(use.name)
      } else {
        result.append(Use([use.name], from: source))
      }
    }
    return result
  }
}
