/// Something that puts marks on a chart.
public protocol ChartContent {
  var marks: [Mark] { get }
}

/// Collects the marks between a chart's braces.
@resultBuilder
public enum ChartBuilder {
  public static func buildExpression(_ content: some ChartContent) -> [Mark] { content.marks }
  public static func buildExpression(_ contents: [any ChartContent]) -> [Mark] { contents.flatMap(\.marks) }
  public static func buildBlock(_ parts: [Mark]...) -> [Mark] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Mark]?) -> [Mark] { part ?? [] }
  public static func buildEither(first part: [Mark]) -> [Mark] { part }
  public static func buildEither(second part: [Mark]) -> [Mark] { part }
  public static func buildArray(_ parts: [[Mark]]) -> [Mark] { parts.flatMap { $0 } }
}
