internal import Frames

/// The rows and columns of a grid of panels, with the margins that each row and column shares.
struct PanelArrangement {
  private let columns: Int
  private let rows: Int
  private var margins: [PanelMargins]

  init(count: Int, columns: Int) {
    self.columns = columns
    rows = (count + columns - 1) / columns
    margins = Array(repeating: PanelMargins(), count: count)
  }

  /// Takes over what the panels need for themselves.
  ///
  /// - Returns: whether anything has changed.
  mutating func adopt(_ needed: [PanelMargins]) -> Bool {
    defer { margins = needed }
    return margins != needed
  }

  private func column(_ index: Int, _ side: KeyPath<PanelMargins, Points>) -> Points {
    stride(from: index, to: margins.count, by: columns).map { margins[$0][keyPath: side] }.max() ?? 0
  }

  private func row(_ index: Int, _ side: KeyPath<PanelMargins, Points>) -> Points {
    let first = index * columns
    return margins[first..<min(first + columns, margins.count)].map { $0[keyPath: side] }.max() ?? 0
  }

  /// The one size of all plots.
  func plotSize(width: Points, height: Points?, gutter: Points, aspect: Double) -> Size {
    let sides = (0..<columns).reduce(gutter * Double(columns - 1)) {
      $0 + column($1, \.left) + column($1, \.right)
    }
    let plotWidth = max((width - sides) / Double(columns), 20)
    guard let height else { return Size(width: plotWidth, height: plotWidth / aspect) }
    let ends = (0..<rows).reduce(gutter * Double(rows - 1)) { $0 + row($1, \.top) + row($1, \.bottom) }
    return Size(width: plotWidth, height: max((height - ends) / Double(rows), 20))
  }

  /// All panels in their places.
  func frame(of layouts: [PanelLayout], width: Points, gutter: Points) -> Frame {
    var frame = Frame(size: Size(width: width, height: 0))
    var top: Points = 0
    for row in 0..<rows {
      var left: Points = 0
      var height: Points = 0
      for column in 0..<columns where row * columns + column < layouts.count {
        let layout = layouts[row * columns + column]
        let shared = PanelMargins(
          top: self.row(row, \.top), left: self.column(column, \.left), bottom: self.row(row, \.bottom),
          right: self.column(column, \.right))
        let panel = layout.frame(margins: shared)
        frame.place(panel, at: Point(x: left, y: top))
        left = left + panel.size.width + gutter
        height = panel.size.height
      }
      top = top + height + (row + 1 < rows ? gutter : 0)
    }
    frame.size.height = top
    frame.baseline = top
    return frame
  }
}
