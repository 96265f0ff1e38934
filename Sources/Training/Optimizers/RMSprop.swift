public import Tensors

/// Divides the gradient by a running root mean square of it (Tieleman and Hinton 2012, in PyTorch's form).
///
///     v ← ρ·v + (1 − ρ)·g²              (centred: minus the square of the running mean of g)
///     b ← μ·b + g/(√v + ε)
///     w ← w − α·b
public final class RMSprop: Optimizer {
  public struct Settings: Hashable, Sendable, Codable {
    public var learningRate: Double
    /// ρ
    public var alpha: Double
    public var epsilon: Double
    public var epsilonPlacement: EpsilonPlacement
    public var weightDecay: Double
    public var momentum: Double
    public var centered: Bool
    public var maximize: Bool

    /// - Precondition: 0 ≤ ρ < 1, and ε and the momentum are not negative.
    public init(
      learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8,
      epsilonPlacement: EpsilonPlacement = .outsideRoot, weightDecay: Double = 0, momentum: Double = 0,
      centered: Bool = false, maximize: Bool = false
    ) {
      precondition((0..<1).contains(alpha), "RMSprop: alpha \(alpha) is not in 0..<1")
      precondition(
        epsilon >= 0 && momentum >= 0, "RMSprop: epsilon \(epsilon) or momentum \(momentum) is negative")
      self.learningRate = learningRate
      self.alpha = alpha
      self.epsilon = epsilon
      self.epsilonPlacement = epsilonPlacement
      self.weightDecay = weightDecay
      self.momentum = momentum
      self.centered = centered
      self.maximize = maximize
    }
  }

  public var settings: Settings { rule as! Settings }

  public convenience init(groups: [ParameterGroup], _ settings: Settings) { self.init(groups, settings) }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8,
    epsilonPlacement: EpsilonPlacement = .outsideRoot, weightDecay: Double = 0, momentum: Double = 0,
    centered: Bool = false, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, alpha: alpha, epsilon: epsilon, epsilonPlacement: epsilonPlacement,
        weightDecay: weightDecay, momentum: momentum, centered: centered, maximize: maximize))
  }
}

extension RMSprop.Settings: OptimizerRule {
  var cycledMomentum: Double? {
    get { momentum > 0 ? momentum : nil }
    set { momentum = newValue ?? momentum }
  }

  var memory: KeyValuePairs<String, Double> {
    switch (centered, momentum > 0) {
    case (false, false): ["meanSquare": 0]
    case (true, false): ["meanSquare": 0, "mean": 0]
    case (false, true): ["meanSquare": 0, "momentumBuffer": 0]
    case (true, true): ["meanSquare": 0, "mean": 0, "momentumBuffer": 0]
    }
  }

  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory) {
    run.rmsprop(
      learningRate: learningRate, alpha: alpha, epsilon: epsilon, weightDecay: weightDecay,
      momentum: momentum, epsilonInside: epsilonPlacement == .insideRoot, maximize: maximize,
      meanSquare: memory["meanSquare"], mean: centered ? memory["mean"] : nil,
      velocity: momentum == 0 ? nil : memory["momentumBuffer"])
  }
}
