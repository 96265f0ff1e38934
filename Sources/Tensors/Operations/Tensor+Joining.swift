internal import CKernels

extension Tensor {
  /// Tensors one after the other along an axis.
  ///
  /// - Precondition: there is one at least, and shapes agree but for that axis.
  public static func concatenate(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    guard let first = tensors.first else { preconditionFailure("concatenate: no tensors") }
    let axis = first.shape.axis(dim, in: "concatenate")
    let dtype = tensors.map(\.dtype).reduce(first.dtype, DType.promoted)
    for tensor in tensors {
      precondition(
        tensor.rank == first.rank
          && tensor.shape.replacing(axis, by: 1) == first.shape.replacing(axis, by: 1),
        "concatenate: shapes \(first.shape) and \(tensor.shape) differ beside axis \(dim)")
    }
    let parts = tensors.map { $0.to(dtype) }
    let extents = tensors.map { $0.shape[axis] }
    let result = Tensor(uninitialized: first.shape.replacing(axis, by: extents.reduce(0, +)), dtype: dtype)
    let strides = result.shape.denseStrides
    var start = 0
    for (part, extent) in zip(parts, extents) {
      let offset = start * strides[axis] * dtype.size
      if part.count > 0 {
        withPointers(part, result) {
          kernel_strided_write(
            Int32(dtype.size), Int32(part.rank), part.shape.map(Int64.init), $0, $1 + offset,
            strides.map(Int64.init))
        }
      }
      start += extent
    }
    guard isGradEnabled, parts.contains(where: \.requiresGrad) else { return result }
    return result.recorded("concatenate", parts) { dy, operands in
      var start = 0
      for (index, extent) in extents.enumerated() {
        let range = start..<start + extent
        operands.add(
          dy.stridedCopy(
            dy.shape.replacing(axis, by: extent), strides: dy.shape.denseStrides,
            offset: range.lowerBound * strides[axis]), to: index)
        start += extent
      }
    }
  }

  /// Tensors of one shape along a new axis.
  ///
  /// - Precondition: there is one at least, and all have the same shape.
  public static func stack(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    for tensor in tensors.dropFirst() {
      precondition(
        tensor.shape == tensors[0].shape,
        "stack: shapes \(tensors[0].shape) and \(tensor.shape) differ")
    }
    return concatenate(tensors.map { $0.unsqueeze(dim) }, dim: dim)
  }
}
