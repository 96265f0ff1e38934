internal import CKernels

extension Tensor {
  /// The cross-correlation of images with a kernel, as in PyTorch's `conv2d`.
  ///
  ///     y[n, o, i, j] = b[o] + Σ w[o, c, u, v]·x[n, c, s·i + d·u − p, s·j + d·v − p]
  ///
  /// with stride s, dilation d and padding p, over the channels c of o's group and the kernel's rows u and columns v; x is
  /// 0 outside the image.
  ///
  /// - Parameters:
  ///   - weight: `[out, in/groups, kernel height, kernel width]`.
  ///   - bias: `[out]`.
  /// - Returns: `[N, out, H′, W′]` for this tensor's `[N, in, H, W]`, where
  ///   H′ = ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1, and W′ likewise.
  /// - Precondition: the extents agree, the kernel fits, and all are of the same floating-point type.
  public func conv2d(
    _ weight: Tensor, bias: Tensor? = nil, stride: Size2D = 1, padding: Size2D = 0, dilation: Size2D = 1,
    groups: Int = 1
  ) -> Tensor {
    precondition(
      rank == 4 && weight.rank == 4 && groups > 0 && weight.shape[1] * groups == shape[1]
        && weight.shape[0] % groups == 0,
      "conv2d: images of shape \(shape) and a weight of \(weight.shape) in \(groups) groups; they must be [N, C, H, W] and [out, C/groups, height, width]"
    )
    precondition(
      dtype == weight.dtype && dtype.isFloatingPoint,
      "conv2d: \(dtype) images and a \(weight.dtype) weight; both must be the same floating-point type")
    if let bias {
      precondition(
        bias.shape == [weight.shape[0]] && bias.dtype == dtype,
        "conv2d: a \(bias.dtype) bias of shape \(bias.shape) for a \(dtype) weight of \(weight.shape)")
    }
    var window = Window(
      "conv2d", over: shape, kernel: Size2D(weight.shape[2], weight.shape[3]), stride: stride,
      padding: padding, dilation: dilation)
    window.outChannels = weight.shape[0]
    window.groups = groups
    let images = channelsLast
    // Only while recording, as for `linear`.
    guard isGradEnabled, weight.requiresGrad, weight.isLeaf else {
      return Tensor(channelsLast: Tensor.convolve(images, weight, bias, window, relu: false))
    }
    let pending = PendingLayer(images, parameters: [weight, bias], shape: window.outShape) {
      [window] relu in Tensor.convolve(images, weight, bias, window, relu: relu)
    }
    return Tensor(channelsLast: Tensor(pending: pending))
  }

  /// The convolution of `[N, H, W, C]`.
  private static func convolve(
    _ images: Tensor, _ weight: Tensor, _ bias: Tensor?, _ window: Window, relu: Bool
  ) -> Tensor {
    let result = Tensor(uninitialized: window.outShape, dtype: images.dtype)
    run(
      ConvolutionKey(window: window, addsBias: bias != nil, appliesReLU: relu), images, weight, bias: bias,
      result)
    guard isRecorded(images, weight, bias) else { return result }
    let (x, w) = (images.saved(for: "conv2d"), weight.saved(for: "conv2d"))
    let y = relu ? result.view(result.shape) : nil
    return result.recorded("conv2d", [images, weight, bias]) { gradient, operands in
      let dy = columnGradient(gradient, activation: y, operands, bias: 2)
      if operands.needsGradient(1) {
        let dw = Tensor(uninitialized: w.tensor.shape, dtype: dy.dtype)
        run(ConvolutionKey(window: window, direction: .backwardWeight), x.value, dw, dy)
        operands.add(dw, to: 1)
      }
      if operands.needsGradient(0) {
        let dx = Tensor(uninitialized: x.tensor.shape, dtype: dy.dtype)
        run(ConvolutionKey(window: window, direction: .backwardData), dx, w.value, dy)
        operands.add(dx, to: 0)
      }
    }
  }

  private static func run(
    _ key: ConvolutionKey, _ images: Tensor, _ weight: Tensor, bias: Tensor? = nil, _ out: Tensor
  ) {
    guard key.window.images > 0 else {
      if key.direction == .backwardWeight { weight.fillWithZeros() }
      return
    }
    if images.dtype == .float64 { return runDoubles(key, images, weight, bias: bias, out) }
    withPointers(images, weight, out) { images, weight, out in
      withOptionalPointer(bias) { bias in
        PrimitiveCache.shared.run(key, images: images, weight: weight, bias: bias, out: out)
      }
    }
  }

  /// oneDNN has no double precision.
  private static func runDoubles(
    _ key: ConvolutionKey, _ images: Tensor, _ weight: Tensor, bias: Tensor?, _ out: Tensor
  ) {
    var window = key.window.forKernel
    // The loops read and write [height, width, in, out].
    let order = [2, 3, 1, 0]
    let kernel =
      key.direction == .backwardWeight
      ? Tensor(uninitialized: order.map { weight.shape[$0] }, dtype: .float64) : weight.permutedCopy(order)
    withPointers(images, kernel, out) { images, kernel, out in
      let (x, w) = (
        images.assumingMemoryBound(to: Double.self), kernel.assumingMemoryBound(to: Double.self)
      )
      let y = out.assumingMemoryBound(to: Double.self)
      switch key.direction {
      case .forward:
        kernel_convolution(&window, x, w, y)
        guard key.addsBias || key.appliesReLU else { return }
        withOptionalPointer(bias) {
          kernel_bias_relu(
            kernel_float64, Int64(key.window.outPixels), window.out_channels, y, $0, key.appliesReLU, y)
        }
      case .backwardData: kernel_convolution_backward_data(&window, x, w, y)
      case .backwardWeight: kernel_convolution_backward_weight(&window, x, w, y)
      }
    }
    guard key.direction == .backwardWeight else { return }
    withPointers(kernel.permutedCopy([3, 2, 0, 1]), weight) {
      $1.copyMemory(from: $0, byteCount: weight.count * weight.dtype.size)
    }
  }

  /// Without recording and without making a copy.
  func fillWithZeros() { withPointer { kernel_fill(dtype.kernel, Int64(count), 0, $0) } }

  /// Passes a gradient through the ReLU behind `activation`, and gives its column sums to the operand that is a bias.
  private static func columnGradient(
    _ gradient: Tensor, activation: Tensor?, _ operands: GradientNode.Operands, bias index: Int
  ) -> Tensor {
    let needsBias = operands.needsGradient(index)
    guard activation != nil || needsBias else { return gradient }
    let columns = gradient.shape[gradient.rank - 1]
    let masked = activation.map { Tensor(uninitialized: $0.shape, dtype: $0.dtype) }
    let db = needsBias ? Tensor(uninitialized: [columns], dtype: gradient.dtype) : nil
    gradient.withPointer { dy in
      withOptionalPointer(activation) { y in
        withOptionalPointer(masked) { masked in
          withOptionalPointer(db) { db in
            kernel_masked_column_sums(
              gradient.dtype.kernel, Int64(gradient.count / columns), Int64(columns), y, dy, masked, db)
          }
        }
      }
    }
    if let db { operands.add(db, to: index) }
    return masked ?? gradient
  }
}
