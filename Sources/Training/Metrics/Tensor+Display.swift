public import Displays
public import Tensors

extension Tensor: Displayable {
  /// Matrices that fit a page are shown as tables, all else as text.
  public var display: Display {
    guard rank == 2, dtype.isFloatingPoint, (1...30).contains(shape[0]), (1...12).contains(shape[1]) else {
      return .text(description)
    }
    let (values, columns) = (elements(as: Double.self), shape[1])
    return .table(
      DisplayTable(
        columns: [.init("", alignment: .right)] + (0..<columns).map { .init("\($0)", alignment: .right) },
        rows: (0..<shape[0]).map { row in
          ["\(row)"] + values[row * columns..<(row + 1) * columns].map { NumberFormat.automatic.text(of: $0) }
        }))
  }
}
