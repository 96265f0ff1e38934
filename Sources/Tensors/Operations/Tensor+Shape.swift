internal import CKernels

extension Tensor {
  /// The same elements in another shape. One extent may be −1 and is then worked out.
  ///
  /// - Precondition: the shapes have equally many elements.
  public func reshape(_ wanted: [Int]) -> Tensor {
    var shape = wanted
    if let free = shape.firstIndex(of: -1) {
      shape[free] = 1
      let known = shape.product
      precondition(
        known > 0 && count % known == 0, "reshape: shape \(self.shape) does not fit into \(wanted)")
      shape[free] = count / known
    }
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.product == count,
      "reshape: shape \(self.shape) has \(count) elements, \(shape) has \(shape.product)")
    if shape == self.shape { return self }
    let result = view(shape)
    guard isRecorded(self) else { return result }
    let original = self.shape
    return result.recorded("reshape", [self]) { dy, operands in operands.add(dy.view(original), to: 0) }
  }

  /// The same elements in another shape. One extent may be −1 and is then worked out.
  public func reshape(_ extents: Int...) -> Tensor { reshape(extents) }

  /// Merges the axes from `startDim` to `endDim` into one.
  public func flatten(startDim: Int = 0, endDim: Int = -1) -> Tensor {
    if rank == 0 { return reshape([1]) }
    let (start, end) = (shape.axis(startDim, in: "flatten"), shape.axis(endDim, in: "flatten"))
    precondition(start <= end, "flatten: axis \(startDim) comes after axis \(endDim)")
    return reshape(Array(shape[..<start]) + [Array(shape[start...end]).product] + Array(shape[(end + 1)...]))
  }

  /// Removes an axis of extent 1.
  ///
  /// - Precondition: its extent is 1.
  public func squeeze(dim: Int) -> Tensor {
    let axis = shape.axis(dim, in: "squeeze")
    precondition(shape[axis] == 1, "squeeze: axis \(dim) of shape \(shape) has extent \(shape[axis]), not 1")
    return reshape(shape.removing(axis))
  }

  /// Removes all axes of extent 1.
  public func squeeze() -> Tensor { reshape(shape.filter { $0 != 1 }) }

  /// Inserts an axis of extent 1.
  public func unsqueeze(_ dim: Int) -> Tensor {
    let axis = dim < 0 ? dim + rank + 1 : dim
    precondition((0...rank).contains(axis), "unsqueeze: position \(dim) in a tensor of \(rank) axes")
    var shape = shape
    shape.insert(1, at: axis)
    return reshape(shape)
  }

  /// Reorders the axes: axis i of the result is axis `dims[i]` of this tensor.
  ///
  /// - Precondition: every axis is named once.
  public func permute(_ dims: [Int]) -> Tensor {
    let axes = dims.map { shape.axis($0, in: "permute") }
    precondition(axes.sorted() == Array(0..<rank), "permute: \(dims) is no order of the axes of \(shape)")
    let result = permutedCopy(axes)
    guard isRecorded(self) else { return result }
    var inverse = axes
    for (axis, source) in axes.enumerated() { inverse[source] = axis }
    return result.recorded("permute", [self]) { [inverse] dy, operands in
      operands.add(dy.permutedCopy(inverse), to: 0)
    }
  }

  /// Reorders the axes: axis i of the result is axis `dims[i]` of this tensor.
  public func permute(_ dims: Int...) -> Tensor { permute(dims) }

  /// Exchanges two axes, the last two if none are named.
  public func transpose(_ first: Int = -2, _ second: Int = -1) -> Tensor {
    var axes = Array(0..<rank)
    axes.swapAt(shape.axis(first, in: "transpose"), shape.axis(second, in: "transpose"))
    return permute(axes)
  }

  func permutedCopy(_ axes: [Int]) -> Tensor {
    let strides = shape.denseStrides
    return stridedCopy(axes.map { shape[$0] }, strides: axes.map { strides[$0] })
  }

  /// Repeats axes of extent 1, and new leading axes, to a larger shape. The gradient is summed over the repetitions.
  ///
  /// - Precondition: the shapes agree, aligned at the end, but for axes of extent 1.
  public func expand(_ shape: [Int]) -> Tensor {
    if self.shape == shape { return self }
    precondition(
      self.shape.broadcast(with: shape, in: "expand") == shape,
      "expand: shape \(self.shape) does not repeat to \(shape)")
    let result = stridedCopy(shape, strides: self.shape.strides(broadcastTo: shape).map(Int.init))
    guard isRecorded(self) else { return result }
    let original = self.shape
    return result.recorded("expand", [self]) { dy, operands in operands.add(dy.reduced(to: original), to: 0) }
  }

  /// Reverses the order along the given axes.
  public func flip(dims: [Int]) -> Tensor {
    var strides = shape.denseStrides
    var offset = 0
    for axis in Set(dims.map({ shape.axis($0, in: "flip") })) where shape[axis] > 0 {
      offset += strides[axis] * (shape[axis] - 1)
      strides[axis] = -strides[axis]
    }
    let result = stridedCopy(shape, strides: strides, offset: offset)
    guard isRecorded(self) else { return result }
    return result.recorded("flip", [self]) { dy, operands in operands.add(dy.flip(dims: dims), to: 0) }
  }

  /// Reads through strides, in elements, without recording.
  func stridedCopy(_ shape: [Int], strides: [Int], offset: Int = 0) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    guard result.count > 0 else { return result }
    withPointers(self, result) {
      kernel_strided_read(
        Int32(dtype.size), Int32(shape.count), shape.map(Int64.init), $0 + offset * dtype.size,
        strides.map(Int64.init), $1)
    }
    return result
  }

  /// The same values in another type. Only conversions between floating-point types have gradients.
  public func to(_ dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withPointers(self, result) { kernel_convert(self.dtype.kernel, dtype.kernel, Int64(count), $0, $1) }
    guard dtype.isFloatingPoint, isRecorded(self) else { return result }
    let original = self.dtype
    return result.recorded("to", [self]) { dy, operands in operands.add(dy.to(original), to: 0) }
  }

  /// The same elements without history: gradients do not flow back through it.
  public func detach() -> Tensor { view(shape) }

  /// A copy that shares no elements; gradients flow back through it.
  public func clone() -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withPointers(self, result) { $1.copyMemory(from: $0, byteCount: count * dtype.size) }
    guard isRecorded(self) else { return result }
    return result.recorded("clone", [self]) { dy, operands in operands.add(dy, to: 0) }
  }
}
