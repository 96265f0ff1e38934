/// A line of means within the band of their deviations.
public struct Band: ChartContent {
  public let marks: [Mark]

  /// The band reaches from mean − deviation to mean + deviation.
  ///
  /// - Parameters:
  ///   - deviation: standard deviations or errors, as many as there are means.
  ///   - label: the name in the legend, with inline Markdown and `$…$`.
  public init<X: PlottableNumber, Mean: PlottableNumber, Deviation: PlottableNumber>(
    x: some Sequence<X>, mean: some Sequence<Mean>, deviation: some Sequence<Deviation>,
    label: String? = nil, style: LineStyle = .automatic, color: ChartColor = .automatic
  ) {
    let x = DataColumn(x)
    let mean = DataColumn(mean)
    let deviation = DataColumn(deviation)
    precondition(
      mean.count == deviation.count, "a band has \(deviation.count) deviations for \(mean.count) means")
    let area = Area(
      x: x, lower: zip(mean, deviation).map { $0 - $1 }, upper: zip(mean, deviation).map { $0 + $1 },
      label: label, color: color)
    marks = [
      .area(area), .line(Line(x: x, y: mean, label: label, style: style, marker: .none, color: color)),
    ]
  }
}
