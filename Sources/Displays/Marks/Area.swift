/// The area between two lines over the same points.
public struct Area: Hashable, Sendable, Codable, ChartContent {
  package var x: DataColumn
  package var lower: DataColumn
  package var upper: DataColumn
  package var label: String?
  package var color: ChartColor

  /// - Parameters:
  ///   - x: as many numbers as there are in `lower` and `upper`.
  ///   - label: the name in the legend; a line of the same label has the same colour.
  public init<X: PlottableNumber, Lower: PlottableNumber, Upper: PlottableNumber>(
    x: some Sequence<X>, lower: some Sequence<Lower>, upper: some Sequence<Upper>, label: String? = nil,
    color: ChartColor = .automatic
  ) {
    self.x = DataColumn(x)
    self.lower = DataColumn(lower)
    self.upper = DataColumn(upper)
    precondition(
      self.x.count == self.lower.count && self.x.count == self.upper.count,
      "an area has \(self.x.count) x for \(self.lower.count) lower and \(self.upper.count) upper values")
    self.label = label
    self.color = color
  }

  /// The area between a line and zero.
  public init<X: PlottableNumber, Y: PlottableNumber>(
    x: some Sequence<X>, y: some Sequence<Y>, label: String? = nil, color: ChartColor = .automatic
  ) {
    let upper = DataColumn(y)
    self.init(x: x, lower: upper.map { _ in 0.0 }, upper: upper, label: label, color: color)
  }

  public var marks: [Mark] { [.area(self)] }
}
