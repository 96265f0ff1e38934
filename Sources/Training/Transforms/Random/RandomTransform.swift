public import Tensors

/// A transform that draws random numbers anew for each image. Bytes stay bytes.
///
/// Images of a batch are transformed by numbers from a generator that the batch is given, a single image by numbers from
/// the default generator.
public protocol RandomTransform: Transform {}

extension RandomTransform {
  public func callAsFunction(_ image: Tensor) -> Tensor {
    var generator = RandomGenerator.drawn()
    return batch(image.unsqueeze(0), using: &generator).squeeze(dim: 0)
  }
}

extension RandomGenerator {
  /// A generator of its own for a batch, which takes one number of the default generator.
  static func drawn() -> RandomGenerator {
    RandomGenerator(seed: Int(truncatingIfNeeded: withDefault { $0.next() }))
  }
}
