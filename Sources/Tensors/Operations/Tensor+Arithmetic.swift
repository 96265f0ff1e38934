internal import CKernels

// The operands' shapes are broadcast: axes are aligned at the end, and an extent of 1 repeats. Types are promoted to the
// wider of the two in the order bool, uint8, int64, float32, float64.
extension Tensor {
  /// The sum.
  ///
  /// - Precondition: the shapes broadcast, as for all operators of two tensors.
  public static func + (first: Tensor, second: Tensor) -> Tensor {
    let result = combine(kernel_add, "+", first, second)
    guard isRecorded(first, second) else { return result }
    let (a, b) = (first.shape, second.shape)
    return result.recorded("+", promoted(first, second, result.dtype)) { dy, operands in
      operands.add(dy.reduced(to: a), to: 0)
      operands.add(dy.reduced(to: b), to: 1)
    }
  }

  /// The difference.
  public static func - (first: Tensor, second: Tensor) -> Tensor {
    let result = combine(kernel_subtract, "-", first, second)
    guard isRecorded(first, second) else { return result }
    let (a, b) = (first.shape, second.shape)
    return result.recorded("-", promoted(first, second, result.dtype)) { dy, operands in
      operands.add(dy.reduced(to: a), to: 0)
      operands.add((-dy).reduced(to: b), to: 1)
    }
  }

  /// The product, elementwise; `matmul` is that of matrices.
  public static func * (first: Tensor, second: Tensor) -> Tensor {
    let result = combine(kernel_multiply, "*", first, second)
    guard isRecorded(first, second) else { return result }
    let (a, b) = (first.saved(for: "*"), second.saved(for: "*"))
    return result.recorded("*", promoted(first, second, result.dtype)) { dy, operands in
      operands.add((dy * b.value).reduced(to: a.tensor.shape), to: 0)
      operands.add((dy * a.value).reduced(to: b.tensor.shape), to: 1)
    }
  }

  /// The quotient; of integers too it is a floating-point number, as in PyTorch.
  public static func / (first: Tensor, second: Tensor) -> Tensor {
    guard DType.promoted(first.dtype, second.dtype).isFloatingPoint else {
      return first.to(.float32) / second.to(.float32)
    }
    let result = combine(kernel_divide, "/", first, second)
    guard isRecorded(first, second) else { return result }
    let (a, b) = (first.saved(for: "/"), second.saved(for: "/"))
    return result.recorded("/", promoted(first, second, result.dtype)) { dy, operands in
      let (a, b) = (a.value, b.value)
      operands.add((dy / b).reduced(to: a.shape), to: 0)
      operands.add((-dy * a / (b * b)).reduced(to: b.shape), to: 1)
    }
  }

  /// self to the power of `exponent`, elementwise.
  public func pow(_ exponent: Tensor) -> Tensor {
    let result = Tensor.combine(kernel_power, "pow", self, exponent)
    guard isRecorded(self, exponent) else { return result }
    let (a, b, y) = (saved(for: "pow"), exponent.saved(for: "pow"), result.saved)
    return result.recorded("pow", Tensor.promoted(self, exponent, result.dtype)) { dy, operands in
      let (a, b) = (a.value, b.value)
      // x⁰ does not change with x, though 1/0 is infinite.
      let slope = Tensor.where(b .== 0, Tensor.zeros([], dtype: y.dtype), b * a.pow(b - 1))
      operands.add((dy * slope).reduced(to: a.shape), to: 0)
      // 0⁰ = 1 does not change with the exponent, though log 0 is infinite.
      operands.add(
        (dy * y * Tensor.where(a .== 0, Tensor.zeros([], dtype: y.dtype), a.log()))
          .reduced(to: b.shape), to: 1)
    }
  }

  /// The larger of two elements; where they are equal, each gets half the gradient.
  public func maximum(_ other: Tensor) -> Tensor { extremum(kernel_maximum, "maximum", other) }

  /// The smaller of two elements; where they are equal, each gets half the gradient.
  public func minimum(_ other: Tensor) -> Tensor { extremum(kernel_minimum, "minimum", other) }

  private func extremum(_ operation: kernel_binary_op, _ name: StaticString, _ other: Tensor) -> Tensor {
    let result = Tensor.combine(operation, "\(name)", self, other)
    guard isRecorded(self, other) else { return result }
    let (a, b, y) = (saved(for: name), other.saved(for: name), result.saved)
    return result.recorded(name, Tensor.promoted(self, other, result.dtype)) { dy, operands in
      let (a, b) = (a.value, b.value)
      let share = 1 - 0.5 * (a .== b).to(y.dtype)
      operands.add((dy * share * (a .== y).to(y.dtype)).reduced(to: a.shape), to: 0)
      operands.add((dy * share * (b .== y).to(y.dtype)).reduced(to: b.shape), to: 1)
    }
  }

