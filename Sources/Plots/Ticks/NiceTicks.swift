internal import Foundation

/// Round numbers, evenly spaced within a range.
///
/// Source: J. Talbot, S. Lin, P. Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick
/// Labels on Axes", 2010, with the paper's weights. Here all ticks lie within the range, so falling short of
/// its ends costs a quarter of the paper's penalty; steps are 1, 2, 5 or 2.5 times a power of ten; and
/// legibility, which the axis checks by measuring, counts as perfect.
package struct NiceTicks {
  /// Steps of the mantissa, nicest first.
  private static let steps: [Double] = [1, 2, 5, 2.5]
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  private struct Candidate {
    var start: Double
    var step: Double
    var count: Int
    var score: Double
  }

  private let low: Double
  private let high: Double
  private let target: Double
  private let isWhole: Bool

  /// The tick values in ascending order.
  ///
  /// - Parameters:
  ///   - count: about how many; at least 2.
  ///   - whole: whether only whole numbers will do, if the range holds at least two of them.
  package static func values(from low: Double, to high: Double, count: Int, whole: Bool = false) -> [Double] {
    let range = high / 2 - low / 2
    guard range > 0, range.isFinite else { return [low] }
    // The search squares distances, so it works on a range of order 1.
    let exponent = decimalExponent(of: range)
    let whole = whole && high - low >= 2 && exponent < 15
    let unit = whole || abs(exponent) < 3 ? 1 : powerOfTen(exponent)
    guard unit > 0, (low / unit).isFinite, (high / unit).isFinite else { return [low, high] }
    let search = NiceTicks(low: low / unit, high: high / unit, target: Double(max(count, 2)), isWhole: whole)
    guard let best = search.best() else { return [low, high] }
    return (0..<best.count).map { (best.start + Double($0) * best.step) * unit }
  }

  private func best() -> Candidate? {
    let power = decimalExponent(of: (high - low) / target)
    let candidates = (power - 1...power + 2).flatMap { power in
      Self.steps.enumerated().compactMap { rank, step in
        candidate(step: step * powerOfTen(power), rank: rank)
      }
    }
    return candidates.max { $0.score < $1.score }
  }

  /// All multiples of a step within the range, unless there are fewer than two.
  private func candidate(step: Double, rank: Int) -> Candidate? {
    if isWhole, step != step.rounded() { return nil }
    let slack = (high - low) * 1e-9
    let first = ((low - slack) / step).rounded(.up)
    let last = ((high + slack) / step).rounded(.down)
    guard last > first, last - first < 1000 else { return nil }
    let (start, end) = (first * step, last * step)
    let count = Int(last - first) + 1
    let weights = Self.weights
    let score =
      weights.simplicity * simplicity(rank: rank, hasZero: first <= 0 && last >= 0)
      + weights.coverage * coverage(from: start, to: end)
      + weights.density * density(count: count, from: start, to: end) + weights.legibility
    return Candidate(start: start, step: step, count: count, score: score)
  }

  private func simplicity(rank: Int, hasZero: Bool) -> Double {
    (hasZero ? 1 : 0) - Double(rank) / Double(Self.steps.count - 1)
  }

  private func coverage(from start: Double, to end: Double) -> Double {
    let room = 0.2 * (high - low)
    return 1 - 0.5 * ((high - end) * (high - end) + (low - start) * (low - start)) / (room * room)
  }

  private func density(count: Int, from start: Double, to end: Double) -> Double {
    let actual = Double(count - 1) / (end - start)
    let wanted = (target - 1) / (high - low)
    return 2 - max(actual / wanted, wanted / actual)
  }
}
