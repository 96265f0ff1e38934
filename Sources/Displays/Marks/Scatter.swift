/// Points that no line joins.
public struct Scatter: Hashable, Sendable, Codable, ChartContent {
  package var x: Coordinates
  package var y: DataColumn
  package var label: String?
  package var marker: Marker
  package var color: ChartColor

  /// - Parameters:
  ///   - x: numbers or categories, as many as there are in `y`.
  ///   - label: the name in the legend, with inline Markdown and `$…$`.
  public init<X: Plottable, Y: PlottableNumber>(
    x: some Sequence<X>, y: some Sequence<Y>, label: String? = nil, marker: Marker = .automatic,
    color: ChartColor = .automatic
  ) {
    self.x = X.coordinates(of: Array(x))
    self.y = DataColumn(y)
    precondition(
      self.x.count == self.y.count, "a scatter has \(self.x.count) x for \(self.y.count) y values")
    self.label = label
    self.marker = marker
    self.color = color
  }

  public var marks: [Mark] { [.scatter(self)] }
}
