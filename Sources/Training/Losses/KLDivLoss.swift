public import Tensors

/// The Kullback–Leibler divergence of log-probabilities x from probabilities y, as PyTorch's `KLDivLoss`.
///
///     Σ y·(log y − x), divided by the number of elements (`mean`), of rows (`batchMean`) or not at all
public struct KLDivLoss: Sendable {
  public enum Reduction: String, Hashable, Sendable, Codable { case none, mean, sum, batchMean }

  public var reduction: Reduction
  /// Whether the targets are logarithms of probabilities.
  public var logTarget: Bool

  public init(reduction: Reduction = .mean, logTarget: Bool = false) {
    self.reduction = reduction
    self.logTarget = logTarget
  }

  /// - Precondition: both have the same shape.
  public func callAsFunction(_ logProbabilities: Tensor, _ target: Tensor) -> Tensor {
    precondition(
      logProbabilities.shape == target.shape,
      "KLDivLoss: log-probabilities of shape \(logProbabilities.shape) and targets of \(target.shape)")
    let terms = logTarget ? target.exp() * (target - logProbabilities) : terms(logProbabilities, target)
    return switch reduction {
    case .none: terms
    case .mean: terms.mean()
    case .sum: terms.sum()
    case .batchMean: terms.sum() / Double(max(terms.shape.first ?? 1, 1))
    }
  }

  private func terms(_ logProbabilities: Tensor, _ target: Tensor) -> Tensor {
    // y·log y is 0 at y = 0, where the logarithm alone is infinite.
    let isPositive = target .> 0
    let logTarget = Tensor.where(isPositive, target, Tensor(1.0).to(target.dtype)).log()
    return target * logTarget - target * logProbabilities
  }
}
