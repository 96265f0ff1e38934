import Execution

/// The states of cells as a table for a terminal, with the reasons below each.
struct StatusText {
  let text: String

  init(_ cells: [CellStatus], usesColor: Bool) {
    let names = cells.map(\.cell.count).max() ?? 0
    let lines = cells.flatMap { cell -> [String] in
      let mark = cell.isFresh ? "fresh" : cell.mayBeFresh ? "maybe" : "stale"
      let color = usesColor ? (cell.isFresh ? "\u{1B}[32m" : "\u{1B}[33m") : ""
      let columns = [
        Self.padded("\(cell.line)", to: 5, right: true), Self.padded(cell.cell, to: names),
        color + mark + (usesColor ? "\u{1B}[0m" : ""),
        Self.padded(cell.duration.map(ProgressDisplay.duration) ?? "–", to: 8, right: true),
        Self.padded(cell.valuesSize.map { "\(MemorySize(bytes: $0))" } ?? "–", to: 9, right: true),
      ]
      let notes = cell.reasons + cell.notKept.map { "not kept: \($0)" }
      return [columns.joined(separator: "  ")] + notes.map { String(repeating: " ", count: 9) + $0 }
    }
    let stale = cells.count { !$0.isFresh && !$0.mayBeFresh }
    let open = cells.count(where: \.mayBeFresh)
    let head = [
      Self.padded("line", to: 5, right: true), Self.padded("cell", to: names), "state",
      Self.padded("ran for", to: 8, right: true), Self.padded("values", to: 9, right: true),
    ].joined(separator: "  ")
    let summary =
      stale + open == 0
      ? "nothing is stale"
      : "\(stale) of \(cells.count) cells are stale" + (open == 0 ? "" : ", and \(open) more may be")
    text = ([head] + lines + [summary]).joined(separator: "\n") + "\n"
  }

  private static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
  }
}
