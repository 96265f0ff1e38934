public import Tensors

/// A data set in batches, in a new random order each time it is gone through if it is shuffled.
///
///     for (images, labels) in DataLoader(training, batchSize: 64, shuffle: true, seed: 1) { … }
public final class DataLoader<Source: Dataset>: Sequence {
  public let dataset: Source
  public let batchSize: Int
  public let shuffle: Bool
  /// Whether a last batch that is not full is left out.
  public let dropLast: Bool
  /// Where the orders come from; the default generator if it is nil. Part of what a resumed training has to restore.
  public var generator: RandomGenerator?

  /// - Parameter seed: makes the orders independent of all else that is random.
  /// - Precondition: the batch size is positive and the data set is not empty.
  public init(
    _ dataset: Source, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false, seed: Int? = nil
  ) {
    precondition(batchSize > 0, "DataLoader: a batch size of \(batchSize)")
    precondition(dataset.count > 0, "DataLoader: the data set is empty")
    self.dataset = dataset
    self.batchSize = batchSize
    self.shuffle = shuffle
    self.dropLast = dropLast
    generator = seed.map(RandomGenerator.init(seed:))
  }

  /// The number of batches.
  public var count: Int { dropLast ? dataset.count / batchSize : (dataset.count + batchSize - 1) / batchSize }

  public var underestimatedCount: Int { count }

  public func makeIterator() -> Iterator { Iterator(loader: self, order: makeOrder()) }

  private func makeOrder() -> [Int] {
    guard shuffle else { return Array(0..<dataset.count) }
    return generator?.permutation(dataset.count)
      ?? RandomGenerator.withDefault { [count = dataset.count] in $0.permutation(count) }
  }

  public struct Iterator: IteratorProtocol {
    let loader: DataLoader
    let order: [Int]
    var position = 0

    public mutating func next() -> (Tensor, Tensor)? {
      let end = Swift.min(position + loader.batchSize, order.count)
      guard position < end, end - position == loader.batchSize || !loader.dropLast else { return nil }
      defer { position = end }
      return loader.dataset.batch(at: Array(order[position..<end]))
    }
  }
}
