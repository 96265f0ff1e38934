internal import Displays

/// The names of the cells' modules, which no reader should see.
package enum ModuleNames {
  // A pattern with fixed parts only, safe to share.
  nonisolated(unsafe) private static let qualifier = /\bcell_[0-9a-f]{16}[.\/]/
  nonisolated(unsafe) private static let name = /\bcell_[0-9a-f]{16}\b/

  /// What follows a module's name within the full name of a type.
  nonisolated(unsafe) static let qualifiedName =
    /\b(?<module>cell_[0-9a-f]{16})(?:\.(?<name>[\p{L}\p{N}_$]*)|\))/

  // `$s`, the module and the variable with the lengths of their names, its type, `vp`: the compiler's name of a cell's global variable.
  nonisolated(unsafe) private static let symbol =
    /\$s21(?<module>cell_[0-9a-f]{16})(?<length>[0-9]+)(?<rest>.+)vp/

  /// The variable that a symbol such as `$s21cell_0123456789abcdef6lossesSaySdGvp` stands for, here `losses`; without a name if the compiler
  /// has abridged that.
  package static func variable(_ symbol: String) -> (module: String, name: String)? {
    guard let match = symbol.wholeMatch(of: Self.symbol) else { return nil }
    let isPlain = !match.length.hasPrefix("0")
    return (String(match.module), isPlain ? String(match.rest.prefix(Int(match.length) ?? 0)) : "")
  }

  /// Whether the full name of a type speaks of the standard library alone, such as `Swift.Array<Swift.Int>`.
  static func isStandard(type name: String) -> Bool {
    let words = name.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    return !words.isEmpty && words.allSatisfy { $0.hasPrefix("Swift.") }
  }

  /// `cell_0123456789abcdef.Model` becomes `Model`, and the name alone what a program's main module is called.
  static func removed(from text: String) -> String {
    guard text.utf8.count >= 21, text.contains("cell_") else { return text }
    return text.replacing(qualifier, with: "").replacing(name, with: "main")
  }

  static func removed(from result: NotebookResults.ExpressionResult) -> NotebookResults.ExpressionResult {
    switch result {
    case .text(let text): .text(removed(from: text))
    case .failure(let text): .failure(removed(from: text))
    case .math: result
    }
  }

  static func removed(from display: Display) -> Display {
    switch display {
    case .text(let text): .text(removed(from: text))
    case .markdown(let text): .markdown(removed(from: text))
    case .group(let displays): .group(displays.map(removed))
    case .table(let table): .table(removed(from: table))
    case .math, .chart, .chartGrid, .imageGrid, .image: display
    }
  }

  private static func removed(from table: DisplayTable) -> DisplayTable {
    var table = table
    table.rows = table.rows.map { $0.map(removed) }
    return table
  }
}
