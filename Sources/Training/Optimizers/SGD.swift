public import Tensors

/// Stochastic gradient descent, with momentum if it is asked for (Sutskever et al. 2013, in PyTorch's form).
///
///     g ← g + λ·w
///     b ← μ·b + (1 − τ)·g        (b = g in the first step)
///     w ← w − α·b                (w − α·(g + μ·b) with Nesterov's momentum)
///
/// with learning rate α, momentum μ, dampening τ and weight decay λ.
public final class SGD: Optimizer {
  public struct Settings: Hashable, Sendable, Codable {
    public var learningRate: Double
    public var momentum: Double
    public var dampening: Double
    public var weightDecay: Double
    public var nesterov: Bool
    public var maximize: Bool

    /// - Precondition: numbers are not negative; Nesterov's momentum needs a momentum and no dampening.
    public init(
      learningRate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
      nesterov: Bool = false, maximize: Bool = false
    ) {
      precondition(momentum >= 0, "SGD: momentum \(momentum) is negative")
      precondition(
        !nesterov || (momentum > 0 && dampening == 0), "SGD: Nesterov needs momentum and no dampening")
      self.learningRate = learningRate
      self.momentum = momentum
      self.dampening = dampening
      self.weightDecay = weightDecay
      self.nesterov = nesterov
      self.maximize = maximize
    }
  }

  public var settings: Settings { rule as! Settings }

  public convenience init(groups: [ParameterGroup], _ settings: Settings) { self.init(groups, settings) }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, momentum: momentum, dampening: dampening, weightDecay: weightDecay,
        nesterov: nesterov, maximize: maximize))
  }
}

extension SGD.Settings: OptimizerRule {
  var cycledMomentum: Double? {
    get { momentum > 0 ? momentum : nil }
    set { momentum = newValue ?? momentum }
  }

  var memory: KeyValuePairs<String, Double> { momentum > 0 ? ["momentumBuffer": 0] : [:] }

  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory) {
    run.stochasticGradientDescent(
      learningRate: learningRate, momentum: momentum, dampening: dampening, weightDecay: weightDecay,
      nesterov: nesterov, maximize: maximize, isFirst: step == 1,
      velocity: momentum == 0 ? nil : memory["momentumBuffer"])
  }
}
