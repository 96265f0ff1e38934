internal import Displays

/// Where the bars of a chart stand: side by side within their category, or upon each other.
struct BarPlacement {
  struct Bar: Hashable {
    var category: String
    /// The share of the category's band, in 0...1, that the bar takes.
    var band: ClosedRange<Double>
    /// The values between which it stretches.
    var start: Double
    var end: Double
    /// The ends of the line that shows the deviation.
    var whisker: ClosedRange<Double>?
  }

  /// The bars of each mark, by the mark's index.
  private(set) var bars: [Int: [Bar]] = [:]

  /// The share of a band that stays free at either side of its bars.
  private static let margin = 0.14

  init(_ marks: [Mark]) {
    let all = marks.enumerated().compactMap { index, mark -> (index: Int, bars: Bars)? in
      guard case .bars(let bars) = mark else { return nil }
      return (index, bars)
    }
    // All stacked marks share the place of the first.
    var slots: [Int: Int] = [:]
    var stack: Int?
    var count = 0
    for (index, bars) in all {
      if bars.arrangement == .stacked, let stack {
        slots[index] = stack
      } else {
        slots[index] = count
        if bars.arrangement == .stacked { stack = count }
        count += 1
      }
    }
    var totals: [String: (positive: Double, negative: Double)] = [:]
    for (index, mark) in all {
      let width = (1 - 2 * Self.margin) / Double(count)
      let left = Self.margin + width * Double(slots[index] ?? 0)
      // A hair of white keeps neighbours apart.
      let band = (left + width * 0.04)...(left + width * 0.96)
      self.bars[index] = mark.categories.indices.compactMap { position in
        let value = mark.values[position]
        guard value.isFinite else { return nil }
        let category = mark.categories[position]
        var start = 0.0
        if mark.arrangement == .stacked {
          let total = totals[category] ?? (0, 0)
          start = value >= 0 ? total.positive : total.negative
          totals[category] =
            value >= 0 ? (total.positive + value, total.negative) : (total.positive, total.negative + value)
        }
        let end = start + value
        let deviation = mark.deviations.map { $0[position] }
        return Bar(
          category: category, band: band, start: start, end: end,
          whisker: deviation.flatMap { $0.isFinite ? (end - abs($0))...(end + abs($0)) : nil })
      }
    }
  }
}
