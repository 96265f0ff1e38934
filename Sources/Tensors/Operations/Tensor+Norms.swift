internal import CKernels

extension Tensor {
  /// log Σ eˣ over all elements.
  public func logSumExp() -> Tensor { logSumExp(dims: []) }

  /// log Σ eˣ along an axis.
  public func logSumExp(dim: Int, keepDim: Bool = false) -> Tensor {
    logSumExp(dims: [dim], keepDim: keepDim)
  }

  /// log Σ eˣ along axes together, all of them if none are named, computed without overflow as m + log Σ eˣ⁻ᵐ with the
  /// maximum m.
  ///
  /// - Precondition: the axes are not empty and the type is floating-point.
  public func logSumExp(dims: [Int], keepDim: Bool = false) -> Tensor {
    precondition(dtype.isFloatingPoint, "logSumExp: the tensor is \(dtype), convert it with to(.float32)")
    let axes = shape.axes(dims, in: "logSumExp")
    let zero = Tensor.full([], 0, dtype: dtype)
    let (shift, sum) = noGrad {
      let largest = amax(dims: axes, keepDim: true)
      // An infinite maximum would make NaN of the differences.
      let shift = Tensor.where(largest.isFinite(), largest, zero)
      return (shift, (self - shift).exp().sum(dims: axes, keepDim: true))
    }
    let kept = noGrad { sum.log() + shift }
    let result = kept.view(keepDim ? kept.shape : axes.reduce(kept.shape) { $0.removing($1) })
    guard isRecorded(self) else { return result }
    let x = saved(for: "logSumExp")
    return result.recorded("logSumExp", [self]) { dy, operands in
      let shares = Tensor.where(kept.isInfinite(), zero, (x.value - shift).exp() / sum)
      operands.add(shares * dy.view(kept.shape), to: 0)
    }
  }

  /// The p-norm of all elements.
  public func norm(p: Double = 2) -> Tensor { norm(p: p, dims: []) }

  /// The p-norm along an axis.
  public func norm(p: Double = 2, dim: Int, keepDim: Bool = false) -> Tensor {
    norm(p: p, dims: [dim], keepDim: keepDim)
  }

  /// The p-norm along axes together, all of them if none are named.
  ///
  ///     (Σ |x|ᵖ)^(1/p);   max |x| for p = ∞;   how many are not 0 for p = 0
  ///
  /// Where it is 0, its gradient is 0.
  ///
  /// - Precondition: p ≥ 0, and the type is floating-point.
  public func norm(p: Double = 2, dims: [Int], keepDim: Bool = false) -> Tensor {
    precondition(p >= 0, "norm: p is \(p), it must not be negative")
    precondition(dtype.isFloatingPoint, "norm: the tensor is \(dtype), convert it with to(.float32)")
    switch p {
    case 0: return (self .!= 0).sum(dims: dims, keepDim: keepDim).to(dtype)
    case 1: return abs().sum(dims: dims, keepDim: keepDim)
    case 2: return square().sum(dims: dims, keepDim: keepDim).root(2)
    case .infinity: return abs().amax(dims: dims, keepDim: keepDim)
    default: return abs().pow(p).sum(dims: dims, keepDim: keepDim).root(p)
    }
  }
}
