public import Tensors

/// What is done with an image before a model sees it.
public protocol Transform: Sendable {
  /// - Parameter image: `[C, H, W]`, of bytes at first.
  func callAsFunction(_ image: Tensor) -> Tensor

  /// Whether each value depends on the value before alone, and on its channel. Such transforms are applied to whole
  /// batches at once.
  var isPointwise: Bool { get }
}

extension Transform {
  public var isPointwise: Bool { false }
}

/// Transforms one after the other.
public struct Compose: Transform {
  public let transforms: [any Transform]

  public init(_ transforms: [any Transform]) { self.transforms = transforms }

  public func callAsFunction(_ image: Tensor) -> Tensor { transforms.reduce(image) { $1($0) } }

  public var isPointwise: Bool { transforms.allSatisfy(\.isPointwise) }
}

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
      image.rank == 3 && image.shape[0] == mean.count && image.dtype.isFloatingPoint,
      "Normalize: \(mean.count) channels for a \(image.dtype) image of shape \(image.shape); put ToTensor() before it"
    )
    let shape = [mean.count, 1, 1]
    return (image - Tensor(mean.map(Float.init), shape: shape))
      / Tensor(standardDeviation.map(Float.init), shape: shape)
  }

  public var isPointwise: Bool { true }
}

/// Any function of an image.
public struct Lambda: Transform {
  private let function: @Sendable (Tensor) -> Tensor
  public init(_ function: @escaping @Sendable (Tensor) -> Tensor) { self.function = function }
  public func callAsFunction(_ image: Tensor) -> Tensor { function(image) }
}
