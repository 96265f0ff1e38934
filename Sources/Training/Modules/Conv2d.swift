public import Tensors

/// A convolution of images, as PyTorch's `Conv2d`.
///
///     y[n, o, i, j] = b[o] + Σ w[o, c, u, v]·x[n, c, s·i + d·u − p, s·j + d·v − p]
///
/// with stride s, dilation d and padding p of zeros; the sum goes over the channels c of o's group and the kernel's rows u
/// and columns v. `[N, in, H, W]` becomes `[N, out, H′, W′]` with
/// H′ = ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1.
///
/// Weight and bias start uniformly distributed in ±1/√(in/groups · kernel height · kernel width), as PyTorch's do.
///
///     let layer = Conv2d(1, 16, kernelSize: 3, padding: 1)
///     layer(Tensor.zeros([64, 1, 28, 28])).shape  // [64, 16, 28, 28]
public final class Conv2d: Module {
  /// Shape `[out, in/groups, kernel height, kernel width]`.
  public let weight: Tensor
  /// Shape `[out]`.
  public let bias: Tensor?
  public let stride: Size2D
  public let padding: Size2D
  public let dilation: Size2D
  public let groups: Int

  /// - Precondition: extents are positive, and the groups divide both numbers of channels.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: Size2D, stride: Size2D = 1, padding: Size2D = 0,
    dilation: Size2D = 1, groups: Int = 1, bias: Bool = true, dtype: DType = .float32
  ) {
    precondition(
      inChannels > 0 && outChannels > 0 && groups > 0 && inChannels % groups == 0
        && outChannels % groups == 0,
      "Conv2d: \(inChannels) channels in and \(outChannels) out do not divide into \(groups) groups")
    precondition(
      kernelSize.height > 0 && kernelSize.width > 0, "Conv2d: a kernel of \(kernelSize) has no elements")
    let shape = [outChannels, inChannels / groups, kernelSize.height, kernelSize.width]
    let bound = 1 / Double(shape.dropFirst().reduce(1, *)).squareRoot()
    weight = .rand(shape, low: -bound, high: bound, dtype: dtype)
    weight.requiresGrad = true
    self.bias = bias ? .rand([outChannels], low: -bound, high: bound, dtype: dtype) : nil
    self.bias?.requiresGrad = true
    (self.stride, self.padding, self.dilation, self.groups) = (stride, padding, dilation, groups)
  }

  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) {
      $0.conv2d(
        weight, bias: bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }
  }
}

extension Conv2d: MultiplyAdds {
  func multiplyAdds(input: [Int], output: [Int]) -> Int {
    output.reduce(1, *) * weight.shape.dropFirst().reduce(1, *)
  }
}
