internal import CKernels

extension Tensor {
  /// The rows of this table `[count, width]` that the indices name, as in PyTorch's `embedding`.
  ///
  ///     y[…, :] = table[indices[…], :]
  ///
  /// - Parameters:
  ///   - indices: `int64`, of any shape.
  ///   - paddingIndex: the row whose gradient stays 0.
  /// - Returns: the indices' shape with `width` appended.
  /// - Precondition: every index is a row.
  public func embedding(_ indices: Tensor, paddingIndex: Int? = nil) -> Tensor {
    precondition(
      rank == 2 && indices.dtype == .int64,
      "embedding: \(indices.dtype) indices of shape \(indices.shape) into a table of shape \(shape); they must be int64 into [count, width]"
    )
    let (extent, width) = (shape[0], shape[1])
    let result = Tensor(uninitialized: indices.shape + [width], dtype: dtype)
    withPointers(self, indices, result) { table, indices, out in
      let indices = indices.assumingMemoryBound(to: Int64.self)
      let count = Int64(result.count / Swift.max(width, 1))
      let outside = kernel_find_outside(count, indices, Int64(extent))
      precondition(
        outside < 0,
        "embedding: index \(indices[Int(Swift.max(outside, 0))]) of a table of shape \(shape); it is not in 0..<\(extent)"
      )
      kernel_take(1, Int64(extent), Int64(width * dtype.size), count, indices, table, out)
    }
    guard isRecorded(self) else { return result }
    let positions = indices.saved
    return result.recorded("embedding", [self]) { dy, operands in
      let table = Tensor.zeros([extent, width], dtype: dy.dtype)
      withPointers(positions, dy, table) {
        kernel_take_backward(
          dy.dtype.kernel, 1, Int64(extent), Int64(width), Int64(positions.count),
          $0.assumingMemoryBound(to: Int64.self), $1, $2)
      }
      if let paddingIndex { table.part(at: paddingIndex * width, shape: [width]).fillWithZeros() }
      operands.add(table, to: 0)
    }
  }
}
