public import Tensors

/// Mirrors an image from left to right, or leaves it as it is.
public struct RandomHorizontalFlip: RandomTransform {
  public let probability: Double

  /// - Precondition: the probability lies in 0...1.
  public init(_ probability: Double = 0.5) {
    precondition(
      (0...1).contains(probability), "RandomHorizontalFlip: probability \(probability) is outside 0...1")
    self.probability = probability
  }

  public func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor {
    let flips = (0..<images.shape[0]).map { _ in generator.uniform() < probability }
    return images.mapPlanes(height: images.shape[2], width: images.shape[3], Flip(flips: flips))
  }

  private struct Flip: PlaneOperation {
    let flips: [Bool]

    func apply<Element>(image: Int, _ source: Plane<Element>, to target: UnsafeMutablePointer<Element>) {
      let width = source.width
      guard flips[image] else {
        target.initialize(from: source.pixels, count: source.height * width)
        return
      }
      for row in 0..<source.height {
        let (from, to) = (source.pixels + row * width, target + row * width)
        for column in 0..<width { to[column] = from[width - 1 - column] }
      }
    }
  }
}
