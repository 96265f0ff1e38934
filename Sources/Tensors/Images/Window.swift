internal import CKernels

/// A kernel that slides over images: their extents, and where it stops.
struct Window: Hashable {
  let images: Int
  let height: Int
  let width: Int
  let channels: Int
  var outChannels: Int
  let kernel: Size2D
  let stride: Size2D
  let padding: Size2D
  let dilation: Size2D
  var groups = 1

  /// - Parameter shape: of the images, `[N, C, H, W]`.
  /// - Precondition: kernel, stride and dilation are positive, and the kernel fits into the padded images.
  init(
    _ operation: String, over shape: [Int], kernel: Size2D, stride: Size2D, padding: Size2D,
    dilation: Size2D = 1
  ) {
    precondition(
      shape.count == 4, "\(operation): images of shape \(shape); they must be [N, C, H, W]")
    precondition(
      kernel.isAtLeast(1) && stride.isAtLeast(1) && dilation.isAtLeast(1) && padding.isAtLeast(0),
      "\(operation): kernel \(kernel), stride \(stride) and dilation \(dilation) must be positive, padding \(padding) not negative"
    )
    (images, channels, height, width) = (shape[0], shape[1], shape[2], shape[3])
    (self.kernel, self.stride, self.padding, self.dilation) = (kernel, stride, padding, dilation)
    outChannels = channels
    precondition(
      outHeight > 0 && outWidth > 0,
      "\(operation): images of shape \(shape) with padding \(padding) are smaller than the kernel of \(kernel) with dilation \(dilation)"
    )
  }

  /// ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1
  var outHeight: Int {
    let room = height + 2 * padding.height - dilation.height * (kernel.height - 1) - 1
    return room < 0 ? 0 : room / stride.height + 1
  }

  var outWidth: Int {
    let room = width + 2 * padding.width - dilation.width * (kernel.width - 1) - 1
    return room < 0 ? 0 : room / stride.width + 1
  }

  var inShape: [Int] { [images, height, width, channels] }
  var outShape: [Int] { [images, outHeight, outWidth, outChannels] }
  var outPixels: Int { images * outHeight * outWidth }

  var forKernel: kernel_window {
    kernel_window(
      images: Int64(images), height: Int64(height), width: Int64(width), channels: Int64(channels),
      out_height: Int64(outHeight), out_width: Int64(outWidth), out_channels: Int64(outChannels),
      kernel_height: Int64(kernel.height), kernel_width: Int64(kernel.width),
      stride_height: Int64(stride.height), stride_width: Int64(stride.width),
      padding_height: Int64(padding.height), padding_width: Int64(padding.width),
      dilation_height: Int64(dilation.height), dilation_width: Int64(dilation.width), groups: Int64(groups))
  }
}
