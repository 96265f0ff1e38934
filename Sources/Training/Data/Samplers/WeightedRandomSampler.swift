internal import Foundation
public import Tensors

/// Samples drawn with probabilities proportional to weights, for example to see rare classes more often.
public struct WeightedRandomSampler: Sampler {
  public let weights: [Double]
  public let replacement: Bool
  public let count: Int

  /// - Parameters:
  ///   - weights: one a sample; they need not add up to 1.
  ///   - count: how many are drawn; as many as there are weights if it is left out.
  /// - Precondition: weights are finite and not negative, and enough of them are positive.
  public init(_ weights: [Double], count: Int? = nil, replacement: Bool = true) {
    let count = count ?? weights.count
    let positive = weights.count { $0 > 0 }
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite },
      "WeightedRandomSampler: a weight is negative or not finite")
    precondition(
      count > 0 && (replacement ? positive > 0 : positive >= count),
      "WeightedRandomSampler: \(count) samples of \(positive) with a positive weight")
    self.weights = weights
    self.replacement = replacement
    self.count = count
  }

  /// Weights that give every class the same probability.
  ///
  /// - Parameter labels: the class of each sample.
  public init(balancing labels: [Int], count: Int? = nil) {
    var counts: [Int: Int] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    self.init(labels.map { 1 / Double(counts[$0]!) }, count: count)
  }

  public func indices(using generator: inout RandomGenerator) -> [Int] {
    replacement ? drawAgainAndAgain(using: &generator) : drawOnce(using: &generator)
  }

  private func drawAgainAndAgain(using generator: inout RandomGenerator) -> [Int] {
    var sum = 0.0
    let bounds = weights.map { weight in
      sum += weight
      return sum
    }
    return (0..<count).map { _ in
      // The first sample whose bound lies above the number.
      let number = generator.uniform() * sum
      var (low, high) = (0, bounds.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if bounds[middle] > number { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// The largest of u^(1/w) are a weighted draw without replacement (Efraimidis and Spirakis 2006).
  private func drawOnce(using generator: inout RandomGenerator) -> [Int] {
    let keys = weights.map { weight in
      let number = 1 - generator.uniform()
      return weight > 0 ? log(number) / weight : -.infinity
    }
    return Array(weights.indices.sorted { keys[$0] > keys[$1] }[..<count])
  }
}
