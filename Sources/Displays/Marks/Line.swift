/// A line through points in their order.
public struct Line: Hashable, Sendable, Codable, ChartContent {
  public enum Interpolation: String, Hashable, Sendable, Codable {
    /// Straight from point to point.
    case linear
    /// Level up to the next point, then straight up or down.
    case step
  }

  package var x: Coordinates
  package var y: DataColumn
  package var label: String?
  package var style: LineStyle
  package var marker: Marker
  package var color: ChartColor
  package var interpolation: Interpolation
  package var hasArrows: Bool
  package var isThin: Bool
  /// Whether the plot ends where the line does, as for contours.
  package var fillsPlot = false

  /// - Parameters:
  ///   - x: numbers or categories, as many as there are in `y`.
  ///   - y: numbers; nil and NaN leave a gap.
  ///   - label: the name in the legend, with inline Markdown and `$…$`.
  ///   - arrows: whether each piece ends in an arrowhead, as for the steps of a descent.
  ///   - thin: whether the line stands back, as contours and guides do.
  public init<X: Plottable, Y: PlottableNumber>(
    x: some Sequence<X>, y: some Sequence<Y>, label: String? = nil, style: LineStyle = .automatic,
    marker: Marker = .automatic, color: ChartColor = .automatic, interpolation: Interpolation = .linear,
    arrows: Bool = false, thin: Bool = false
  ) {
    self.x = X.coordinates(of: Array(x))
    self.y = DataColumn(y)
    precondition(self.x.count == self.y.count, "a line has \(self.x.count) x for \(self.y.count) y values")
    self.label = label
    self.style = style
    self.marker = marker
    self.color = color
    self.interpolation = interpolation
    hasArrows = arrows
    isThin = thin
  }

  /// A line over the values' positions.
  ///
  /// - Parameter start: the position of the first value, such as 1 for epochs.
  public init<Y: PlottableNumber>(
    y: some Sequence<Y>, from start: Int = 0, label: String? = nil, style: LineStyle = .automatic,
    marker: Marker = .automatic, color: ChartColor = .automatic, interpolation: Interpolation = .linear
  ) {
    let values = Array(y)
    self.init(
      x: start..<start + values.count, y: values, label: label, style: style, marker: marker, color: color,
      interpolation: interpolation)
  }

  public var marks: [Mark] { [.line(self)] }
}
