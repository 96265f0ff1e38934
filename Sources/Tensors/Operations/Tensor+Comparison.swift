internal import CKernels

// Elementwise comparisons give `bool` tensors, and broadcast. They are spelled like those of Swift's SIMD vectors,
// because `==` on whole values means one Boolean.
extension Tensor {
  /// Where elements are equal.
  public static func .== (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_equal, ".==", first, second)
  }
  /// Where elements differ.
  public static func .!= (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_not_equal, ".!=", first, second)
  }
  /// Where elements of the first are below those of the second.
  public static func .< (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_less, ".<", first, second)
  }
  /// Where elements of the first are below those of the second or equal.
  public static func .<= (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_less_equal, ".<=", first, second)
  }
  /// Where elements of the first are above those of the second.
  public static func .> (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_greater, ".>", first, second)
  }
  /// Where elements of the first are above those of the second or equal.
  public static func .>= (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_greater_equal, ".>=", first, second)
  }

  /// Where elements equal a number.
  public static func .== (tensor: Tensor, scalar: Double) -> Tensor { tensor .== tensor.like(scalar) }
  /// Where elements differ from a number.
  public static func .!= (tensor: Tensor, scalar: Double) -> Tensor { tensor .!= tensor.like(scalar) }
  /// Where elements are below a number.
  public static func .< (tensor: Tensor, scalar: Double) -> Tensor { tensor .< tensor.like(scalar) }
  /// Where elements are at most a number.
  public static func .<= (tensor: Tensor, scalar: Double) -> Tensor { tensor .<= tensor.like(scalar) }
  /// Where elements are above a number.
  public static func .> (tensor: Tensor, scalar: Double) -> Tensor { tensor .> tensor.like(scalar) }
  /// Where elements are at least a number.
  public static func .>= (tensor: Tensor, scalar: Double) -> Tensor { tensor .>= tensor.like(scalar) }

  /// A number that an integer tensor cannot hold is compared as a floating-point number.
  private func like(_ scalar: Double) -> Tensor {
    let fits = dtype.isFloatingPoint || (scalar.rounded() == scalar && Swift.abs(scalar) < 0x1p63)
    return Tensor.full([], scalar, dtype: fits ? (dtype.isFloatingPoint ? dtype : .int64) : .float64)
  }

  /// Elements of `first` where the condition holds, of `second` elsewhere; all are broadcast.
  ///
  /// - Precondition: `condition` is `bool`.
  public static func `where`(_ condition: Tensor, _ first: Tensor, _ second: Tensor) -> Tensor {
    precondition(condition.dtype == .bool, "where: the condition is \(condition.dtype), it must be bool")
    let shape = condition.shape.broadcast(
      with: first.shape.broadcast(with: second.shape, in: "where"), in: "where")
    let dtype = DType.promoted(first.dtype, second.dtype)
    let mask = condition.expand(shape)
    let (a, b) = (first.to(dtype).expand(shape), second.to(dtype).expand(shape))
    let result = Tensor(uninitialized: shape, dtype: dtype)
    mask.withPointer { mask in
      withPointers(a, b, result) {
        kernel_select(
          Int64(result.count), Int32(dtype.size), mask.assumingMemoryBound(to: UInt8.self), $0, $1, $2)
      }
    }
    guard isRecorded(a, b) else { return result }
    return result.recorded("where", [a, b]) { dy, operands in
      let chosen = mask.to(dtype)
      operands.add(dy * chosen, to: 0)
      operands.add(dy * (1 - chosen), to: 1)
    }
  }

  /// Elements below `low` become `low`, those above `high` become `high`; their gradient is 0.
  ///
  /// - Precondition: `low` is not above `high`.
  public func clamp(min low: Double = -.infinity, max high: Double = .infinity) -> Tensor {
    precondition(low <= high, "clamp: min \(low) is above max \(high)")
    guard dtype.isFloatingPoint else { return integerClamp(low, high) }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withPointers(self, result) { kernel_clamp(dtype.kernel, Int64(count), $0, low, high, $1) }
    guard isRecorded(self) else { return result }
    let x = saved(for: "clamp")
    return result.recorded("clamp", [self]) { dy, operands in
      let x = x.value
      operands.add(dy * ((x .>= low).to(x.dtype) * (x .<= high).to(x.dtype)), to: 0)
    }
  }

  private func integerClamp(_ low: Double, _ high: Double) -> Tensor {
    let raised = low == -.infinity ? countable : maximum(like(low))
    return high == .infinity ? raised : raised.minimum(like(high))
  }
}
