/// Charts side by side, of equal size, with their axes in line.
///
///     ChartGrid(columns: 2) {
///       Chart { … }.xAxis("Epoch").yAxis("Loss")
///       Chart { … }.xAxis("Epoch").yAxis("Accuracy", format: .percent)
///     }
public struct ChartGrid: Hashable, Sendable, Codable {
  public var columns: Int
  public var charts: [Chart]
  /// Whether the panels are marked (a), (b), …, so that the caption can speak of them.
  public var isLettered: Bool
  /// Whether one legend below all panels names the series of each.
  public var hasSharedLegend: Bool

  /// - Parameters:
  ///   - lettered: whether the panels are marked (a), (b), …
  ///   - sharedLegend: whether one legend below serves all panels, which then give a label one look.
  public init(
    columns: Int, lettered: Bool = true, sharedLegend: Bool = false, charts: [Chart]
  ) {
    precondition(columns >= 1, "a grid of charts needs at least one column, not \(columns)")
    self.columns = columns
    self.charts = charts
    isLettered = lettered
    hasSharedLegend = sharedLegend
  }

  public init(
    columns: Int, lettered: Bool = true, sharedLegend: Bool = false, @ChartGridBuilder _ charts: () -> [Chart]
  ) {
    self.init(columns: columns, lettered: lettered, sharedLegend: sharedLegend, charts: charts())
  }
}

/// Collects the charts between a grid's braces.
@resultBuilder
public enum ChartGridBuilder {
  public static func buildExpression(_ chart: Chart) -> [Chart] { [chart] }
  public static func buildExpression(_ charts: [Chart]) -> [Chart] { charts }
  public static func buildBlock(_ parts: [Chart]...) -> [Chart] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Chart]?) -> [Chart] { part ?? [] }
  public static func buildEither(first part: [Chart]) -> [Chart] { part }
  public static func buildEither(second part: [Chart]) -> [Chart] { part }
  public static func buildArray(_ parts: [[Chart]]) -> [Chart] { parts.flatMap { $0 } }
}
