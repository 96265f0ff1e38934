public import Tensors

/// mean(−logProbabilities[target]), for what `logSoftmax` gives.
public struct NLLLoss: Sendable {
  public var reduction: LossReduction
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// - Parameters:
  ///   - logProbabilities: shape `[N, C]`.
  ///   - targets: `int64` class indices, shape `[N]`.
  public func callAsFunction(_ logProbabilities: Tensor, _ targets: Tensor) -> Tensor {
    precondition(
      logProbabilities.rank == 2 && targets.shape == [logProbabilities.shape[0]],
      "NLLLoss: log-probabilities of shape \(logProbabilities.shape) and targets of \(targets.shape); they must be [N, C] and [N]"
    )
    return (-logProbabilities.gather(targets.unsqueeze(1)).squeeze(dim: 1)).reduced(reduction)
  }
}

/// Binary cross-entropy of scores x and probabilities y, with the sigmoid inside.
///
///     mean(softplus(x) − x·y)
public struct BCEWithLogitsLoss: Sendable {
  public var reduction: LossReduction
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// - Precondition: both have the same shape.
  public func callAsFunction(_ logits: Tensor, _ target: Tensor) -> Tensor {
    precondition(
      logits.shape == target.shape,
      "BCEWithLogitsLoss: logits of shape \(logits.shape) and targets of \(target.shape)")
    return (logits.softplus() - logits * target).reduced(reduction)
  }
}

/// The Kullback–Leibler divergence of log-probabilities x from probabilities y.
///
///     Σ y·(log y − x), divided by the number of elements (`mean`), of rows (`batchMean`) or not at all
public struct KLDivLoss: Sendable {
  public enum Reduction: String, Hashable, Sendable, Codable { case none, mean, sum, batchMean }

  public var reduction: Reduction
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// - Precondition: both have the same shape.
  public func callAsFunction(_ logProbabilities: Tensor, _ target: Tensor) -> Tensor {
    precondition(
      logProbabilities.shape == target.shape,
      "KLDivLoss: log-probabilities of shape \(logProbabilities.shape) and targets of \(target.shape)")
    // y·log y is 0 at y = 0, where the logarithm alone is infinite.
    let entropy = Tensor.where(
      target .> 0, target * target.clamp(min: .leastNonzeroMagnitude).log(), target * 0)
    let terms = entropy - target * logProbabilities
    return switch reduction {
    case .none: terms
    case .mean: terms.mean()
    case .sum: terms.sum()
    case .batchMean: terms.sum() / Double(max(terms.shape.first ?? 1, 1))
    }
  }
}
