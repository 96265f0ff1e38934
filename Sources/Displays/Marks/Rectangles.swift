/// Filled rectangles, each between two places on both axes.
public struct Rectangles: Hashable, Sendable, Codable, ChartContent {
  package var left: DataColumn
  package var right: DataColumn
  package var bottom: DataColumn
  package var top: DataColumn
  package var label: String?
  package var color: ChartColor

  /// - Parameters:
  ///   - left: as many numbers as there are in `right`, `bottom` and `top`.
  ///   - label: the name in the legend, with inline Markdown and `$…$`.
  public init(
    left: [Double], right: [Double], bottom: [Double], top: [Double], label: String? = nil,
    color: ChartColor = .automatic
  ) {
    precondition(
      [right.count, bottom.count, top.count].allSatisfy { $0 == left.count },
      "rectangles have \(left.count) left, \(right.count) right, \(bottom.count) bottom and \(top.count) top edges"
    )
    self.left = DataColumn(left)
    self.right = DataColumn(right)
    self.bottom = DataColumn(bottom)
    self.top = DataColumn(top)
    self.label = label
    self.color = color
  }

  public var marks: [Mark] { [.rectangles(self)] }
}
