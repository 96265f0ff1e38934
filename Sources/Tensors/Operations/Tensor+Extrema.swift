internal import CKernels

extension Tensor {
  /// The largest element; where several share it, each gets an equal part of the gradient. NaN wins.
  ///
  /// - Precondition: there are elements.
  public func max() -> Tensor { amax(dims: []) }

  /// The smallest element; where several share it, each gets an equal part of the gradient. NaN wins.
  ///
  /// - Precondition: there are elements.
  public func min() -> Tensor { amin(dims: []) }

  /// The largest elements along axes, all of them if none are named; equal ones get equal parts of the gradient.
  public func amax(dims: [Int], keepDim: Bool = false) -> Tensor {
    shared("amax", largest: true, dims, keepDim: keepDim)
  }

  /// The smallest elements along axes, all of them if none are named; equal ones get equal parts of the gradient.
  public func amin(dims: [Int], keepDim: Bool = false) -> Tensor {
    shared("amin", largest: false, dims, keepDim: keepDim)
  }

  /// The largest elements along an axis and the first indices that have them; NaN wins. The gradient goes to those
  /// indices.
  ///
  /// - Precondition: the axis is not empty.
  public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extremum("max", largest: true, dim: dim, keepDim: keepDim)
  }

  /// The smallest elements along an axis and the first indices that have them; NaN wins. The gradient goes to those
  /// indices.
  ///
  /// - Precondition: the axis is not empty.
  public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extremum("min", largest: false, dim: dim, keepDim: keepDim)
  }

  /// The index of the largest element of all, counted in row-major order, as `int64`.
  public func argmax() -> Tensor { flatten().argmax(dim: 0) }

  /// The first indices of the largest elements along an axis, as `int64`.
  public func argmax(dim: Int, keepDim: Bool = false) -> Tensor {
    noGrad { max(dim: dim, keepDim: keepDim).indices }
  }

  /// The index of the smallest element of all, counted in row-major order, as `int64`.
  public func argmin() -> Tensor { flatten().argmin(dim: 0) }

  /// The first indices of the smallest elements along an axis, as `int64`.
  public func argmin(dim: Int, keepDim: Bool = false) -> Tensor {
    noGrad { min(dim: dim, keepDim: keepDim).indices }
  }

  private func shared(_ name: StaticString, largest: Bool, _ dims: [Int], keepDim: Bool) -> Tensor {
    let axes = shape.axes(dims, in: "\(name)")
    let kept = noGrad {
      axes.reduce(self) { $0.extremum(name, largest: largest, dim: $1, keepDim: true).values }
    }
    let result = kept.view(keepDim ? kept.shape : axes.reduce(kept.shape) { $0.removing($1) })
    guard isRecorded(self) else { return result }
    let x = saved(for: name)
    return result.recorded(name, [self]) { dy, operands in
      let x = x.value
      let places = (x .== kept).to(x.dtype)
      operands.add(places * (dy.view(kept.shape) / places.sum(dims: axes, keepDim: true)), to: 0)
    }
  }

  private func extremum(
    _ name: StaticString, largest: Bool, dim: Int, keepDim: Bool
  ) -> (values: Tensor, indices: Tensor) {
    let axis = shape.axis(dim, in: "\(name)")
    precondition(shape[axis] > 0, "\(name): no elements along axis \(dim) of a tensor of shape \(shape)")
    let (values, outer, extent, inner) = uninitializedReduction(axis, keepDim: keepDim)
    let indices = Tensor(uninitialized: values.shape, dtype: .int64)
    withPointers(countable, values, indices) {
      kernel_extremum(
        values.dtype.kernel, largest, Int64(outer), Int64(extent), Int64(inner), $0, $1,
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
}
