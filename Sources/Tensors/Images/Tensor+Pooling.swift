internal import CKernels

extension Tensor {
  /// The largest element of each window of each channel, as in PyTorch's `max_pool2d`; NaN wins. The gradient goes to the
  /// first element that is the largest.
  ///
  /// - Parameters:
  ///   - stride: the window's own extents if nil.
  ///   - padding: at most half the window; padding never is the largest.
  /// - Returns: `[N, C, H′, W′]` for this tensor's `[N, C, H, W]`, where
  ///   H′ = ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1, and W′ likewise.
  public func maxPool2d(
    kernelSize: Size2D, stride: Size2D? = nil, padding: Size2D = 0, dilation: Size2D = 1
  ) -> Tensor {
    let window = poolingWindow("maxPool2d", kernelSize, stride, padding, dilation)
    precondition(
      kernelSize.height * kernelSize.width <= Int(UInt16.max),
      "maxPool2d: a window of \(kernelSize) has more than \(UInt16.max) elements")
    let images = channelsLast
    let result = Tensor(uninitialized: window.outShape, dtype: dtype)
    let positions = Tensor(uninitialized: [2 * result.count], dtype: .uint8)
    guard result.count > 0 else { return Tensor(channelsLast: result) }
    var extents = window.forKernel
    withPointers(images, result, positions) {
      kernel_max_pool(dtype.kernel, &extents, $0, $1, $2.assumingMemoryBound(to: UInt16.self))
    }
    guard isRecorded(images) else { return Tensor(channelsLast: result) }
    let recorded = result.recorded("maxPool2d", [images]) { dy, operands in
      let dx = Tensor(uninitialized: window.inShape, dtype: dy.dtype)
      var extents = window.forKernel
      withPointers(positions, dy, dx) {
        kernel_max_pool_backward(
          dy.dtype.kernel, &extents, $0.assumingMemoryBound(to: UInt16.self), $1, $2)
      }
      operands.add(dx, to: 0)
    }
    return Tensor(channelsLast: recorded)
  }

  /// The mean of each window of each channel, as in PyTorch's `avg_pool2d`.
  ///
  /// - Parameters:
  ///   - stride: the window's own extents if nil.
  ///   - padding: zeros on each side, at most half the window.
  ///   - countsPadding: whether a mean divides by the whole window, or by what lies inside the image.
  /// - Returns: `[N, C, H′, W′]` for this tensor's `[N, C, H, W]`, where
  ///   H′ = ⌊(H + 2·padding − kernel)/stride⌋ + 1, and W′ likewise.
  public func avgPool2d(
    kernelSize: Size2D, stride: Size2D? = nil, padding: Size2D = 0, countsPadding: Bool = true
  ) -> Tensor {
    let window = poolingWindow("avgPool2d", kernelSize, stride, padding, 1)
    let images = channelsLast
    let result = Tensor(uninitialized: window.outShape, dtype: dtype)
    guard result.count > 0 else { return Tensor(channelsLast: result) }
    var extents = window.forKernel
    withPointers(images, result) {
      kernel_average_pool(dtype.kernel, &extents, countsPadding, $0, $1)
    }
    guard isRecorded(images) else { return Tensor(channelsLast: result) }
    let recorded = result.recorded("avgPool2d", [images]) { dy, operands in
      let dx = Tensor(uninitialized: window.inShape, dtype: dy.dtype)
      var extents = window.forKernel
      withPointers(dy, dx) {
        kernel_average_pool_backward(dy.dtype.kernel, &extents, countsPadding, $0, $1)
      }
      operands.add(dx, to: 0)
    }
    return Tensor(channelsLast: recorded)
  }

  private func poolingWindow(
    _ name: String, _ kernel: Size2D, _ stride: Size2D?, _ padding: Size2D, _ dilation: Size2D
  ) -> Window {
    precondition(
      dtype.isFloatingPoint, "\(name): the images are \(dtype), convert them with to(.float32)")
    precondition(
      2 * padding.height <= kernel.height && 2 * padding.width <= kernel.width,
      "\(name): a padding of \(padding) is more than half the window of \(kernel)")
    return Window(
      name, over: shape, kernel: kernel, stride: stride ?? kernel, padding: padding, dilation: dilation)
  }
}
