/// Why a training cannot go on.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The loss became infinite or not a number.
  case lossNotFinite(loss: Double, step: Int, learningRate: Double)

  public var description: String {
    switch self {
    case .lossNotFinite(let loss, let step, let learningRate):
      let size = loss.isNaN ? "not a number" : "infinite"
      return """
        the loss is \(size) in step \(step), at a learning rate of \(learningRate); a smaller rate, a warm-up or \
        clipGradNorm may help, and inputs should be checked for numbers that are not finite
        """
    }
  }
}
