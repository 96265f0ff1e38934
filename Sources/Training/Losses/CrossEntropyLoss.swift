public import Tensors

/// Mean negative log-likelihood of the target classes, of unnormalised scores.
///
///     loss = mean(logSumExp(logits) − logits[target])
public struct CrossEntropyLoss {
  public var classWeights: Tensor?
  public var labelSmoothing: Double
  public var ignoreIndex: Int
  public var reduction: LossReduction

  public init(
    classWeights: Tensor? = nil, labelSmoothing: Double = 0, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean
  ) {
    self.classWeights = classWeights
    self.labelSmoothing = labelSmoothing
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
  }

  /// - Parameters:
  ///   - logits: shape `[N, C]`.
  ///   - targets: `int64` class indices in `0..<C`, shape `[N]`.
  /// - Returns: a scalar in nats, or `[N]` without reduction.
  public func callAsFunction(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    logits.crossEntropy(
      targets, classWeights: classWeights, labelSmoothing: labelSmoothing, ignoreIndex: ignoreIndex,
      reduction: reduction)
  }
}
