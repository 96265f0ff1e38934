package import Displays
package import Notebooks

/// What a table holds, wherever it comes from.
package struct TableContent {
  /// One a column.
  package var alignments: [Paragraph.Alignment]
  /// Empty if the table has no header.
  package var header: [[Inline]]
  package var rows: [[[Inline]]]

  /// A table of the document. Columns without an alignment of their own stand right if they hold numbers.
  package init(_ table: Notebooks.Table) {
    let count = max(table.alignments.count, table.header.count, table.rows.map(\.count).max() ?? 0)
    let padded = { (row: [[Inline]]) in row + Array(repeating: [], count: count - row.count) }
    rows = table.rows.map(padded)
    header = table.header.allSatisfy(\.isEmpty) ? [] : padded(table.header)
    let holdsNumbers = { [rows] (column: Int) in
      let texts = rows.map { $0[column].numericText }.filter { $0 != "" }
      return !texts.isEmpty && texts.allSatisfy { $0.map(NumericText.isNumber) ?? false }
    }
    let own = table.alignments
    alignments = (0..<count).map { column in
      switch own.indices.contains(column) ? own[column] : nil {
      case .left: .left
      case .center: .center
      case .right: .right
      case nil: holdsNumbers(column) ? .right : .left
      }
    }
  }

  /// A table that a cell shows.
  ///
  /// - Parameter parse: reads the inline Markdown of an entry.
  package init(_ table: DisplayTable, parse: (String) -> [Inline]) {
    alignments = table.columns.map { column in
      switch column.alignment {
      case .left: .left
      case .center: .center
      case .right: .right
      }
    }
    header = table.columns.allSatisfy(\.title.isEmpty) ? [] : table.columns.map { parse($0.title) }
    rows = table.rows.map { $0.map(parse) }
  }
}
