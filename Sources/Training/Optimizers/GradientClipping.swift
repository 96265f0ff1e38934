public import Tensors

/// Scales all gradients down together if their common Euclidean norm exceeds a limit (Pascanu et al. 2013).
///
///     g ← g·min(1, maxNorm/(‖g‖ + 10⁻⁶)),   ‖g‖ over all parameters
///
/// - Returns: the norm before scaling.
/// - Precondition: the limit is positive.
@discardableResult
public func clipGradNorm(_ parameters: [Tensor], maxNorm: Double) -> Double {
  precondition(maxNorm > 0, "clipGradNorm: a limit of \(maxNorm)")
  let gradients = parameters.compactMap(\.grad)
  let norm = gradients.reduce(0) { $0 + $1.euclideanNorm * $1.euclideanNorm }.squareRoot()
  let factor = maxNorm / (norm + 1e-6)
  if factor < 1 {
    for gradient in gradients { gradient.scaleInPlace(by: factor) }
  }
  return norm
}

/// Limits every element of the gradients to −limit…limit.
///
/// - Precondition: the limit is positive.
public func clipGradValue(_ parameters: [Tensor], limit: Double) {
  precondition(limit > 0, "clipGradValue: a limit of \(limit)")
  for gradient in parameters.compactMap(\.grad) { gradient.clampInPlace(-limit, limit) }
}
