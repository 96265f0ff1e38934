internal import CKernels

extension Tensor {
  /// The variance of all elements.
  ///
  ///     Σ(x − mean)²/(n − correction)
  ///
  /// - Parameter correction: 1 (Bessel's, without bias for samples) as in PyTorch, or 0 (biased).
  /// - Precondition: there are more elements than the correction.
  public func `var`(correction: Int = 1) -> Tensor { flatten().var(dim: 0, correction: correction) }

  /// The variance along an axis.
  public func `var`(dim: Int, correction: Int = 1, keepDim: Bool = false) -> Tensor {
    `var`(dims: [dim], correction: correction, keepDim: keepDim)
  }

  /// The variance along several axes together; all of them if none are named.
  public func `var`(dims: [Int], correction: Int = 1, keepDim: Bool = false) -> Tensor {
    let extent = shape.axes(dims, in: "var").map { shape[$0] }.product
    precondition(
      extent > correction,
      "var: \(extent) elements along axes \(dims) of a tensor of shape \(shape), more than \(correction) are needed"
    )
    return (self - mean(dims: dims, keepDim: true)).square().sum(dims: dims, keepDim: keepDim)
      / Double(extent - correction)
  }

  /// The standard deviation of all elements, the square root of the variance. Where it is 0, its gradient is 0.
  public func std(correction: Int = 1) -> Tensor { `var`(correction: correction).root(2) }

  /// The standard deviation along an axis.
  public func std(dim: Int, correction: Int = 1, keepDim: Bool = false) -> Tensor {
    `var`(dim: dim, correction: correction, keepDim: keepDim).root(2)
  }

  /// The standard deviation along several axes together; all of them if none are named.
  public func std(dims: [Int], correction: Int = 1, keepDim: Bool = false) -> Tensor {
    `var`(dims: dims, correction: correction, keepDim: keepDim).root(2)
  }

  /// x^(1/p) of what is not negative, with gradient 0 at 0, where the derivative is infinite but that of the sum under
  /// the root is 0.
  func root(_ p: Double) -> Tensor {
    let result = noGrad { p == 2 ? sqrt() : pow(1 / p) }
    guard isRecorded(self) else { return result }
    let y = result.saved
    return result.recorded("root", [self]) { dy, operands in
      let slope = dy / (y.pow(p - 1) * p)
      operands.add(Tensor.where(y .== 0, Tensor.full([], 0, dtype: y.dtype), slope), to: 0)
    }
  }
}
