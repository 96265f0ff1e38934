public import Tensors

/// Mean negative log-likelihood of the target classes, of unnormalised scores.
///
///     loss = mean(logSumExp(logits) − logits[target])
///
/// With smoothing s and class weights w, the target distribution is (1 − s)·[c = target] + s/C, each class counts w[c]
/// times, and the mean divides by Σ w[target]. Targets may also be probabilities p of the classes, smoothed alike; a
/// sample's loss is then Σ w[c]·p[c]·(logSumExp(logits) − logits[c]), and the mean divides by N. As in PyTorch.
public struct CrossEntropyLoss {
  public var classWeights: Tensor?
  public var labelSmoothing: Double
  public var ignoreIndex: Int
  public var reduction: LossReduction

  /// - Parameters:
  ///   - classWeights: shape `[C]`.
  ///   - labelSmoothing: in 0...1.
  ///   - ignoreIndex: the target of samples that do not count.
  public init(
    classWeights: Tensor? = nil, labelSmoothing: Double = 0, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean
  ) {
    precondition(
      (0...1).contains(labelSmoothing), "CrossEntropyLoss: label smoothing \(labelSmoothing) is outside 0...1"
    )
    self.classWeights = classWeights
    self.labelSmoothing = labelSmoothing
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
  }

  /// - Parameters:
  ///   - logits: shape `[N, C]`.
  ///   - targets: `int64` class indices in `0..<C`, shape `[N]`, or floating-point probabilities, shape `[N, C]`.
  /// - Returns: a scalar in nats, or `[N]` without reduction.
  /// - Precondition: shapes agree, and every index is a class or ignored.
  public func callAsFunction(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    if targets.dtype.isFloatingPoint { return ofProbabilities(logits, targets) }
    return logits.crossEntropy(
      targets, classWeights: classWeights, labelSmoothing: labelSmoothing, ignoreIndex: ignoreIndex,
      reduction: reduction)
  }

  private func ofProbabilities(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    precondition(
      logits.rank == 2 && targets.shape == logits.shape,
      "CrossEntropyLoss: logits of shape \(logits.shape) and probabilities of \(targets.shape); both must be [N, C]"
    )
    let classes = logits.shape[1]
    var weights = targets
    if labelSmoothing > 0 {
      weights = weights * (1 - labelSmoothing) + labelSmoothing / Double(classes)
    }
    if let classWeights {
      precondition(
        classWeights.shape == [classes],
        "CrossEntropyLoss: class weights of shape \(classWeights.shape) for logits of \(logits.shape)")
      weights = weights * classWeights.to(logits.dtype)
    }
    return (-(weights * logits.logSoftmax(dim: 1)).sum(dim: 1)).reduced(reduction)
  }
}
