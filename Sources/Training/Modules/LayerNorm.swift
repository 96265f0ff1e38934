public import Tensors

/// Normalisation of each sample by itself, as PyTorch's `LayerNorm` (Ba, Kiros and Hinton 2016).
///
///     y = (x − mean(x))/√(var(x) + ε)·w + b
///
/// Mean and biased variance go over the last axes, which are the normalised shape; weight and bias have that shape and
/// start at 1 and 0. The shape of the input stays.
///
///     LayerNorm(64)(Tensor.randn([32, 10, 64])).shape  // [32, 10, 64]
public final class LayerNorm: Module {
  public let normalizedShape: [Int]
  /// Of the normalised shape; nil unless affine.
  public let weight: Tensor?
  /// Of the normalised shape; nil unless affine and wanted.
  public let bias: Tensor?
  public let epsilon: Double

  /// - Precondition: all extents are positive.
  public init(
    _ normalizedShape: [Int], epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true,
    dtype: DType = .float32
  ) {
    precondition(
      !normalizedShape.isEmpty && normalizedShape.allSatisfy { $0 > 0 },
      "LayerNorm: the normalised shape \(normalizedShape) has no elements")
    self.normalizedShape = normalizedShape
    self.epsilon = epsilon
    weight = affine ? .ones(normalizedShape, dtype: dtype) : nil
    self.bias = affine && bias ? .zeros(normalizedShape, dtype: dtype) : nil
    weight?.requiresGrad = true
    self.bias?.requiresGrad = true
  }

  /// Normalises the last axis.
  public convenience init(
    _ features: Int, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true, dtype: DType = .float32
  ) {
    self.init([features], epsilon: epsilon, affine: affine, bias: bias, dtype: dtype)
  }

  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) { $0.layerNorm(normalizedShape, weight: weight, bias: bias, epsilon: epsilon) }
  }
}

extension LayerNorm: MultiplyAdds {
  func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }
}
