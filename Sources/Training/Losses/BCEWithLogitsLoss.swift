public import Tensors

/// Binary cross-entropy of scores x and probabilities y, with the sigmoid inside, as PyTorch's.
///
///     mean((1 − y)·x + (1 + (p − 1)·y)·log(1 + e⁻ˣ))
///
/// where p is the weight of positive answers: p > 1 finds more of them, p < 1 makes fewer false ones.
public struct BCEWithLogitsLoss {
  public var positiveWeight: Tensor?
  public var reduction: LossReduction

  /// - Parameter positiveWeight: p, of a shape that broadcasts to the scores'; 1 if nil.
  public init(positiveWeight: Tensor? = nil, reduction: LossReduction = .mean) {
    self.positiveWeight = positiveWeight
    self.reduction = reduction
  }

  /// - Parameter target: floating-point, in 0...1.
  /// - Precondition: both have the same shape.
  public func callAsFunction(_ logits: Tensor, _ target: Tensor) -> Tensor {
    precondition(
      logits.shape == target.shape,
      "BCEWithLogitsLoss: logits of shape \(logits.shape) and targets of \(target.shape)")
    guard let positiveWeight else { return (logits.softplus() - logits * target).reduced(reduction) }
    precondition(
      positiveWeight.rank <= logits.rank
        && zip(positiveWeight.shape.reversed(), logits.shape.reversed()).allSatisfy { $0 == 1 || $0 == $1 },
      "BCEWithLogitsLoss: a positive weight of shape \(positiveWeight.shape) does not broadcast to logits of \(logits.shape)"
    )
    let weights = 1 + (positiveWeight.to(logits.dtype) - 1) * target
    return ((1 - target) * logits + weights * (-logits).softplus()).reduced(reduction)
  }
}
