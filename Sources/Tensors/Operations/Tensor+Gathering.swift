internal import CKernels

// Element by element along an axis: `gather` reads where indices say, `scatter` writes there. Indices are `int64`, have
// the tensor's shape but for the extent of that axis, and lie within it.
extension Tensor {
  /// One element for each index along an axis: `y[…, j, …] = x[…, indices[…, j, …], …]`, in the shape of the indices.
  ///
  /// - Precondition: indices are `int64`, agree with the tensor's shape beside the axis and lie within it.
  public func gather(dim: Int = -1, _ indices: Tensor) -> Tensor {
    let axis = checkPlaces("gather", dim, indices)
    guard axis == rank - 1 else {
      return transpose(axis, -1).gather(indices.transpose(axis, -1)).transpose(axis, -1)
    }
    let (rows, extent, picked) = rows(indices)
    let result = Tensor(uninitialized: indices.shape, dtype: dtype)
    withPointers(self, indices, result) {
      kernel_gather(
        Int32(dtype.size), rows, extent, picked, $1.assumingMemoryBound(to: Int64.self), $0, $2)
    }
    guard isRecorded(self) else { return result }
    let (original, places) = (shape, indices.saved)
    return result.recorded("gather", [self]) { dy, operands in
      operands.add(Tensor.zeros(original, dtype: dy.dtype).added(dy, at: places), to: 0)
    }
  }

  /// A copy with the elements of `source` written along an axis: `y[…, indices[…, j, …], …] = source[…, j, …]`.
  ///
  /// The gradient of an element that is written over is 0. Where an index occurs twice, the last element stays; the
  /// gradient is right only where each occurs once, as in PyTorch.
  ///
  /// - Precondition: `source` has the shape of the indices, which are as for `gather`.
  public func scatter(dim: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
    let axis = checkPlaces("scatter", dim, indices, source)
    guard axis == rank - 1 else {
      return transpose(axis, -1).scatter(dim: -1, indices.transpose(axis, -1), source.transpose(axis, -1))
        .transpose(axis, -1)
    }
    let source = source.to(dtype)
    let result = written(source, at: indices)
    guard isRecorded(self, source) else { return result }
    let places = indices.saved
    return result.recorded("scatter", [self, source]) { dy, operands in
      operands.add(dy.written(Tensor.zeros(places.shape, dtype: dy.dtype), at: places), to: 0)
      operands.add(dy.gather(places), to: 1)
    }
  }

  /// A copy with one value written along an axis: `y[…, indices[…, j, …], …] = value`.
  public func scatter(dim: Int, _ indices: Tensor, value: Double) -> Tensor {
    scatter(dim: dim, indices, Tensor.full(indices.shape, value, dtype: dtype))
  }

  /// A copy with the elements of `source` added along an axis: `y[…, indices[…, j, …], …] += source[…, j, …]`.
  ///
  /// - Precondition: `source` has the shape of the indices, which are as for `gather`; elements are no bytes or Booleans.
  public func scatterAdd(dim: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
    let axis = checkPlaces("scatterAdd", dim, indices, source)
    guard axis == rank - 1 else {
      return transpose(axis, -1).scatterAdd(dim: -1, indices.transpose(axis, -1), source.transpose(axis, -1))
        .transpose(axis, -1)
    }
    checkSummable("scatterAdd")
    let source = source.to(dtype)
    let result = added(source, at: indices)
    guard isRecorded(self, source) else { return result }
    let places = indices.saved
    return result.recorded("scatterAdd", [self, source]) { dy, operands in
      operands.add(dy, to: 0)
      operands.add(dy.gather(places), to: 1)
    }
  }

  /// A copy with the parts of `source` added at positions along an axis: `y[indices[i], …] += source[i, …]` for axis 0.
  ///
  /// - Precondition: `indices` is `int64` with one axis, of as many elements as `source` has along `dim`; shapes agree
  ///   beside it.
  public func indexAdd(dim: Int, _ indices: Tensor, _ source: Tensor) -> Tensor {
    let axis = shape.axis(dim, in: "indexAdd")
    precondition(
      indices.dtype == .int64 && indices.rank == 1
        && source.shape == shape.replacing(axis, by: indices.count),
      "indexAdd: \(indices.dtype) indices of shape \(indices.shape) and a source of \(source.shape) along axis \(dim) of shape \(shape)"
    )
    checkSummable("indexAdd")
    indices.checkIndices(below: shape[axis], "indexAdd", along: dim, of: shape)
    let source = source.to(dtype)
    let (outer, extent, inner) = shape.split(at: axis)
    let result = noGrad { clone() }
    withPointers(source, indices, result) {
      kernel_take_backward(
        dtype.kernel, Int64(outer), Int64(extent), Int64(inner), Int64(indices.count),
        $1.assumingMemoryBound(to: Int64.self), $0, $2)
    }
    guard isRecorded(self, source) else { return result }
    let places = indices.saved
    return result.recorded("indexAdd", [self, source]) { dy, operands in
      operands.add(dy, to: 0)
      operands.add(dy.indexSelect(dim: axis, places), to: 1)
    }
  }

  private func checkPlaces(_ name: String, _ dim: Int, _ indices: Tensor, _ source: Tensor? = nil) -> Int {
    let axis = shape.axis(dim, in: name)
    precondition(
      indices.dtype == .int64 && indices.rank == rank
        && indices.shape.removing(axis) == shape.removing(axis),
      "\(name): \(indices.dtype) indices of shape \(indices.shape) for a tensor of \(shape); they must be int64 and agree but for axis \(axis)"
    )
    if let source {
      precondition(
        source.shape == indices.shape,
        "\(name): a source of shape \(source.shape) for indices of shape \(indices.shape)")
    }
    indices.checkIndices(below: shape[axis], name, along: dim, of: shape)
    return axis
  }

  private func checkSummable(_ name: String) {
    precondition(
      dtype.isFloatingPoint || dtype == .int64,
      "\(name): the tensor of shape \(shape) is \(dtype), convert it with to(.int64)")
  }

  private func rows(_ indices: Tensor) -> (rows: Int64, extent: Int64, picked: Int64) {
    (Int64(Array(shape.dropLast()).product), Int64(shape[rank - 1]), Int64(indices.shape[rank - 1]))
  }

  /// A copy with elements written over along the last axis, without recording.
  private func written(_ source: Tensor, at indices: Tensor) -> Tensor {
    let (rows, extent, picked) = rows(indices)
    let result = noGrad { clone() }
    withPointers(source, indices, result) {
      kernel_scatter(
        Int32(dtype.size), rows, extent, picked, $1.assumingMemoryBound(to: Int64.self), $0, $2)
    }
    return result
  }

  /// A copy with elements added along the last axis, without recording.
  private func added(_ source: Tensor, at indices: Tensor) -> Tensor {
    let (rows, extent, picked) = rows(indices)
    let result = noGrad { clone() }
    withPointers(source, indices, result) {
      kernel_gather_backward(
        dtype.kernel, rows, extent, picked, $1.assumingMemoryBound(to: Int64.self), $0, $2)
    }
    return result
  }
}
