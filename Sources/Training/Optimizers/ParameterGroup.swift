public import Tensors

/// Parameters that share settings which differ from the optimizer's.
public struct ParameterGroup {
  public var parameters: [Tensor]
  /// The optimizer's own if it is nil.
  public var learningRate: Double?
  /// The optimizer's own if it is nil.
  public var weightDecay: Double?

  public init(_ parameters: [Tensor], learningRate: Double? = nil, weightDecay: Double? = nil) {
    self.parameters = parameters
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }
}
