/// A derivative by the chain rule that differs from the one by differences.
public struct GradientMismatch: Error, Hashable, Sendable, CustomStringConvertible {
  /// The operand's position in the list of inputs.
  public let operand: Int
  /// The operand's element, an index for each axis.
  public let element: [Int]
  /// The element of the result, an index for each axis.
  public let output: [Int]
  /// The derivative that `backward` gives.
  public let chainRule: Double
  /// The derivative as a quotient of differences.
  public let difference: Double

  public var description: String {
    """
    the derivative of element \(output) of the result with respect to element \(element) of operand \(operand) is \
    \(chainRule) by the chain rule and \(difference) by differences
    """
  }
}

/// Compares every derivative that `backward` gives with a central difference, as PyTorch's `torch.autograd.gradcheck`.
///
///     |∂yⱼ/∂xᵢ − (yⱼ(xᵢ + h) − yⱼ(xᵢ − h))/2h| ≤ absolute + relative·|difference|
///
/// The function is called 2n + 1 times for n elements of the inputs, so small tensors suffice.
///
/// - Parameters:
///   - inputs: `float64` tensors; those of other types are passed on as they are. They are left unchanged, and so are
///     their gradients.
///   - step: h.
///   - function: gives the same `float64` tensor for the same operands.
/// - Returns: the largest deviation that was found.
/// - Throws: `GradientMismatch` for the largest deviation that is beyond the tolerance or not a number.
/// - Precondition: an input and the result are `float64`.
@discardableResult
public func gradientCheck(
  _ inputs: [Tensor], step: Double = 1e-6, absolute: Double = 1e-5, relative: Double = 1e-3,
  _ function: ([Tensor]) -> Tensor
) throws(GradientMismatch) -> Double {
  precondition(
    inputs.contains { $0.dtype == .float64 },
    "gradientCheck: no input is float64 among \(inputs.map { "\($0.dtype) \($0.shape)" })")
  var largest = 0.0
  var (worst, worstExcess): (GradientMismatch?, Double) = (nil, 0)
  let derivatives = jacobians(inputs, function)
  for (operand, input) in inputs.enumerated() where input.dtype == .float64 {
    for position in 0..<input.count {
      let differences = differences(inputs, operand, position, step, function)
      for (index, difference) in differences.elements.enumerated() {
        let derivative = derivatives[operand][index][position]
        let deviation = abs(derivative - difference)
        largest = max(largest, deviation.isNaN ? .infinity : deviation)
        let excess = deviation.isNaN ? .infinity : deviation - absolute - relative * abs(difference)
        guard excess > worstExcess else { continue }
        worstExcess = excess
        worst = GradientMismatch(
          operand: operand, element: input.shape.indices(at: position),
          output: differences.shape.indices(at: index), chainRule: derivative, difference: difference)
      }
    }
  }
  if let worst { throw worst }
  return largest
}

/// ∂yⱼ/∂xᵢ by the chain rule, for each operand one row for each element j of the result.
private func jacobians(_ inputs: [Tensor], _ function: ([Tensor]) -> Tensor) -> [[[Double]]] {
  let leaves = inputs.map { input in
    let leaf = noGrad { input.clone() }
    if input.dtype == .float64 { leaf.requiresGrad = true }
    return leaf
  }
  let result = function(leaves)
  precondition(
    result.dtype == .float64,
    "gradientCheck: the result is \(result.dtype) of shape \(result.shape), it must be float64")
  var rows = inputs.map { _ in [[Double]]() }
  for index in 0..<result.count {
    for leaf in leaves { leaf.grad = nil }
    if result.requiresGrad {
      let direction = Tensor.arange(result.count).view(result.shape) .== Double(index)
      result.backward(gradient: direction.to(.float64), retainGraph: true)
    }
    for (operand, leaf) in leaves.enumerated() where leaf.dtype == .float64 {
      // No gradient means that the result does not depend on the operand.
      rows[operand].append(
        leaf.grad?.elements(as: Double.self) ?? Array(repeating: 0, count: leaf.count))
    }
  }
  return rows
}

/// ∂y/∂xᵢ as a central difference in one element of one operand.
private func differences(
  _ inputs: [Tensor], _ operand: Int, _ position: Int, _ step: Double, _ function: ([Tensor]) -> Tensor
) -> (elements: [Double], shape: [Int]) {
  func result(shiftedBy distance: Double) -> Tensor {
    var shifted = inputs.map { input in noGrad { input.clone() } }
    var elements = inputs[operand].elements(as: Double.self)
    elements[position] += distance
    shifted[operand] = Tensor(elements, shape: inputs[operand].shape)
    return noGrad { function(shifted) }
  }
  let (above, below) = (result(shiftedBy: step), result(shiftedBy: -step))
  let elements = zip(above.elements(as: Double.self), below.elements(as: Double.self)).map {
    ($0 - $1) / (2 * step)
  }
  return (elements, above.shape)
}

extension [Int] {
  /// The indices of an element at a position in row-major order.
  fileprivate func indices(at position: Int) -> [Int] {
    zip(denseStrides, self).map { position / $0 % $1 }
  }
}
