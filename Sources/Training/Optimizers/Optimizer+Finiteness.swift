public import Tensors

extension Optimizer {
  /// Stops a training whose loss has become infinite or not a number, before it is stepped with.
  ///
  ///     let loss = criterion(model(images), labels)
  ///     try optimizer.checkFinite(loss)
  ///
  /// Looks at the loss alone, one number, so that the loop is not slower for it.
  ///
  /// - Throws: `TrainingError.lossNotFinite` with the number of the step that would come next.
  /// - Precondition: the loss is a scalar.
  public func checkFinite(_ loss: Tensor) throws(TrainingError) {
    let value = loss.item()
    guard !value.isFinite else { return }
    throw .lossNotFinite(loss: value, step: (stepCounts.max() ?? 0) + 1, learningRate: learningRate)
  }
}
