/// Marks on two scales: what is drawn, not how.
///
///     Chart {
///       Line(x: epochs, y: history.trainingLoss, label: "training")
///       Line(x: epochs, y: history.validationLoss, label: "validation", style: .dashed)
///     }
///     .xAxis("Epoch")
///     .yAxis("Cross-entropy loss", scale: .log)
public struct Chart: Hashable, Sendable, Codable {
  /// A line above the chart, with inline Markdown and `$…$`.
  public var title: String?
  public var marks: [Mark]
  public var horizontalAxis = Axis()
  public var verticalAxis = Axis()
  public var legendPlacement = Legend.automatic
  /// Width over height of the plot itself, without its axes' labels; the style decides if it is nil.
  public var aspect: Double?
  /// Whether one unit has the same length on both axes.
  public var hasEqualUnits = false

  public init(title: String? = nil, @ChartBuilder _ content: () -> [Mark]) {
    self.title = title
    marks = content()
  }

  public init(title: String? = nil, marks: [Mark] = []) {
    self.title = title
    self.marks = marks
  }
}

extension Chart {
  public func xAxis(
    _ label: String? = nil, scale: Axis.Scale = .linear, domain: ClosedRange<Double>? = nil,
    ticks: Axis.Ticks = .automatic, format: NumberFormat = .automatic
  ) -> Chart {
    var chart = self
    chart.horizontalAxis = Axis(label, scale: scale, domain: domain, ticks: ticks, format: format)
    return chart
  }

  public func yAxis(
    _ label: String? = nil, scale: Axis.Scale = .linear, domain: ClosedRange<Double>? = nil,
    ticks: Axis.Ticks = .automatic, format: NumberFormat = .automatic
  ) -> Chart {
    var chart = self
    chart.verticalAxis = Axis(label, scale: scale, domain: domain, ticks: ticks, format: format)
    return chart
  }

  public func legend(_ placement: Legend) -> Chart {
    var chart = self
    chart.legendPlacement = placement
    return chart
  }

  /// Sets the shape of the plot.
  ///
  /// - Parameter ratio: width over height, such as 1.6.
  public func aspectRatio(_ ratio: Double) -> Chart {
    precondition(ratio > 0 && ratio.isFinite, "an aspect ratio is positive, not \(ratio)")
    var chart = self
    chart.aspect = ratio
    return chart
  }

  /// Gives one unit the same length on both axes, so that a circle looks like one.
  public func equalUnits() -> Chart {
    var chart = self
    chart.hasEqualUnits = true
    return chart
  }
}
