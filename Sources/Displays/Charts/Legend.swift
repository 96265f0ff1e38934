/// Where a chart names its series.
public enum Legend: String, Hashable, Sendable, Codable {
  /// In the corner where it covers no data, or below the chart if there is none.
  case automatic
  case hidden
  case topLeft, topRight, bottomLeft, bottomRight
  /// Outside of the plot.
  case right, below
  /// Each name stands at the end of its line.
  case lineEnds
}
