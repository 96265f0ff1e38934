public import Tensors

/// The largest element of each window of each channel, as PyTorch's `MaxPool2d`.
///
/// `[N, C, H, W]` becomes `[N, C, H′, W′]` with H′ = ⌊(H + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1; padding
/// never is the largest. The gradient goes to the first element that is.
///
///     MaxPool2d(2)(Tensor.zeros([64, 16, 28, 28])).shape  // [64, 16, 14, 14]
public final class MaxPool2d: Module {
  public let kernelSize: Size2D
  public let stride: Size2D
  public let padding: Size2D
  public let dilation: Size2D

  /// - Parameter stride: the window's own extents if nil.
  public init(_ kernelSize: Size2D, stride: Size2D? = nil, padding: Size2D = 0, dilation: Size2D = 1) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.dilation = dilation
  }

  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) {
      $0.maxPool2d(kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation)
    }
  }
}

/// The mean of each window of each channel, as PyTorch's `AvgPool2d`.
///
/// `[N, C, H, W]` becomes `[N, C, H′, W′]` with H′ = ⌊(H + 2·padding − kernel)/stride⌋ + 1. Padding counts as zeros, or not
/// at all unless `countsPadding`.
///
///     AvgPool2d(7)(Tensor.zeros([64, 32, 7, 7])).shape  // [64, 32, 1, 1]
public final class AvgPool2d: Module {
  public let kernelSize: Size2D
  public let stride: Size2D
  public let padding: Size2D
  public let countsPadding: Bool

  /// - Parameter stride: the window's own extents if nil.
  public init(
    _ kernelSize: Size2D, stride: Size2D? = nil, padding: Size2D = 0, countsPadding: Bool = true
  ) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.countsPadding = countsPadding
  }

  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) {
      $0.avgPool2d(kernelSize: kernelSize, stride: stride, padding: padding, countsPadding: countsPadding)
    }
  }
}
