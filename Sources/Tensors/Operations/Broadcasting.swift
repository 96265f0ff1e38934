internal import CKernels

extension Tensor {
  /// A ∘ b elementwise on the common shape, in the wider type, without recording.
  private static func combine(
    _ name: String, _ first: Tensor, _ second: Tensor, dtype: DType,
    _ kernel: (
      Int32, UnsafePointer<Int64>, UnsafeRawPointer, UnsafePointer<Int64>, UnsafeRawPointer,
      UnsafePointer<Int64>,
      UnsafeMutableRawPointer
    ) -> Void
  ) -> Tensor {
    let shape = first.shape.broadcast(with: second.shape, in: name)
    precondition(
      shape.count <= kernel_maximum_rank, "\(name): \(shape.count) axes are more than \(kernel_maximum_rank)")
    let result = Tensor(uninitialized: shape, dtype: dtype)
    guard result.count > 0 else { return result }
    withPointers(first, second, result) { a, b, out in
      if first.shape == second.shape {
        var extent = Int64(result.count)
        var stride: Int64 = 1
        kernel(1, &extent, a, &stride, b, &stride, out)
      } else {
        kernel(
          Int32(shape.count), shape.map(Int64.init), a, first.shape.strides(broadcastTo: shape), b,
          second.shape.strides(broadcastTo: shape), out)
      }
    }
    return result
  }

  static func combine(_ operation: kernel_binary_op, _ name: String, _ first: Tensor, _ second: Tensor)
    -> Tensor
  {
    let dtype = arithmeticType(first, second)
    return combine(name, first.to(dtype), second.to(dtype), dtype: dtype) {
      kernel_binary(dtype.kernel, operation, $0, $1, $2, $3, $4, $5, $6)
    }
  }

  static func compare(
    _ operation: kernel_comparison_op, _ name: String, _ first: Tensor, _ second: Tensor
  ) -> Tensor {
    let dtype = arithmeticType(first, second)
    return combine(name, first.detached(to: dtype), second.detached(to: dtype), dtype: .bool) {
      kernel_compare(dtype.kernel, operation, $0, $1, $2, $3, $4, $5, $6.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// Bytes and Booleans are computed with as `int64`.
  private static func arithmeticType(_ first: Tensor, _ second: Tensor) -> DType {
    let dtype = DType.promoted(first.dtype, second.dtype)
    return dtype == .uint8 || dtype == .bool ? .int64 : dtype
  }

  private func detached(to dtype: DType) -> Tensor { self.dtype == dtype ? self : noGrad { to(dtype) } }

  /// Sums over the axes along which an operand of `shape` was repeated: the gradient of broadcasting.
  func reduced(to shape: [Int]) -> Tensor {
    if self.shape == shape { return self }
    var result = self
    for _ in 0..<(rank - shape.count) { result = result.sum(dim: 0) }
    for axis in shape.indices where shape[axis] == 1 && result.shape[axis] != 1 {
      result = result.sum(dim: axis, keepDim: true)
    }
    return result
  }
}
