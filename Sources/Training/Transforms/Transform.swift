public import Tensors

/// What is done with an image before a model sees it.
public protocol Transform: Sendable {
  /// - Parameter image: `[C, H, W]`, of bytes at first.
  func callAsFunction(_ image: Tensor) -> Tensor

  /// The transform of several images at once.
  ///
  /// - Parameters:
  ///   - images: `[N, C, H, W]`
  ///   - generator: where random numbers come from.
  func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor

  /// Whether each value depends on the value before alone, and on its channel. Such transforms take batches like images,
  /// and become tables for bytes.
  var isPointwise: Bool { get }
}

extension Transform {
  public var isPointwise: Bool { false }

  public func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor {
    isPointwise ? self(images) : .stack((0..<images.shape[0]).map { self(images[$0]) })
  }
}

/// Transforms one after the other.
public struct Compose: Transform {
  public let transforms: [any Transform]

  public init(_ transforms: [any Transform]) { self.transforms = transforms }

  public func callAsFunction(_ image: Tensor) -> Tensor { transforms.reduce(image) { $1($0) } }

  public func batch(_ images: Tensor, using generator: inout RandomGenerator) -> Tensor {
    transforms.reduce(images) { $1.batch($0, using: &generator) }
  }

  public var isPointwise: Bool { transforms.allSatisfy(\.isPointwise) }
}

/// Any function of an image.
public struct Lambda: Transform {
  private let function: @Sendable (Tensor) -> Tensor
  public init(_ function: @escaping @Sendable (Tensor) -> Tensor) { self.function = function }
  public func callAsFunction(_ image: Tensor) -> Tensor { function(image) }
}
