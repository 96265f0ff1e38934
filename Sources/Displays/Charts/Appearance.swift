/// How a line is drawn; `automatic` tells the series of a chart apart even in grey.
public enum LineStyle: String, Hashable, Sendable, Codable {
  case automatic, solid, dashed, dotted, dashDotted
}

/// The sign at each point of a series.
public enum Marker: String, Hashable, Sendable, Codable {
  /// Filled in turn for scattered points, and for lines of few points.
  case automatic
  case none, circle, square, triangle, diamond, cross, plus
}

/// The colour of a mark: those of Okabe and Ito's set, which remain distinct to the colour-blind.
public enum ChartColor: Hashable, Sendable, Codable {
  /// Marks of one label share a colour, and each label has its own.
  case automatic
  case black, gray, blue, orange, green, vermilion, sky, purple, yellow
  /// A colour as the web writes it, such as `0x1f77b4`.
  case hex(UInt32)
}
