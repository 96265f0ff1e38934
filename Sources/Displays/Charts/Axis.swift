/// One axis of a chart.
public struct Axis: Hashable, Sendable, Codable {
  public enum Scale: String, Hashable, Sendable, Codable {
    /// Equal steps for equal differences.
    case linear
    /// Equal steps for equal ratios; values that are not positive leave gaps.
    case log
  }

  public enum Ticks: Hashable, Sendable, Codable {
    case automatic
    /// About this many, at round numbers.
    case count(Int)
    case values([Double])
    case none
  }

  /// Inline Markdown and `$…$`.
  public var label: String?
  public var scale: Scale
  /// The ends of the axis; the data's extent with a little room if it is nil.
  public var domain: ClosedRange<Double>?
  public var ticks: Ticks
  public var format: NumberFormat

  public init(
    _ label: String? = nil, scale: Scale = .linear, domain: ClosedRange<Double>? = nil,
    ticks: Ticks = .automatic, format: NumberFormat = .automatic
  ) {
    if let domain {
      precondition(
        domain.lowerBound.isFinite && domain.upperBound.isFinite, "an axis cannot run over \(domain)")
      precondition(
        scale == .linear || domain.lowerBound > 0,
        "a logarithmic axis cannot begin at \(domain.lowerBound); its ends are positive")
    }
    self.label = label
    self.scale = scale
    self.domain = domain
    self.ticks = ticks
    self.format = format
  }
}
