internal import CKernels

// Elementwise comparisons give `bool` tensors, and broadcast. They are spelled like those of Swift's SIMD vectors,
// because `==` on whole values means one Boolean.
extension Tensor {
  public static func .== (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_equal, ".==", first, second)
  }
  public static func .!= (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_not_equal, ".!=", first, second)
  }
  public static func .< (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_less, ".<", first, second)
  }
  public static func .<= (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_less_equal, ".<=", first, second)
  }
  public static func .> (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_greater, ".>", first, second)
  }
  public static func .>= (first: Tensor, second: Tensor) -> Tensor {
    compare(kernel_greater_equal, ".>=", first, second)
  }

  public static func .== (tensor: Tensor, scalar: Double) -> Tensor { tensor .== tensor.like(scalar) }
  public static func .!= (tensor: Tensor, scalar: Double) -> Tensor { tensor .!= tensor.like(scalar) }
  public static func .< (tensor: Tensor, scalar: Double) -> Tensor { tensor .< tensor.like(scalar) }
  public static func .<= (tensor: Tensor, scalar: Double) -> Tensor { tensor .<= tensor.like(scalar) }
  public static func .> (tensor: Tensor, scalar: Double) -> Tensor { tensor .> tensor.like(scalar) }
  public static func .>= (tensor: Tensor, scalar: Double) -> Tensor { tensor .>= tensor.like(scalar) }

  /// A number that an integer tensor cannot hold is compared as a floating-point number.
  private func like(_ scalar: Double) -> Tensor {
    let fits = dtype.isFloatingPoint || scalar.rounded() == scalar
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
  public func clamp(min low: Double = -.infinity, max high: Double = .infinity) -> Tensor {
    precondition(low <= high, "clamp: min \(low) is above max \(high)")
    precondition(dtype.isFloatingPoint, "clamp: the tensor is \(dtype), convert it with to(.float32)")
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withPointers(self, result) { kernel_clamp(dtype.kernel, Int64(count), $0, low, high, $1) }
    guard isRecorded(self) else { return result }
    let x = saved
    return result.recorded("clamp", [self]) { dy, operands in
      operands.add(dy * ((x .>= low).to(x.dtype) * (x .<= high).to(x.dtype)), to: 0)
    }
  }
}