  /// The operands in the result's type, so that conversions are part of the graph.
  private static func promoted(_ first: Tensor, _ second: Tensor, _ dtype: DType) -> [Tensor] {
    [first.to(dtype), second.to(dtype)]
  }
}

extension Tensor {
  /// −x
  public static prefix func - (tensor: Tensor) -> Tensor { tensor.unary(kernel_negate, "negate") }

  /// x + c, elementwise.
  public static func + (tensor: Tensor, scalar: Double) -> Tensor {
    tensor.unary(kernel_add_scalar, "+", scalar)
  }
  /// c + x, elementwise.
  public static func + (scalar: Double, tensor: Tensor) -> Tensor { tensor + scalar }
  /// x − c, elementwise.
  public static func - (tensor: Tensor, scalar: Double) -> Tensor { tensor + -scalar }
  /// c − x, elementwise.
  public static func - (scalar: Double, tensor: Tensor) -> Tensor { -tensor + scalar }
  /// x·c, elementwise.
  public static func * (tensor: Tensor, scalar: Double) -> Tensor {
    tensor.unary(kernel_multiply_scalar, "*", scalar)
  }
  /// c·x, elementwise.
  public static func * (scalar: Double, tensor: Tensor) -> Tensor { tensor * scalar }
  /// x/c; of integers a `float32`, elementwise.
  public static func / (tensor: Tensor, scalar: Double) -> Tensor {
    // Not times the reciprocal, which would round twice.
    tensor / Tensor.full([], scalar, dtype: tensor.dtype.isFloatingPoint ? tensor.dtype : .float32)
  }
  /// c/x; of integers a `float32`, elementwise.
  public static func / (scalar: Double, tensor: Tensor) -> Tensor { tensor.reciprocal() * scalar }

  /// self to the power of a number, elementwise.
  public func pow(_ exponent: Double) -> Tensor {
    exponent == 2 ? square() : unary(kernel_power_scalar, "pow", exponent)
  }

  /// A number to the power of self, elementwise.
  public static func pow(_ base: Double, _ exponent: Tensor) -> Tensor {
    exponent.unary(kernel_scalar_power, "pow", base)
  }
}

// Changes in place. A leaf that requires gradients can be changed only within `noGrad`, as in PyTorch.
extension Tensor {
  /// Adds a tensor that broadcasts to this one's shape.
  public static func += (tensor: Tensor, other: Tensor) { tensor.change("+=", by: noGrad { tensor + other }) }
  /// Subtracts a tensor that broadcasts to this one's shape.
  public static func -= (tensor: Tensor, other: Tensor) { tensor.change("-=", by: noGrad { tensor - other }) }
  /// Multiplies by a tensor that broadcasts to this one's shape.
  public static func *= (tensor: Tensor, other: Tensor) { tensor.change("*=", by: noGrad { tensor * other }) }
  /// Divides by a tensor that broadcasts to this one's shape.
  public static func /= (tensor: Tensor, other: Tensor) { tensor.change("/=", by: noGrad { tensor / other }) }
  /// Adds a number.
  public static func += (tensor: Tensor, scalar: Double) {
    tensor.change("+=", by: noGrad { tensor + scalar })
  }
  /// Subtracts a number.
  public static func -= (tensor: Tensor, scalar: Double) {
    tensor.change("-=", by: noGrad { tensor - scalar })
  }
  /// Multiplies by a number.
  public static func *= (tensor: Tensor, scalar: Double) {
    tensor.change("*=", by: noGrad { tensor * scalar })
  }
  /// Divides by a number.
  public static func /= (tensor: Tensor, scalar: Double) {
    tensor.change("/=", by: noGrad { tensor / scalar })
  }

  /// Replaces the elements by those of another tensor of the same shape, converted to this one's type.
  public func assign(_ other: Tensor) { change("assign", by: other) }

  private func change(_ name: String, by other: Tensor) {
    precondition(
      !requiresGrad || (isLeaf && !isGradEnabled),
      "\(name): a tensor that requires gradients can be changed only if it is a leaf, within noGrad { }")
    precondition(other.shape == shape, "\(name): shape \(other.shape) does not fit into \(shape)")
    makeUnique()
    withPointers(noGrad { other.to(dtype) }, self) { $1.copyMemory(from: $0, byteCount: count * dtype.size) }
  }
}
