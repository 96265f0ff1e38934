public import Tensors

/// The mean of values over an epoch, each weighted by how many samples it stands for.
///
///     var loss = Average()
///     loss.add(batchLoss, weight: labels.count)
public struct Average: Hashable, Sendable, Codable {
  public private(set) var sum = 0.0
  public private(set) var weight = 0.0

  public init() {}

  public mutating func add(_ value: Double, weight: Int = 1) {
    sum += value * Double(weight)
    self.weight += Double(weight)
  }

  /// Adds a scalar tensor such as a loss.
  public mutating func add(_ value: Tensor, weight: Int = 1) { add(value.item(), weight: weight) }

  /// NaN if nothing was added.
  public var value: Double { sum / weight }
}
