internal import CKernels

extension Tensor {
  /// The sum of all elements; of integers and Booleans an `int64`.
  public func sum() -> Tensor { flatten().sum(dim: 0) }

  /// The mean of all elements.
  public func mean() -> Tensor { flatten().mean(dim: 0) }

  /// The sum along an axis.
  public func sum(dim: Int, keepDim: Bool = false) -> Tensor {
    let axis = shape.axis(dim, in: "sum")
    let source = dtype == .uint8 || dtype == .bool ? to(.int64) : self
    let (outer, extent, inner) = shape.split(at: axis)
    let result = Tensor(
      uninitialized: keepDim ? shape.replacing(axis, by: 1) : shape.removing(axis), dtype: source.dtype)
    withPointers(source, result) {
      kernel_sum(source.dtype.kernel, Int64(outer), Int64(extent), Int64(inner), $0, $1)
    }
    guard isRecorded(self) else { return result }
    let original = shape
    return result.recorded("sum", [self]) { dy, operands in
      operands.add(dy.view(original.replacing(axis, by: 1)).expand(original), to: 0)
    }
  }

  /// The sum along several axes.
  public func sum(dims: [Int], keepDim: Bool = false) -> Tensor {
    let axes = Set(dims.map { shape.axis($0, in: "sum") }).sorted(by: >)
    return axes.reduce(self) { $0.sum(dim: $1, keepDim: keepDim) }
  }

  /// The mean along an axis.
  public func mean(dim: Int, keepDim: Bool = false) -> Tensor {
    let extent = shape[shape.axis(dim, in: "mean")]
    precondition(extent > 0, "mean: no elements along axis \(dim) of a tensor of shape \(shape)")
    let source = dtype.isFloatingPoint ? self : to(.float32)
    return source.sum(dim: dim, keepDim: keepDim) / Double(extent)
  }

  /// The mean along several axes.
  public func mean(dims: [Int], keepDim: Bool = false) -> Tensor {
    let axes = Set(dims.map { shape.axis($0, in: "mean") }).sorted(by: >)
    return axes.reduce(self) { $0.mean(dim: $1, keepDim: keepDim) }
  }

  /// Σ(x − mean)²/(n − correction); a correction of 1 (Bessel's) is the default, as in PyTorch.
  public func `var`(correction: Int = 1) -> Tensor { flatten().var(dim: 0, correction: correction) }

  public func `var`(dim: Int, correction: Int = 1, keepDim: Bool = false) -> Tensor {
    let extent = shape[shape.axis(dim, in: "var")]
    precondition(
      extent > correction, "var: \(extent) elements along axis \(dim), more than \(correction) are needed")
    return (self - mean(dim: dim, keepDim: true)).square().sum(dim: dim, keepDim: keepDim)
      / Double(extent - correction)
  }

  /// The square root of the variance.
  public func std(correction: Int = 1) -> Tensor { `var`(correction: correction).sqrt() }

  public func std(dim: Int, correction: Int = 1, keepDim: Bool = false) -> Tensor {
    `var`(dim: dim, correction: correction, keepDim: keepDim).sqrt()
  }

  /// The largest element.
  public func max() -> Tensor { flatten().max(dim: 0).values }

  /// The smallest element.
  public func min() -> Tensor { flatten().min(dim: 0).values }

