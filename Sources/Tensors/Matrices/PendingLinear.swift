internal import CKernels

/// A linear layer's product before it is computed: if a ReLU asks for it, one primitive does both.
final class PendingLinear: PendingResult {
  let input: Tensor
  let weight: Tensor
  let bias: Tensor?
  let shape: [Int]
  /// Held so that a change of the input in place goes to a copy.
  private let inputStorage: Storage

  init(input: Tensor, weight: Tensor, bias: Tensor?) {
    self.input = input
    self.weight = weight
    self.bias = bias
    shape = Array(input.shape.dropLast()) + [weight.shape[1]]
    inputStorage = input.storage
  }

  var dtype: DType { weight.dtype }
  var parameters: [Tensor?] { [weight, bias] }

  func compute(relu: Bool) -> Tensor {
    Tensor.linear(input, weight, bias, relu: relu)
  }
}

extension Tensor {
  /// y = x·W + b, over the last axis of x.
  ///
  /// - Parameters:
  ///   - weight: `[in, out]`.
  ///   - bias: `[out]`.
  /// - Returns: `[…, out]` for this tensor's `[…, in]`.
  /// - Precondition: the extents agree and all are of the same floating-point type.
  public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    precondition(
      weight.rank == 2 && rank >= 1 && shape[rank - 1] == weight.shape[0],
      "linear: an input of shape \(shape) and a weight of \(weight.shape); the last axis must match the first"
    )
    precondition(
      dtype == weight.dtype && dtype.isFloatingPoint,
      "linear: a \(dtype) input and a \(weight.dtype) weight; both must be the same floating-point type")
    if let bias {
      precondition(
        bias.shape == [weight.shape[1]] && bias.dtype == dtype,
        "linear: a \(bias.dtype) bias of shape \(bias.shape) for a \(dtype) weight of \(weight.shape)")
    }
    // Only while recording: otherwise several threads may use one model, and nothing may be noted in its parameters.
    guard isGradEnabled, weight.requiresGrad, weight.isLeaf else {
      return Tensor.linear(self, weight, bias, relu: false)
    }
    return Tensor(pending: PendingLinear(input: self, weight: weight, bias: bias))
  }

  fileprivate static func linear(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?, relu: Bool) -> Tensor {
    let (features, units) = (weight.shape[0], weight.shape[1])
    let rows = input.count / Swift.max(features, 1)
    let result = Tensor(uninitialized: Array(input.shape.dropLast()) + [units], dtype: input.dtype)
    multiply(
      ProductKey(m: rows, n: units, k: features, addsBias: bias != nil, appliesReLU: relu), input, weight,
      bias: bias, into: result)
    guard isRecorded(input, weight, bias) else { return result }
    let (x, w) = (input.saved(for: "linear"), weight.saved(for: "linear"))
    let y = relu ? result.view(result.shape) : nil
    return result.recorded("linear", [input, weight, bias]) { gradient, operands in
      let dy = biasGradient(gradient, activation: y, operands, rows: rows, units: units)
      if operands.needsGradient(1) {
        let key = ProductKey(m: features, n: units, k: rows, transposesFirst: true)
        if case (let destination, let accumulates)? = operands.destination(1) {
          var key = key
          key.accumulates = accumulates
          multiply(key, x.value, dy, into: destination)
        } else {
          let dw = Tensor(uninitialized: w.tensor.shape, dtype: dy.dtype)
          multiply(key, x.value, dy, into: dw)
          operands.add(dw, to: 1)
        }
      }
      if operands.needsGradient(0) {
        let dx = Tensor(uninitialized: x.tensor.shape, dtype: dy.dtype)
        multiply(ProductKey(m: rows, n: features, k: units, transposesSecond: true), dy, w.value, into: dx)
        operands.add(dx, to: 0)
      }
    }
  }

  /// Passes the gradient through the ReLU and sums it for the bias, in one go.
  private static func biasGradient(
    _ gradient: Tensor, activation: Tensor?, _ operands: GradientNode.Operands, rows: Int, units: Int
  ) -> Tensor {
    let masked = activation.map { Tensor(uninitialized: $0.shape, dtype: $0.dtype) }
    let needsBias = operands.needsGradient(2)
    guard masked != nil || needsBias else { return gradient }
    let destination = needsBias ? operands.destination(2) : nil
    let db =
      destination?.0 ?? (needsBias ? Tensor(uninitialized: [units], dtype: gradient.dtype) : nil)
    gradient.withPointer { dy in
      withOptionalPointer(activation) { y in
        withOptionalPointer(masked) { masked in
          withOptionalPointer(db) { db in
            kernel_bias_relu_backward(
              gradient.dtype.kernel, Int64(rows), Int64(units), y, dy, masked, db,
              destination?.accumulates ?? false)
          }
        }
      }
    }
    if destination == nil, let db { operands.add(db, to: 2) }
    return masked ?? gradient
  }
}
