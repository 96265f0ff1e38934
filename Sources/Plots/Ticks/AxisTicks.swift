internal import Displays

/// The ticks that an axis shows, given about how many labels it has room for.
enum AxisTicks {
  static func ticks(_ axis: Axis, scale: PlotScale, isWhole: Bool, room: Int) -> [Tick] {
    if !scale.categories.isEmpty {
      guard axis.ticks != .none else { return [] }
      return scale.categories.enumerated().map { Tick(value: Double($0), label: .text($1)) }
    }
    switch axis.ticks {
    case .none: return []
    case .values(let values):
      let shown = values.filter(scale.contains)
      let isPowers =
        scale.isLogarithmic && shown.allSatisfy { powerOfTen(decimalExponent(of: $0 * 1.0001)) == $0 }
      let labels =
        isPowers
        ? TickLabel.labels(powersOfTen: shown.map { decimalExponent(of: $0 * 1.0001) }, format: axis.format)
        : TickLabel.labels(shown, format: axis.format)
      return zip(shown, labels).map { Tick(value: $0, label: $1) }
    case .count(let count): return round(axis, scale, isWhole, count)
    case .automatic: return round(axis, scale, isWhole, room)
    }
  }

  private static func round(_ axis: Axis, _ scale: PlotScale, _ isWhole: Bool, _ count: Int) -> [Tick] {
    if scale.isLogarithmic {
      return LogTicks.ticks(from: scale.low, to: scale.high, count: count, format: axis.format)
    }
    let values = NiceTicks.values(from: scale.low, to: scale.high, count: count, whole: isWhole)
    return zip(values, TickLabel.labels(values, format: axis.format)).map { Tick(value: $0, label: $1) }
  }
}
