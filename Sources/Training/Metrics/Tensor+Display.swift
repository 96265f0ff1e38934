public import Displays
public import Tensors

extension Tensor: Displayable {
  /// A matrix is shown as a table with its indices, a vector as one row of it, all else as text. Of long axes the first
  /// and last positions are shown.
  public var display: Display {
    guard (1...2).contains(rank), count > 0 else { return .text(description) }
    let matrix = rank == 1 ? detach().unsqueeze(0) : detach()
    let rows = Self.shownPositions(matrix.shape[0], limit: 30)
    let columns = Self.shownPositions(matrix.shape[1], limit: 12)
    let isShortened = rows.contains(nil) || columns.contains(nil)
    let body = rows.map { row in
      guard let row else { return [#"$\vdots$"#] + columns.map { $0 == nil ? #"$\ddots$"# : #"$\vdots$"# } }
      return ["\(row)"] + matrix.texts(row, columns)
    }
    let table = DisplayTable(
      columns: ([""] + columns.map { $0.map(String.init) ?? "…" }).map { .init($0, alignment: .right) },
      rows: body, caption: isShortened ? "\(shape.map(String.init).joined(separator: " × ")), \(dtype)" : nil)
    return .table(rank == 1 ? table.withoutFirstColumn : table)
  }

  /// All positions of a short axis; of a long one those at both ends, with nil for what is left out.
  private static func shownPositions(_ extent: Int, limit: Int) -> [Int?] {
    guard extent > limit else { return Array(0..<extent) }
    let half = (limit - 1) / 2
    return Array(0..<half) + [nil] + Array(extent - half..<extent)
  }

  private func texts(_ row: Int, _ columns: [Int?]) -> [String] {
    let values = self[row]
    let texts =
      switch dtype {
      case .bool: values.elements(as: Bool.self).map { "\($0)" }
      case .int64, .uint8: values.elements(as: Int.self).map { "\($0)" }
      case .float32, .float64: values.elements().map { NumberFormat.automatic.text(of: $0) }
      }
    return columns.map { $0.map { texts[$0] } ?? "…" }
  }
}

extension DisplayTable {
  fileprivate var withoutFirstColumn: DisplayTable {
    DisplayTable(
      columns: Array(columns.dropFirst()), rows: rows.map { Array($0.dropFirst()) }, caption: caption)
  }
}
