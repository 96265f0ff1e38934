internal import Foundation

/// Round numbers, evenly spaced within a range.
///
/// Source: J. Talbot, S. Lin, P. Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick
/// Labels on Axes", 2010, with the paper's weights. It departs from the paper in three ways. All ticks lie
/// within the range, so falling short of its ends costs a quarter of the paper's penalty. A step of 2 ranks
/// before 5. Legibility, which the axis checks by measuring, counts as perfect.
struct NiceTicks {
  /// Steps of the mantissa, nicest first.
  private static let steps: [Double] = [1, 2, 5, 2.5, 4, 3]
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  private let low: Double
  private let high: Double
  private let target: Double
  private let isWhole: Bool
  private var best = (score: -2.0, start: 0.0, step: 0.0, count: 0)

  /// The tick values in ascending order.
  ///
  /// - Parameters:
  ///   - count: about how many; at least 2.
  ///   - whole: whether only whole numbers will do, if the range holds at least two of them.
  static func values(from low: Double, to high: Double, count: Int, whole: Bool = false) -> [Double] {
    let range = high / 2 - low / 2
    guard range > 0, range.isFinite else { return [low] }
    // The search squares distances, so it works on a range of order 1.
    let exponent = decimalExponent(of: range)
    let whole = whole && high - low >= 2 && exponent < 15
    let unit = whole || abs(exponent) < 3 ? 1 : powerOfTen(exponent)
    guard unit > 0, (low / unit).isFinite, (high / unit).isFinite else { return [low, high] }
    var search = NiceTicks(low: low / unit, high: high / unit, target: Double(max(count, 2)), isWhole: whole)
    search.run()
    let (_, start, step, found) = search.best
    guard found >= 2 else { return [low, high] }
    return (0..<found).map { (start + Double($0) * step) * unit }
  }

  private init(low: Double, high: Double, target: Double, isWhole: Bool) {
    self.low = low
    self.high = high
    self.target = target
    self.isWhole = isWhole
  }

  private mutating func run() {
    for skip in 1... {
      for (rank, step) in Self.steps.enumerated() {
        let simplicity = self.simplicity(rank: rank, skip: skip, hasZero: true)
        // No later candidate can be simpler than this bound.
        guard score(simplicity, 1, 1) > best.score, skip < 40 else { return }
        searchCounts(simplicity: simplicity, rank: rank, step: step, skip: skip)
      }
    }
  }

  private mutating func searchCounts(simplicity: Double, rank: Int, step: Double, skip: Int) {
    for count in 2... {
      let density = count >= Int(target) ? 2 - Double(count - 1) / (target - 1) : 1
      guard score(simplicity, 1, density) > best.score, count < 200 else { return }
      let delta = (high - low) / Double(count + 1) / Double(skip) / step
      for power in Int(log10(delta).rounded(.up))... {
        let spacing = Double(skip) * step * powerOfTen(power)
        let coverage = bestCoverage(span: spacing * Double(count - 1))
        guard score(simplicity, coverage, density) > best.score else { break }
        if isWhole, spacing != spacing.rounded() { continue }
        searchStarts(spacing: spacing, count: count, rank: rank, skip: skip)
      }
    }
  }

  private mutating func searchStarts(spacing: Double, count: Int, rank: Int, skip: Int) {
    let unit = spacing / Double(skip)
    let span = spacing * Double(count - 1)
    let slack = (high - low) * 1e-9
    var index = ((low - slack) / unit).rounded(.up)
    while index * unit + span <= high + slack {
      let start = index * unit
      defer { index += 1 }
      if isWhole, start != start.rounded() { continue }
      let offset = (start / spacing).rounded() * spacing - start
      let hasZero = abs(offset) < spacing * 1e-9 && start <= slack && start + span >= -slack
      let score = score(
        simplicity(rank: rank, skip: skip, hasZero: hasZero), coverage(from: start, to: start + span),
        density(count: count, from: start, to: start + span))
      if score > best.score { best = (score, start, spacing, count) }
    }
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    let weights = Self.weights
    return weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
      + weights.legibility
  }

  private func simplicity(rank: Int, skip: Int, hasZero: Bool) -> Double {
    1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + (hasZero ? 1 : 0)
  }

  private func coverage(from start: Double, to end: Double) -> Double {
    let room = 0.2 * (high - low)
    return 1 - 0.5 * ((high - end) * (high - end) + (low - start) * (low - start)) / (room * room)
  }

  private func bestCoverage(span: Double) -> Double {
    let range = high - low
    guard span > range else { return 1 }
    let half = (span - range) / 2
    return 1 - half * half / (0.04 * range * range)
  }

  private func density(count: Int, from start: Double, to end: Double) -> Double {
    let actual = Double(count - 1) / (end - start)
    let wanted = (target - 1) / (max(end, high) - min(start, low))
    return 2 - max(actual / wanted, wanted / actual)
  }
}
