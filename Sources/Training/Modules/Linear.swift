public import Tensors

/// An affine map of the last axis.
///
///     y = x·W + b
///
/// The weight is stored as `[in, out]`, transposed against PyTorch, because that is how the product reads it fastest.
/// Weight and bias start uniformly distributed in ±1/√in, as PyTorch's do.
public final class Linear: Module {
  /// Shape `[in, out]`.
  public let weight: Tensor
  /// Shape `[out]`.
  public let bias: Tensor?

  /// - Precondition: both extents are positive.
  public init(_ inFeatures: Int, _ outFeatures: Int, bias: Bool = true, dtype: DType = .float32) {
    precondition(inFeatures > 0 && outFeatures > 0, "Linear: \(inFeatures) inputs and \(outFeatures) outputs")
    let bound = 1 / Double(inFeatures).squareRoot()
    weight = .rand([inFeatures, outFeatures], low: -bound, high: bound, dtype: dtype)
    weight.requiresGrad = true
    self.bias = bias ? .rand([outFeatures], low: -bound, high: bound, dtype: dtype) : nil
    self.bias?.requiresGrad = true
  }

  /// - Returns: `[…, out]` for an input of `[…, in]`.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) { $0.linear(weight, bias: bias) }
  }
}

extension Linear: MultiplyAdds {
  func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) * weight.shape[0] }
}
