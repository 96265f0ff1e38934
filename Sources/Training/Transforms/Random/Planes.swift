internal import Tensors

/// The value of a pixel in one channel.
protocol PixelElement: TensorElement {
  static func from(pixel: Double) -> Self
  var pixel: Double { get }
}

extension UInt8: PixelElement {
  static func from(pixel: Double) -> UInt8 { UInt8(Swift.min(Swift.max(pixel.rounded(), 0), 255)) }
  var pixel: Double { Double(self) }
}

extension Float: PixelElement {
  static func from(pixel: Double) -> Float { Float(pixel) }
  var pixel: Double { Double(self) }
}

extension Double: PixelElement {
  static func from(pixel: Double) -> Double { pixel }
  var pixel: Double { self }
}

/// One channel of one image, in rows from the top.
struct Plane<Element: PixelElement> {
  let pixels: UnsafePointer<Element>
  let height: Int
  let width: Int
}

/// Something that moves the pixels of a plane about, in the same way in all channels of an image.
protocol PlaneOperation {
  /// - Parameters:
  ///   - image: the position in the batch.
  ///   - target: as many rows and columns as the operation's output has, not initialised.
  func apply<Element>(image: Int, _ source: Plane<Element>, to target: UnsafeMutablePointer<Element>)
}

extension Tensor {
  /// All planes of `[N, C, H, W]`, put through an operation.
  ///
  /// - Precondition: the elements are bytes or floating-point numbers.
  func mapPlanes(height: Int, width: Int, _ operation: some PlaneOperation) -> Tensor {
    precondition(rank == 4, "a transform of images was given a batch of shape \(shape), not [N, C, H, W]")
    switch dtype {
    case .uint8: return mapPlanes(height, width, operation, of: UInt8.self)
    case .float32: return mapPlanes(height, width, operation, of: Float.self)
    case .float64: return mapPlanes(height, width, operation, of: Double.self)
    case .int64, .bool: preconditionFailure("a transform of images was given \(dtype) of shape \(shape)")
    }
  }

  private func mapPlanes<Element: PixelElement>(
    _ height: Int, _ width: Int, _ operation: some PlaneOperation, of type: Element.Type
  ) -> Tensor {
    let (images, channels, size) = (shape[0], shape[1], height * width)
    let planeSize = shape[2] * shape[3]
    let source = elements(as: type)
    let result = [Element](unsafeUninitializedCapacity: images * channels * size) { target, count in
      source.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress, let targetStart = target.baseAddress else { return }
        for plane in 0..<images * channels {
          operation.apply(
            image: plane / channels,
            Plane(pixels: start + plane * planeSize, height: shape[2], width: shape[3]),
            to: targetStart + plane * size)
        }
      }
      count = images * channels * size
    }
    return Tensor(result, shape: [images, channels, height, width])
  }
}
