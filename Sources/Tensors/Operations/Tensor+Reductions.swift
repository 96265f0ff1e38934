internal import CKernels

// Where several axes can be named, naming none means all. An axis that is summed over disappears unless `keepDim` leaves
// it with extent 1.
extension Tensor {
  /// The sum of all elements; of integers and Booleans an `int64`.
  public func sum() -> Tensor { flatten().sum(dim: 0) }

  /// The sum along an axis; of integers and Booleans an `int64`.
  public func sum(dim: Int, keepDim: Bool = false) -> Tensor {
    let axis = shape.axis(dim, in: "sum")
    let (result, outer, extent, inner) = uninitializedReduction(axis, keepDim: keepDim)
    withPointers(countable, result) {
      kernel_sum(result.dtype.kernel, Int64(outer), Int64(extent), Int64(inner), $0, $1)
    }
    guard isRecorded(self) else { return result }
    let original = shape
    return result.recorded("sum", [self]) { dy, operands in
      operands.add(dy.view(original.replacing(axis, by: 1)).expand(original), to: 0)
    }
  }

  /// The sum along several axes.
  public func sum(dims: [Int], keepDim: Bool = false) -> Tensor {
    shape.axes(dims, in: "sum").reduce(self) { $0.sum(dim: $1, keepDim: keepDim) }
  }

  /// The mean of all elements; of integers a `float32`.
  ///
  /// - Precondition: there are elements.
  public func mean() -> Tensor { flatten().mean(dim: 0) }

  /// The mean along an axis; of integers a `float32`.
  ///
  /// - Precondition: the axis is not empty.
  public func mean(dim: Int, keepDim: Bool = false) -> Tensor {
    let extent = shape[shape.axis(dim, in: "mean")]
    precondition(extent > 0, "mean: no elements along axis \(dim) of a tensor of shape \(shape)")
    let source = dtype.isFloatingPoint ? self : to(.float32)
    return source.sum(dim: dim, keepDim: keepDim) / Double(extent)
  }

  /// The mean along several axes.
  public func mean(dims: [Int], keepDim: Bool = false) -> Tensor {
    shape.axes(dims, in: "mean").reduce(self) { $0.mean(dim: $1, keepDim: keepDim) }
  }

  /// The product of all elements.
  public func prod() -> Tensor { flatten().prod(dim: 0) }

  /// The product along an axis, 1 if it is empty.
  ///
  ///     ∂y/∂xᵢ = Π xⱼ over all j ≠ i, which holds where factors are 0 too
  public func prod(dim: Int, keepDim: Bool = false) -> Tensor {
    let axis = shape.axis(dim, in: "prod")
    let (result, outer, extent, inner) = uninitializedReduction(axis, keepDim: keepDim)
    withPointers(countable, result) {
      kernel_product(result.dtype.kernel, Int64(outer), Int64(extent), Int64(inner), $0, $1)
    }
    guard isRecorded(self) else { return result }
    let x = saved(for: "prod")
    return result.recorded("prod", [self]) { dy, operands in
      let x = x.value
      let dx = Tensor(uninitialized: x.shape, dtype: x.dtype)
      withPointers(x, dy, dx) {
        kernel_product_backward(x.dtype.kernel, Int64(outer), Int64(extent), Int64(inner), $0, $1, $2)
      }
      operands.add(dx, to: 0)
    }
  }

  /// Running sums along an axis: yᵢ = x₀ + … + xᵢ.
  public func cumsum(dim: Int) -> Tensor {
    let axis = shape.axis(dim, in: "cumsum")
    let source = countable
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

  /// How many elements along an axis are not 0, as `int64`.
  public func countNonZero(dim: Int, keepDim: Bool = false) -> Tensor {
    (self .!= 0).sum(dim: dim, keepDim: keepDim)
  }

  /// Whether all elements along an axis are true (not 0), as `bool`.
  public func all(dim: Int, keepDim: Bool = false) -> Tensor {
    (self .== 0).sum(dim: dim, keepDim: keepDim) .== 0
  }

  /// Whether an element along an axis is true (not 0), as `bool`.
  public func any(dim: Int, keepDim: Bool = false) -> Tensor {
    countNonZero(dim: dim, keepDim: keepDim) .> 0
  }

  /// The tensor, or its elements as `int64` if they are bytes or Booleans, in which sums would overflow.
  var countable: Tensor { dtype == .uint8 || dtype == .bool ? to(.int64) : self }

  /// Room for a result without an axis, and the extents before, at and after it.
  func uninitializedReduction(_ axis: Int, keepDim: Bool) -> (Tensor, outer: Int, extent: Int, inner: Int) {
    let (outer, extent, inner) = shape.split(at: axis)
    let reduced = keepDim ? shape.replacing(axis, by: 1) : shape.removing(axis)
    let dtype = dtype == .uint8 || dtype == .bool ? DType.int64 : dtype
    return (Tensor(uninitialized: reduced, dtype: dtype), outer, extent, inner)
  }
}
