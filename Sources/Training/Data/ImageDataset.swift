public import Tensors

/// Byte images with labels in memory, which a transform turns into tensors when they are taken.
public struct ImageDataset: Dataset {
  /// In rows from the top, image after image.
  public let pixels: [UInt8]
  /// `[N, C, H, W]`
  public let shape: [Int]
  public let labels: [Int]
  public let classes: [String]
  public let transform: any Transform

  /// - Precondition: the pixels fill the shape and every image has a label.
  public init(
    pixels: [UInt8], shape: [Int], labels: [Int], classes: [String], transform: any Transform = ToTensor()
  ) {
    precondition(
      shape.count == 4 && shape.reduce(1, *) == pixels.count && shape[0] == labels.count,
      "ImageDataset: \(pixels.count) bytes and \(labels.count) labels for shape \(shape)")
    self.pixels = pixels
    self.shape = shape
    self.labels = labels
    self.classes = classes
    self.transform = transform
    pipeline = TransformPipeline(transform, channels: shape[1])
  }

  /// The same images under another transform.
  public func with(transform: any Transform) -> ImageDataset {
    ImageDataset(pixels: pixels, shape: shape, labels: labels, classes: classes, transform: transform)
  }

  public var count: Int { shape[0] }

  /// Image `[C, H, W]`, transformed, and its class.
  public subscript(index: Int) -> (image: Tensor, label: Int) {
    (transform(image(at: index)), labels[index])
  }

  /// The bytes of an image, `[C, H, W]`.
  public func image(at index: Int) -> Tensor {
    precondition((0..<count).contains(index), "sample \(index) of a data set of \(count)")
    let size = shape[1] * shape[2] * shape[3]
    return Tensor(Array(pixels[index * size..<(index + 1) * size]), shape: Array(shape.dropFirst()))
  }

  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    (pipeline.batch(of: pixels, shape: shape, at: indices), Tensor(indices.map { labels[$0] }))
  }

  private let pipeline: TransformPipeline
}
