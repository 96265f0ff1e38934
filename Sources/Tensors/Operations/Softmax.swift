internal import CKernels

extension Tensor {
  /// eˣ/Σ eˣ along an axis, computed without overflow.
  public func softmax(dim: Int = -1) -> Tensor {
    alongLastAxis(dim, "softmax") { x in
      x.rows("softmax", kernel_softmax) { y, dy, dx, rows, columns in
        kernel_softmax_backward(x.dtype.kernel, rows, columns, y, dy, dx)
      }
    }
  }

  /// x − log Σ eˣ along an axis, computed without overflow.
  public func logSoftmax(dim: Int = -1) -> Tensor {
    alongLastAxis(dim, "logSoftmax") { x in
      x.rows("logSoftmax", kernel_log_softmax) { y, dy, dx, rows, columns in
        kernel_log_softmax_backward(x.dtype.kernel, rows, columns, y, dy, dx)
      }
    }
  }

  private func alongLastAxis(_ dim: Int, _ name: String, _ operation: (Tensor) -> Tensor) -> Tensor {
    precondition(dtype.isFloatingPoint, "\(name): the tensor is \(dtype), convert it with to(.float32)")
    let axis = shape.axis(dim, in: name)
    return axis == rank - 1 ? operation(self) : operation(transpose(axis, -1)).transpose(axis, -1)
  }

  private func rows(
    _ name: StaticString,
    _ forward: (kernel_dtype, Int64, Int64, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void,
    _ backward:
      @escaping (
        UnsafeRawPointer, UnsafeRawPointer, UnsafeMutableRawPointer, _ rows: Int64, _ columns: Int64
      ) -> Void
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    guard count > 0 else { return result }
    let columns = Int64(shape[rank - 1])
    let rows = Int64(count) / columns
    withPointers(self, result) { forward(dtype.kernel, rows, columns, $0, $1) }
    guard isRecorded(self) else { return result }
    let y = result.saved
    return result.recorded(name, [self]) { dy, operands in
      let dx = Tensor(uninitialized: y.shape, dtype: y.dtype)
      withPointers(y, dy, dx) { backward($0, $1, $2, rows, columns) }
      operands.add(dx, to: 0)
    }
  }
}
