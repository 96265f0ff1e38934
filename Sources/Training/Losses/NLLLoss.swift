public import Tensors

/// Mean negative log-likelihood of the target classes, for what `logSoftmax` gives.
///
///     loss = Σ −w[target]·logProbabilities[target] / Σ w[target]
///
/// over the samples whose target is not ignored. As PyTorch's `NLLLoss`.
public struct NLLLoss {
  public var classWeights: Tensor?
  public var ignoreIndex: Int
  public var reduction: LossReduction

  /// - Parameters:
  ///   - classWeights: shape `[C]`; 1 if nil.
  ///   - ignoreIndex: the target of samples that do not count.
  public init(classWeights: Tensor? = nil, ignoreIndex: Int = -100, reduction: LossReduction = .mean) {
    self.classWeights = classWeights
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
  }

  /// - Parameters:
  ///   - logProbabilities: shape `[N, C]`.
  ///   - targets: `int64` class indices in `0..<C`, shape `[N]`.
  /// - Returns: a scalar in nats, or `[N]` without reduction.
  /// - Precondition: shapes agree, and every target is a class or ignored.
  public func callAsFunction(_ logProbabilities: Tensor, _ targets: Tensor) -> Tensor {
    precondition(
      logProbabilities.rank == 2 && targets.shape == [logProbabilities.shape[0]],
      "NLLLoss: log-probabilities of shape \(logProbabilities.shape) and targets of \(targets.shape); they must be [N, C] and [N]"
    )
    precondition(
      targets.dtype == .int64, "NLLLoss: the targets are \(targets.dtype), they must be int64; use to(.int64)"
    )
    let classes = logProbabilities.shape[1]
    if let classWeights {
      precondition(
        classWeights.shape == [classes],
        "NLLLoss: class weights of shape \(classWeights.shape) for log-probabilities of \(logProbabilities.shape)"
      )
    }
    let labels: [Int] = targets.elements()
    if let wrong = labels.firstIndex(where: { $0 != ignoreIndex && !(0..<classes).contains($0) }) {
      preconditionFailure(
        "NLLLoss: target \(labels[wrong]) of sample \(wrong) is not in 0..<\(classes)")
    }
    let counted = targets .!= Tensor(ignoreIndex)
    let classOfSample = Tensor(labels.map { $0 == ignoreIndex ? 0 : $0 })
    let share = counted.to(logProbabilities.dtype)
    let weights =
      classWeights.map { $0.to(logProbabilities.dtype).indexSelect(dim: 0, classOfSample) * share } ?? share
    let losses = -logProbabilities.gather(classOfSample.unsqueeze(1)).squeeze(dim: 1) * weights
    return reduction == .mean ? losses.sum() / weights.sum() : losses.reduced(reduction)
  }
}
