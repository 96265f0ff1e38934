internal import Tensors

/// A transform cut into steps for whole batches of bytes: a run of pointwise transforms is one table.
struct TransformPipeline: Sendable {
  private enum Step: Sendable {
    /// 256 values a channel.
    case table([Float])
    case transform(any Transform)
  }

  private var steps: [Step] = []

  /// - Parameter channels: of the images.
  init(_ transform: any Transform, channels: Int) {
    var transforms = Self.flatten(transform)[...]
    // Tables are for bytes, and only random transforms are known to leave them as they are.
    var isBytes = true
    while let first = transforms.first {
      let run = transforms.prefix { isBytes && $0.isPointwise }
      if run.isEmpty {
        steps.append(.transform(first))
        isBytes = isBytes && first is any RandomTransform
        transforms = transforms.dropFirst()
      } else {
        steps.append(.table(Self.table(of: Compose(Array(run)), channels: channels)))
        isBytes = false
        transforms = transforms.dropFirst(run.count)
      }
    }
  }

  /// Images picked from bytes `[N, C, H, W]` and transformed.
  ///
  /// Takes one number of the default generator if anything but pointwise transforms is among the steps.
  func batch(of pixels: [UInt8], shape: [Int], at indices: [Int]) -> Tensor {
    var rest = steps[...]
    var images: Tensor
    if case .table(let table) = steps.first {
      images = .gatherPixels(pixels, shape: shape, indices: indices, tables: table)
      rest = rest.dropFirst()
    } else {
      images = .gatherBytes(pixels, shape: shape, indices: indices)
    }
    guard !rest.isEmpty else { return images }
    var generator = RandomGenerator.drawn()
    for step in rest {
      switch step {
      case .transform(let transform): images = transform.batch(images, using: &generator)
      case .table(let table):
        let all = Array(0..<images.shape[0])
        images = .gatherPixels(images.elements(), shape: images.shape, indices: all, tables: table)
      }
    }
    return images
  }

  private static func flatten(_ transform: any Transform) -> [any Transform] {
    (transform as? Compose)?.transforms.flatMap(flatten) ?? [transform]
  }

  /// What a pointwise transform makes of each byte, by channel.
  private static func table(of transform: any Transform, channels: Int) -> [Float] {
    let ramps = (0..<channels).flatMap { _ in UInt8.min...UInt8.max }
    return transform(Tensor(ramps, shape: [channels, 16, 16])).elements()
  }
}

extension Tensor {
  /// Images picked from bytes `[N, C, H, W]`.
  ///
  /// - Precondition: the indices lie in `0..<N`.
  static func gatherBytes(_ pixels: [UInt8], shape: [Int], indices: [Int]) -> Tensor {
    let size = shape[1] * shape[2] * shape[3]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(indices.count * size)
    for index in indices {
      precondition((0..<shape[0]).contains(index), "sample \(index) of a data set of \(shape[0])")
      bytes += pixels[index * size..<(index + 1) * size]
    }
    return Tensor(bytes, shape: [indices.count] + shape.dropFirst())
  }
}
