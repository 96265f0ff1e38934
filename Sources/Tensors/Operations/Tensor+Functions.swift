internal import CKernels

extension Tensor {
  /// y = f(x), elementwise; the derivatives are one table in the kernels.
  func unary(_ operation: kernel_unary_op, _ name: StaticString, _ alpha: Double = 0) -> Tensor {
    guard dtype.isFloatingPoint else { return integerUnary(operation, name, alpha) }
    if let images = waitingImages {
      return Tensor(channelsLast: images.unary(operation, name, alpha))
    }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withPointers(self, result) { kernel_unary(dtype.kernel, operation, Int64(count), $0, alpha, $1) }
    guard isRecorded(self) else { return result }
    let (x, y) = (saved(for: name), result.saved)
    return result.recorded(name, [self]) { dy, operands in
      let x = operation.derivativeNeedsOperand ? x.value : x.tensor
      let dx = Tensor(uninitialized: x.shape, dtype: x.dtype)
      withPointers(x, y, dy) { x, y, dy in
        dx.withPointer {
          kernel_unary_backward(dx.dtype.kernel, operation, Int64(dx.count), x, y, dy, alpha, $0)
        }
      }
      operands.add(dx, to: 0)
    }
  }

  /// Integers stay integers where the result is one, and become `float32` elsewhere.
  private func integerUnary(_ operation: kernel_unary_op, _ name: StaticString, _ alpha: Double) -> Tensor {
    let exact: Set<UInt32> = [
      kernel_negate.rawValue, kernel_abs.rawValue, kernel_sign.rawValue, kernel_square.rawValue,
    ]
    let scalar: Set<UInt32> = [kernel_add_scalar.rawValue, kernel_multiply_scalar.rawValue]
    let staysInteger =
      exact.contains(operation.rawValue) || (scalar.contains(operation.rawValue) && alpha.rounded() == alpha)
    // Products and sums below 2⁵³ are exact in float64.
    guard staysInteger else { return to(.float32).unary(operation, name, alpha) }
    return to(.float64).unary(operation, name, alpha).to(.int64)
  }

  /// |x|; its gradient at 0 is 0.
  public func abs() -> Tensor { unary(kernel_abs, "abs") }
  /// −1, 0 or 1; its gradient is 0.
  public func sign() -> Tensor { unary(kernel_sign, "sign") }
  /// eˣ
  public func exp() -> Tensor { unary(kernel_exp, "exp") }
  /// eˣ − 1, exact near 0.
  public func expm1() -> Tensor { unary(kernel_expm1, "expm1") }
  /// The natural logarithm.
  public func log() -> Tensor { unary(kernel_log, "log") }
  /// The logarithm to base 2.
  public func log2() -> Tensor { log() * 1.442_695_040_888_963_4 }
  /// The logarithm to base 10.
  public func log10() -> Tensor { log() * 0.434_294_481_903_251_8 }
  /// log(1 + x), exact near 0.
  public func log1p() -> Tensor { unary(kernel_log1p, "log1p") }
  /// √x
  public func sqrt() -> Tensor { unary(kernel_sqrt, "sqrt") }
  /// 1/√x
  public func rsqrt() -> Tensor { unary(kernel_rsqrt, "rsqrt") }
  /// x²
  public func square() -> Tensor { unary(kernel_square, "square") }
  /// 1/x
  public func reciprocal() -> Tensor { unary(kernel_reciprocal, "reciprocal") }
  /// The sine of an angle in radians.
  public func sin() -> Tensor { unary(kernel_sin, "sin") }
  /// The tangent of an angle in radians.
  public func tan() -> Tensor { sin() / cos() }
  /// The cosine of an angle in radians.
  public func cos() -> Tensor { unary(kernel_cos, "cos") }
  /// (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)
  public func tanh() -> Tensor { unary(kernel_tanh, "tanh") }
  /// The error function, 2/√π·∫₀ˣ e^(−t²) dt.
  public func erf() -> Tensor { unary(kernel_erf, "erf") }
  /// The next integer below; its gradient is 0.
  public func floor() -> Tensor { unary(kernel_floor, "floor") }
  /// The next integer above; its gradient is 0.
  public func ceil() -> Tensor { unary(kernel_ceil, "ceil") }
  /// To the nearest integer, halves to the even one; its gradient is 0.
  public func round() -> Tensor { unary(kernel_round, "round") }

  /// 1/(1 + e⁻ˣ)
  public func sigmoid() -> Tensor { unary(kernel_sigmoid, "sigmoid") }

  /// max(x, 0); the gradient at 0 is 0.
  public func relu() -> Tensor {
    pending?.compute(relu: true) ?? unary(kernel_relu, "relu")
  }

  /// x for x > 0, slope·x elsewhere.
  public func leakyReLU(negativeSlope: Double = 0.01) -> Tensor {
    unary(kernel_leaky_relu, "leakyReLU", negativeSlope)
  }

  /// x for x > 0, α(eˣ − 1) elsewhere.
  public func elu(alpha: Double = 1) -> Tensor { unary(kernel_elu, "elu", alpha) }

  /// How `gelu` computes the normal distribution function.
  public enum NormalApproximation: Sendable { case none, tanh }

  /// x·Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016).
  ///
  /// - Parameter approximation: `.tanh` takes ½(1 + tanh(√(2/π)·(x + 0.044715x³))) for Φ.
  public func gelu(approximation: NormalApproximation = .none) -> Tensor {
    guard approximation == .tanh else { return unary(kernel_gelu, "gelu") }
    return self * ((self + self * square() * 0.044715) * 0.797_884_560_802_865_4).tanh() * 0.5 + self * 0.5
  }

  /// log(1 + eˣ)
  public func softplus() -> Tensor { unary(kernel_softplus, "softplus") }

  /// log sigmoid(x), without overflow.
  public func logSigmoid() -> Tensor { -(-self).softplus() }

  /// x·sigmoid(x)
  public func silu() -> Tensor { unary(kernel_silu, "silu") }
}

extension kernel_unary_op {
  /// Whether the derivative is made of the operand, and not of the result or nothing.
  fileprivate var derivativeNeedsOperand: Bool {
    switch self {
    case kernel_abs, kernel_log, kernel_log1p, kernel_square, kernel_sin, kernel_cos, kernel_leaky_relu,
      kernel_elu, kernel_gelu, kernel_softplus, kernel_silu, kernel_erf, kernel_power_scalar:
      true
    default: false
    }
  }
}
