import Displays
import Foundation

/// What a cell showed, as far as a terminal can show it.
enum ResultText {
  static func text(of output: CellResult.Output) -> String {
    switch output {
    case .standardOutput(let text), .standardError(let text): text
    case .display(let display): self.text(of: display).endingWithLineBreak
    }
  }

  private static func text(of display: Display) -> String {
    switch display {
    case .text(let text), .markdown(let text), .math(let text): text
    case .table(let table): self.text(of: table)
    case .group(let displays): displays.map { text(of: $0).endingWithLineBreak }.joined()
    case .chart, .chartGrid: "[chart]"
    case .imageGrid(let grid): "[\(grid.entries.count) images]"
    case .image: "[image]"
    }
  }

  private static func text(of table: DisplayTable) -> String {
    let rows = [table.columns.map(\.title)] + table.rows
    let widths = table.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// What a cell showed, for other programs.
struct CellText: Encodable {
  var cell: String
  var text: String

  /// One line of JSON.
  var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) + "\n" }
  }
}

extension String {
  fileprivate var endingWithLineBreak: String { isEmpty || hasSuffix("\n") ? self : self + "\n" }
}