  /// The largest elements along an axis and the first indices that have them; NaN wins. The gradient goes to those indices.
  public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extremum("max", largest: true, dim: dim, keepDim: keepDim)
  }

  /// The smallest elements along an axis and the first indices that have them; NaN wins. The gradient goes to those indices.
  public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extremum("min", largest: false, dim: dim, keepDim: keepDim)
  }

  /// The index of the largest element of all, counted in row-major order.
  public func argmax() -> Tensor { flatten().argmax(dim: 0) }

  /// The first indices of the largest elements along an axis, as `int64`.
  public func argmax(dim: Int, keepDim: Bool = false) -> Tensor {
    noGrad { max(dim: dim, keepDim: keepDim).indices }
  }

  public func argmin() -> Tensor { flatten().argmin(dim: 0) }

  public func argmin(dim: Int, keepDim: Bool = false) -> Tensor {
    noGrad { min(dim: dim, keepDim: keepDim).indices }
  }

  private func extremum(
    _ name: StaticString, largest: Bool, dim: Int, keepDim: Bool
  ) -> (values: Tensor, indices: Tensor) {
    let axis = shape.axis(dim, in: "\(name)")
    precondition(shape[axis] > 0, "\(name): no elements along axis \(dim) of a tensor of shape \(shape)")
    let source = dtype == .uint8 || dtype == .bool ? to(.int64) : self
    let (outer, extent, inner) = shape.split(at: axis)
    let reduced = keepDim ? shape.replacing(axis, by: 1) : shape.removing(axis)
    let values = Tensor(uninitialized: reduced, dtype: source.dtype)
    let indices = Tensor(uninitialized: reduced, dtype: .int64)
    withPointers(source, values, indices) {
      kernel_extremum(
        source.dtype.kernel, largest, Int64(outer), Int64(extent), Int64(inner), $0, $1,
        $2.assumingMemoryBound(to: Int64.self))
    }
    guard isRecorded(self) else { return (values, indices) }
    let (original, kept) = (shape, shape.replacing(axis, by: 1))
    let recorded = values.recorded(name, [self]) { dy, operands in
      let places = Tensor.oneHot(indices.view(kept), along: axis, extent: original[axis], dtype: dy.dtype)
      operands.add(places * dy.view(kept), to: 0)
    }
    return (recorded, indices)
  }

  /// 1 where the position along `axis` is the index, 0 elsewhere; `indices` has extent 1 along it.
  private static func oneHot(_ indices: Tensor, along axis: Int, extent: Int, dtype: DType) -> Tensor {
    var shape = Array(repeating: 1, count: indices.rank)
    shape[axis] = extent
    return (indices .== Tensor.arange(extent).view(shape)).to(dtype)
  }

  /// log Σ eˣ along an axis, computed without overflow.
  public func logSumExp(dim: Int, keepDim: Bool = false) -> Tensor {
    let largest = noGrad { max(dim: dim, keepDim: true).values }
    // An infinite maximum would make NaN of the differences.
    let shift = noGrad { Tensor.where(largest.abs() .== .infinity, largest * 0, largest).nanToZero() }
    let result = (self - shift).exp().sum(dim: dim, keepDim: true).log() + shift
    return keepDim ? result : result.squeeze(dim: dim)
  }

  private func nanToZero() -> Tensor {
    Tensor.where(self .== self, self, Tensor.zeros([], dtype: dtype))
  }

  /// (Σ |x|ᵖ)^(1/p) over all elements.
  public func norm(p: Double = 2) -> Tensor { flatten().norm(p: p, dim: 0) }

  public func norm(p: Double = 2, dim: Int, keepDim: Bool = false) -> Tensor {
    switch p {
    case 1: abs().sum(dim: dim, keepDim: keepDim)
    case 2: square().sum(dim: dim, keepDim: keepDim).sqrt()
    case .infinity: abs().max(dim: dim, keepDim: keepDim).values
    default: abs().pow(p).sum(dim: dim, keepDim: keepDim).pow(1 / p)
    }
  }

  /// Running sums along an axis.
  public func cumsum(dim: Int) -> Tensor {
    let axis = shape.axis(dim, in: "cumsum")
    let source = dtype == .uint8 || dtype == .bool ? to(.int64) : self
    let result = Tensor(uninitialized: shape, dtype: source.dtype)
    let (outer, extent, inner) = shape.split(at: axis)
    withPointers(source, result) {
      kernel_cumulative_sum(source.dtype.kernel, Int64(outer), Int64(extent), Int64(inner), $0, $1)
    }
    guard isRecorded(self) else { return result }
    return result.recorded("cumsum", [self]) { dy, operands in
      operands.add(dy.flip(dims: [axis]).cumsum(dim: axis).flip(dims: [axis]), to: 0)
    }
  }
}
