public import Tensors

/// Which samples an epoch consists of, and in which order.
public protocol Sampler: Sendable {
  /// The number of samples an epoch.
  var count: Int { get }

  /// The positions in the data set for one epoch.
  func indices(using generator: inout RandomGenerator) -> [Int]
}

/// All samples in their own order.
public struct SequentialSampler: Sampler {
  public let count: Int
  public init(_ count: Int) { self.count = count }

  public func indices(using generator: inout RandomGenerator) -> [Int] { Array(0..<count) }
}

/// Samples drawn at random: each once, or any number of times.
public struct RandomSampler: Sampler {
  public let datasetCount: Int
  public let replacement: Bool
  public let count: Int

  /// - Parameters:
  ///   - datasetCount: the number of samples to draw from.
  ///   - replacement: whether a sample can be drawn again.
  ///   - count: how many are drawn; all if it is left out.
  /// - Precondition: without replacement there are enough.
  public init(_ datasetCount: Int, replacement: Bool = false, count: Int? = nil) {
    let count = count ?? datasetCount
    precondition(
      datasetCount > 0 && count > 0 && (replacement || count <= datasetCount),
      "RandomSampler: \(count) of \(datasetCount) samples \(replacement ? "with" : "without") replacement")
    self.datasetCount = datasetCount
    self.replacement = replacement
    self.count = count
  }

  public func indices(using generator: inout RandomGenerator) -> [Int] {
    replacement
      ? (0..<count).map { _ in Int.random(in: 0..<datasetCount, using: &generator) }
      : Array(generator.permutation(datasetCount)[..<count])
  }
}

/// Some samples, in random order.
public struct SubsetRandomSampler: Sampler {
  public let indices: [Int]
  public init(_ indices: [Int]) { self.indices = indices }

  public var count: Int { indices.count }

  public func indices(using generator: inout RandomGenerator) -> [Int] {
    generator.permutation(count).map { indices[$0] }
  }
}
