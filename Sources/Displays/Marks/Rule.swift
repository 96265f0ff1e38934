/// A straight line across the whole plot.
public struct Rule: Hashable, Sendable, Codable, ChartContent {
  package enum Position: Hashable, Sendable, Codable {
    case x(Double)
    case y(Double)
  }

  package var position: Position
  package var label: String?
  package var style: LineStyle
  package var color: ChartColor

  /// A vertical rule.
  ///
  /// - Parameter label: a note that stands beside the rule.
  public init(
    x: some PlottableNumber, label: String? = nil, style: LineStyle = .dashed, color: ChartColor = .gray
  ) {
    self.init(.x(x.plotted), label, style, color)
  }

  /// A horizontal rule.
  ///
  /// - Parameter label: a note that stands above the rule.
  public init(
    y: some PlottableNumber, label: String? = nil, style: LineStyle = .dashed, color: ChartColor = .gray
  ) {
    self.init(.y(y.plotted), label, style, color)
  }

  private init(_ position: Position, _ label: String?, _ style: LineStyle, _ color: ChartColor) {
    self.position = position
    self.label = label
    self.style = style
    self.color = color
  }

  public var marks: [Mark] { [.rule(self)] }
}
