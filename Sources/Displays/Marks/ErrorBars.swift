/// Whiskers around points.
public struct ErrorBars: Hashable, Sendable, Codable, ChartContent {
  package var x: Coordinates
  package var lower: DataColumn
  package var upper: DataColumn
  package var label: String?
  package var color: ChartColor

  /// - Parameters:
  ///   - deviation: half the length of each whisker, as many as there are in `y`.
  ///   - label: the series that the whiskers belong to, whose colour they take.
  public init<X: Plottable, Y: PlottableNumber, Deviation: PlottableNumber>(
    x: some Sequence<X>, y: some Sequence<Y>, deviation: some Sequence<Deviation>, label: String? = nil,
    color: ChartColor = .automatic
  ) {
    let y = DataColumn(y)
    let deviation = DataColumn(deviation)
    self.x = X.coordinates(of: Array(x))
    precondition(
      self.x.count == y.count && y.count == deviation.count,
      "error bars have \(self.x.count) x for \(y.count) y values and \(deviation.count) deviations")
    lower = DataColumn(zip(y, deviation).map { $0 - $1 })
    upper = DataColumn(zip(y, deviation).map { $0 + $1 })
    self.label = label
    self.color = color
  }

  public var marks: [Mark] { [.errorBars(self)] }
}
