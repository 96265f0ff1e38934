/// Images as the layers for images compute them, `[N, H, W, C]`, which become `[N, C, H, W]` once somebody reads them.
///
/// The next such layer takes them as they are, so that a chain of layers reorders nothing.
final class ChannelsLastImages: PendingResult {
  let images: Tensor
  let shape: [Int]

  init(_ images: Tensor) {
    self.images = images
    shape = [images.shape[0], images.shape[3], images.shape[1], images.shape[2]]
  }

  var dtype: DType { images.dtype }
  var requiresGrad: Bool { images.requiresGrad }
  var parameters: [Tensor?] { [] }

  func compute(relu: Bool) -> Tensor {
    if relu { return Tensor(channelsLast: images.relu()) }
    return shape.isSameInBothOrders ? images.reshape(shape) : images.permute(0, 3, 1, 2)
  }
}

extension Tensor {
  /// A tensor of shape `[N, C, H, W]` with the elements of `[N, H, W, C]`.
  convenience init(channelsLast images: Tensor) {
    self.init(pending: ChannelsLastImages(images))
  }

  /// The images as a layer left them, if nobody has read them since.
  var waitingImages: Tensor? { (pending as? ChannelsLastImages)?.images }

  /// This tensor's images `[N, C, H, W]` as `[N, H, W, C]`.
  var channelsLast: Tensor {
    if let waitingImages { return waitingImages }
    return shape.isSameInBothOrders
      ? reshape(shape[0], shape[2], shape[3], shape[1]) : permute(0, 2, 3, 1)
  }
}

extension [Int] {
  /// Whether `[N, C, H, W]` and `[N, H, W, C]` hold the elements in the same order.
  fileprivate var isSameInBothOrders: Bool { self[1] == 1 || self[2] * self[3] == 1 }
}
