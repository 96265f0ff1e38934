public import Tensors

/// A data set in batches, in a new random order each time it is gone through if it is shuffled.
///
///     for (images, labels) in DataLoader(training, batchSize: 64, shuffle: true, seed: 1) { … }
public final class DataLoader<Source: Dataset>: Sequence {
  public let dataset: Source
  public let batchSize: Int
  public let sampler: any Sampler
  /// Whether a last batch that is not full is left out.
  public let dropLast: Bool
  /// Where the orders come from; the default generator if it is nil.
  public var generator: RandomGenerator?
  /// The pass that began last, until it ends.
  var epoch: Epoch?
  /// A pass that was interrupted, for the next one to go on with.
  var resumed: Epoch?

  /// - Parameters:
  ///   - shuffle: whether samples come in random order.
  ///   - seed: makes the orders independent of all else that is random.
  /// - Precondition: the batch size is positive and the data set is not empty.
  public convenience init(
    _ dataset: Source, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false, seed: Int? = nil
  ) {
    precondition(dataset.count > 0, "DataLoader: the data set is empty")
    let sampler: any Sampler = shuffle ? RandomSampler(dataset.count) : SequentialSampler(dataset.count)
    self.init(dataset, batchSize: batchSize, sampler: sampler, dropLast: dropLast, seed: seed)
  }

  /// - Parameter sampler: chooses and orders the samples of each pass.
  /// - Precondition: the batch size is positive and the sampler gives samples of the data set.
  public init(
    _ dataset: Source, batchSize: Int = 1, sampler: any Sampler, dropLast: Bool = false, seed: Int? = nil
  ) {
    precondition(batchSize > 0, "DataLoader: a batch size of \(batchSize)")
    precondition(dataset.count > 0 && sampler.count > 0, "DataLoader: the data set is empty")
    self.dataset = dataset
    self.batchSize = batchSize
    self.sampler = sampler
    self.dropLast = dropLast
    generator = seed.map(RandomGenerator.init(seed:))
  }

  /// The number of batches.
  public var count: Int { dropLast ? sampler.count / batchSize : (sampler.count + batchSize - 1) / batchSize }

  /// The batches of the next pass, which may be the rest of an interrupted one.
  public var underestimatedCount: Int { count - (resumed?.batches ?? 0) }

  public func makeIterator() -> Iterator {
    if let resumed {
      self.resumed = nil
      epoch = resumed
      // The generators stand behind this order already.
      var generator = resumed.generator
      let order = sampler.indices(using: &generator)
      return Iterator(
        loader: self, order: order, position: Swift.min(resumed.batches * batchSize, order.count))
    }
    return Iterator(loader: self, order: makeOrder())
  }

  private func makeOrder() -> [Int] {
    if var own = generator {
      epoch = Epoch(generator: own)
      defer { generator = own }
      return sampler.indices(using: &own)
    }
    let (start, order) = RandomGenerator.withDefault { [sampler] generator in
      (generator, sampler.indices(using: &generator))
    }
    epoch = Epoch(generator: start)
    return order
  }

  public struct Iterator: IteratorProtocol {
    let loader: DataLoader
    let order: [Int]
    var position = 0

    public mutating func next() -> (Tensor, Tensor)? {
      let end = Swift.min(position + loader.batchSize, order.count)
      guard position < end, end - position == loader.batchSize || !loader.dropLast else {
        loader.epoch = nil
        return nil
      }
      defer { position = end }
      loader.epoch?.batches += 1
      return loader.dataset.batch(at: Array(order[position..<end]))
    }
  }
}
