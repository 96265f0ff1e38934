internal import CKernels

extension Tensor {
  /// out (+)= first · second (+ bias) (then ReLU), on dense matrices in `key`'s layout, without recording.
  static func multiply(
    _ key: ProductKey, _ first: Tensor, _ second: Tensor, bias: Tensor? = nil, into out: Tensor
  ) {
    guard out.count > 0 else { return }
    guard key.k > 0 else { return multiplyNothing(key, bias: bias, into: out) }
    if first.dtype == .float64 { return multiplyDoubles(key, first, second, bias: bias, into: out) }
    withPointers(first, second, out) { first, second, out in
      withOptionalPointer(bias) { bias in
        PrimitiveCache.shared.run(key, first: first, second: second, bias: bias, out: out)
      }
    }
  }

  /// An empty sum is 0.
  private static func multiplyNothing(_ key: ProductKey, bias: Tensor?, into out: Tensor) {
    guard !key.accumulates else { return }
    let sum = bias ?? Tensor.zeros([], dtype: out.dtype)
    let result = noGrad { (key.appliesReLU ? sum.relu() : sum).expand(out.shape) }
    withPointers(result, out) { $1.copyMemory(from: $0, byteCount: out.count * out.dtype.size) }
  }

  /// oneDNN has no double precision, which is for checking gradients and need not be fast.
  private static func multiplyDoubles(
    _ key: ProductKey, _ first: Tensor, _ second: Tensor, bias: Tensor?, into out: Tensor
  ) {
    let (m, n, k) = (Int64(key.m), Int64(key.n), Int64(key.k))
    let dense = key.transposesSecond ? second.transposedLastAxes() : second
    withPointers(first, dense, out) { first, dense, out in
      for batch in 0..<key.batches {
        kernel_matrix_product(
          m, n, k, first.assumingMemoryBound(to: Double.self) + batch * key.m * key.k,
          key.transposesFirst ? 1 : k, key.transposesFirst ? m : 1,
          dense.assumingMemoryBound(to: Double.self) + (key.sharesSecond ? 0 : batch * key.k * key.n),
          key.accumulates, out.assumingMemoryBound(to: Double.self) + batch * key.m * key.n)
      }
      guard key.addsBias || key.appliesReLU else { return }
      withOptionalPointer(bias) { bias in
        kernel_bias_relu(kernel_float64, Int64(key.batches) * m, n, out, bias, key.appliesReLU, out)
      }
    }
  }

  /// A copy with the last two axes exchanged, without recording.
  func transposedLastAxes() -> Tensor {
    var axes = Array(0..<rank)
    axes.swapAt(rank - 1, rank - 2)
    return permutedCopy(axes)
  }
}

extension Tensor {
  /// The matrix product, batched over leading axes as in PyTorch.
  ///
  /// | self | other | result |
  /// | --- | --- | --- |
  /// | `[k]` | `[k]` | scalar |
  /// | `[…, m, k]` | `[k]` | `[…, m]` |
  /// | `[k]` | `[…, k, n]` | `[…, n]` |
  /// | `[…, m, k]` | `[…, k, n]` | `[…, m, n]`, leading axes broadcast |
  ///
  /// - Precondition: both are floating-point of the same type, and the inner extents agree.
  public func matmul(_ other: Tensor) -> Tensor {
    precondition(
      dtype == other.dtype && dtype.isFloatingPoint,
      "matmul: \(dtype) \(shape) and \(other.dtype) \(other.shape); both must be the same floating-point type"
    )
    precondition(
      rank > 0 && other.rank > 0, "matmul: shapes \(shape) and \(other.shape); a scalar is no matrix")
    requireFittingExtents(other)
    if rank == 1 { return unsqueeze(0).matmul(other).squeeze(dim: other.rank == 1 ? 0 : -2) }
    if other.rank == 1 { return matmul(other.unsqueeze(1)).squeeze(dim: -1) }
    let (m, k, n) = (shape[rank - 2], shape[rank - 1], other.shape[other.rank - 1])
    if other.rank == 2 {
      let rows = rank == 2 ? self : reshape([Array(shape.dropLast()).product, k])
      let product = rows.product(other, ProductKey(m: rows.shape[0], n: n, k: k), shape: [rows.shape[0], n])
      return rank == 2 ? product : product.reshape(Array(shape.dropLast()) + [n])
    }
    let leading = Array(shape.dropLast(2)).broadcast(with: Array(other.shape.dropLast(2)), in: "matmul")
    let first = expand(leading + [m, k])
    let second = other.expand(leading + [k, n])
    return first.product(
      second, ProductKey(batches: leading.product, m: m, n: n, k: k), shape: leading + [m, n])
  }

  /// Stops with both shapes as the caller has them, before vectors become matrices and axes are broadcast.
  private func requireFittingExtents(_ other: Tensor) {
    let (inner, otherInner) = (shape[rank - 1], other.shape[other.rank == 1 ? 0 : other.rank - 2])
    precondition(
      inner == otherInner,
      "matmul: shapes \(shape) and \(other.shape); the inner extents \(inner) and \(otherInner) differ")
    let leading = zip(shape.dropLast(2).reversed(), other.shape.dropLast(2).reversed())
    precondition(
      leading.allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 },
      "matmul: shapes \(shape) and \(other.shape); their leading axes do not fit together")
  }

  private func product(_ other: Tensor, _ key: ProductKey, shape: [Int]) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    Tensor.multiply(key, self, other, into: result)
    guard isRecorded(self, other) else { return result }
    let (a, b) = (saved(for: "matmul"), other.saved(for: "matmul"))
    return result.recorded("matmul", [self, other]) { gradient, operands in
      if operands.needsGradient(0) {
        let da = Tensor(uninitialized: a.tensor.shape, dtype: gradient.dtype)
        let key = ProductKey(batches: key.batches, m: key.m, n: key.k, k: key.n, transposesSecond: true)
        Tensor.multiply(key, gradient, b.value, into: da)
        operands.add(da, to: 0)
      }
      if operands.needsGradient(1) {
        let db = Tensor(uninitialized: b.tensor.shape, dtype: gradient.dtype)
        let key = ProductKey(batches: key.batches, m: key.k, n: key.n, k: key.m, transposesFirst: true)
        Tensor.multiply(key, a.value, gradient, into: db)
        operands.add(db, to: 1)
      }
    }
  }
}
