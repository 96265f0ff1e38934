/// Bars over categories; several stand side by side or upon each other.
public struct Bars: Hashable, Sendable, Codable, ChartContent {
  public enum Arrangement: String, Hashable, Sendable, Codable { case grouped, stacked }
  public enum Orientation: String, Hashable, Sendable, Codable { case vertical, horizontal }

  package var categories: [String]
  package var values: DataColumn
  package var deviations: DataColumn?
  package var label: String?
  package var color: ChartColor
  package var arrangement: Arrangement
  package var orientation: Orientation
  package var valueFormat: NumberFormat?

  /// - Parameters:
  ///   - categories: one name for each bar.
  ///   - values: the bars' lengths.
  ///   - deviations: half the lengths of whiskers around the bars' ends.
  ///   - label: the name in the legend, with inline Markdown and `$…$`.
  ///   - arrangement: how all bars of one category share its place.
  ///   - valueFormat: how each value is written at its bar's end; nil for not at all.
  public init<Value: PlottableNumber>(
    _ categories: some Sequence<String>, _ values: some Sequence<Value>, deviations: [Double]? = nil,
    label: String? = nil, color: ChartColor = .automatic, arrangement: Arrangement = .grouped,
    orientation: Orientation = .vertical, valueFormat: NumberFormat? = nil
  ) {
    self.categories = Array(categories)
    self.values = DataColumn(values)
    self.deviations = deviations.map { DataColumn($0) }
    precondition(
      self.categories.count == self.values.count,
      "\(self.values.count) bars do not fit \(self.categories.count) categories")
    precondition(
      deviations == nil || deviations?.count == self.values.count,
      "\(deviations?.count ?? 0) deviations do not fit \(self.values.count) bars")
    self.label = label
    self.color = color
    self.arrangement = arrangement
    self.orientation = orientation
    self.valueFormat = valueFormat
  }

  public var marks: [Mark] { [.bars(self)] }
}
