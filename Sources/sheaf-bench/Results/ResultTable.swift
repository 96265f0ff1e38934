/// Rows as a table of text, with numbers aligned at the right.
package struct ResultTable {
  private let lines: [[String]]

  package init(_ rows: [Row]) {
    let header = ["area", "name", "ours", "peer", "unit", "ratio", "goal", "met"]
    lines =
      [header]
      + rows.map { row in
        [
          row.area, row.name, row.ours.formatted(), row.peer?.formatted() ?? "", row.unit,
          row.ratio.map { ratio in rounded(ratio) } ?? "", row.goal, row.met ? "yes" : "no",
        ]
      }
  }

  package var text: String {
    let numbers: Set = [2, 3, 5]
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max()! }
    let padded = lines.map { line in
      line.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return numbers.contains(column) ? padding + text : text + padding
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ([padded[0], rule] + padded.dropFirst()).joined(separator: "\n")
  }
}

/// To two decimals.
private func rounded(_ ratio: Double) -> String { ((ratio * 100).rounded() / 100).formatted() }
