public import Tensors

/// Bytes to `float32` in 0...1; other tensors just become `float32`.
public struct ToTensor: Transform {
  public init() {}

  public func callAsFunction(_ image: Tensor) -> Tensor {
    image.dtype == .uint8 ? image.to(.float32) / 255 : image.to(.float32)
  }

  public var isPointwise: Bool { true }
}

/// (x − mean)/deviation, by channel.
public struct Normalize: Transform {
  public let mean: [Double]
  public let standardDeviation: [Double]

  /// - Precondition: both have one number a channel, and no deviation is 0.
  public init(mean: [Double], standardDeviation: [Double]) {
    precondition(
      mean.count == standardDeviation.count && !standardDeviation.contains(0),
      "Normalize: means \(mean) and standard deviations \(standardDeviation)")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// For images of one channel.
  public init(mean: Double, standardDeviation: Double) {
    self.init(mean: [mean], standardDeviation: [standardDeviation])
  }

  public func callAsFunction(_ image: Tensor) -> Tensor {
    precondition(
      image.shape.dropLast(2).last == mean.count && image.dtype.isFloatingPoint,
      "Normalize: \(mean.count) channels for a \(image.dtype) image of shape \(image.shape); put ToTensor() before it"
    )
    let shape = [mean.count, 1, 1]
    return (image - Tensor(mean.map(Float.init), shape: shape))
      / Tensor(standardDeviation.map(Float.init), shape: shape)
  }

  public var isPointwise: Bool { true }
}
