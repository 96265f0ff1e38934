internal import Displays

extension PlotScale {
  /// The scale that shows all of an extent, or the domain that the axis states.
  ///
  /// - Parameters:
  ///   - padding: the share of the range that is left free at either end.
  ///   - fromTop: whether categories follow each other downwards.
  init(_ axis: Axis, extent: AxisExtent, padding: Double, fromTop: Bool = false) {
    if !extent.categories.isEmpty {
      let (first, last) = (-0.5, Double(extent.categories.count) - 0.5)
      self.init(
        start: fromTop ? last : first, end: fromTop ? first : last, categories: extent.categories)
      return
    }
    if let domain = axis.domain {
      let ends = Self.apart(domain.lowerBound, domain.upperBound, isLogarithmic: axis.scale == .log)
      self.init(start: ends.low, end: ends.high, isLogarithmic: axis.scale == .log)
      return
    }
    let padding = extent.isFlush ? 0 : padding
    switch axis.scale {
    case .linear: self = Self.linear(extent, padding)
    case .log: self = Self.logarithmic(extent, padding)
    }
  }

  private static func linear(_ extent: AxisExtent, _ padding: Double) -> PlotScale {
    guard extent.low <= extent.high else { return PlotScale(start: 0, end: 1) }
    var (low, high) = (extent.low, extent.high)
    if extent.includesZero {
      low = min(low, 0)
      high = max(high, 0)
    }
    let ends = apart(low, high, isLogarithmic: false)
    let room = (ends.high / 2 - ends.low / 2) * max(padding, extent.headroom) * 2
    var start = max(ends.low - room, -Double.greatestFiniteMagnitude)
    var end = min(ends.high + room, Double.greatestFiniteMagnitude)
    // Room must not suggest values beyond zero where there are none, nor lift bars off their base.
    if low >= 0, high > 0, start < 0 { start = 0 }
    if high <= 0, low < 0, end > 0 { end = 0 }
    return PlotScale(start: start, end: end)
  }

  private static func logarithmic(_ extent: AxisExtent, _ padding: Double) -> PlotScale {
    guard extent.smallestPositive.isFinite else { return PlotScale(start: 1, end: 10, isLogarithmic: true) }
    let ends = apart(extent.smallestPositive, extent.high, isLogarithmic: true)
    let room = exponential((logarithm(ends.high) - logarithm(ends.low)) * padding)
    return PlotScale(
      start: max(ends.low / room, .leastNormalMagnitude),
      end: min(ends.high * room, .greatestFiniteMagnitude), isLogarithmic: true)
  }

  /// Two ends that differ enough to be told apart, around equal ones.
  private static func apart(_ low: Double, _ high: Double, isLogarithmic: Bool) -> (low: Double, high: Double)
  {
    if isLogarithmic {
      return high / low > 1 + 1e-9
        ? (low, high)
        : (max(low / 2, .leastNormalMagnitude), min(high * 2, .greatestFiniteMagnitude))
    }
    let magnitude = max(abs(low), abs(high))
    if high / 2 - low / 2 > magnitude * 1e-12 { return (low, high) }
    let room = magnitude < 1e-290 ? 0.5 : magnitude * 0.1
    return (max(low - room, -.greatestFiniteMagnitude), min(high + room, .greatestFiniteMagnitude))
  }
}
