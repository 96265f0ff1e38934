/// One thing that is drawn on a chart's scales.
public enum Mark: Hashable, Sendable, Codable, ChartContent {
  case line(Line)
  case scatter(Scatter)
  case area(Area)
  case bars(Bars)
  case rectangles(Rectangles)
  case errorBars(ErrorBars)
  case boxes(Boxes)
  case heatMap(HeatMap)
  case rule(Rule)
  case arrow(Arrow)
  case annotation(Annotation)

  public var marks: [Mark] { [self] }
}
