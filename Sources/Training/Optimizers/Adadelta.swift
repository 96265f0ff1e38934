public import Tensors

/// Steps whose size follows from earlier steps (Zeiler 2012).
///
///     v ← ρ·v + (1 − ρ)·g²
///     Δ = √(u + ε)/√(v + ε)·g
///     u ← ρ·u + (1 − ρ)·Δ²
///     w ← w − α·Δ
public final class Adadelta: Optimizer {
  public struct Settings: Hashable, Sendable, Codable {
    public var learningRate: Double
    public var rho: Double
    public var epsilon: Double
    public var weightDecay: Double
    public var maximize: Bool

    /// - Precondition: 0 ≤ ρ < 1 and ε ≥ 0.
    public init(
      learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6, weightDecay: Double = 0,
      maximize: Bool = false
    ) {
      precondition(
        (0..<1).contains(rho) && epsilon >= 0,
        "Adadelta: rho \(rho) is not in 0..<1 or epsilon \(epsilon) is negative")
      self.learningRate = learningRate
      self.rho = rho
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.maximize = maximize
    }
  }

  public var settings: Settings { rule as! Settings }

  public convenience init(groups: [ParameterGroup], _ settings: Settings) { self.init(groups, settings) }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay, maximize: maximize))
  }
}

extension Adadelta.Settings: OptimizerRule {
  var memory: KeyValuePairs<String, Double> { ["meanSquare": 0, "meanSquaredStep": 0] }

  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory) {
    run.adadelta(
      learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay, maximize: maximize,
      meanSquare: memory["meanSquare"], meanSquaredStep: memory["meanSquaredStep"])
  }
}
