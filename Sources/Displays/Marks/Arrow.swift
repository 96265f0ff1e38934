/// An arrow between two places of a chart.
public struct Arrow: Hashable, Sendable, Codable, ChartContent {
  package var startX: Double
  package var startY: Double
  package var endX: Double
  package var endY: Double
  package var style: LineStyle
  package var color: ChartColor

  public init(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), style: LineStyle = .solid,
    color: ChartColor = .black
  ) {
    startX = start.x
    startY = start.y
    endX = end.x
    endY = end.y
    self.style = style
    self.color = color
  }

  public var marks: [Mark] { [.arrow(self)] }
}
