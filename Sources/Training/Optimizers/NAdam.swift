internal import Foundation
public import Tensors

/// Adam with Nesterov's momentum (Dozat 2016, in PyTorch's form with its momentum schedule).
///
///     μₜ = β₁·(1 − ½·0.96^(t·ψ))
///     m ← β₁·m + (1 − β₁)·g,   v ← β₂·v + (1 − β₂)·g²,   v̂ = v/(1 − β₂ᵗ)
///     w ← w − α·(μₜ₊₁·m/(1 − Π₁ᵗ⁺¹ μ) + (1 − μₜ)·g/(1 − Π₁ᵗ μ))/(√v̂ + ε)
public final class NAdam: Optimizer {
  public struct Settings: Hashable, Sendable, Codable {
    public var learningRate: Double
    public var beta1: Double
    public var beta2: Double
    public var epsilon: Double
    public var weightDecay: Double
    /// ψ
    public var momentumDecay: Double
    public var decoupledWeightDecay: Bool
    public var maximize: Bool

    /// - Precondition: 0 ≤ β < 1.
    public init(
      learningRate: Double = 2e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
      weightDecay: Double = 0, momentumDecay: Double = 4e-3, decoupledWeightDecay: Bool = false,
      maximize: Bool = false
    ) {
      precondition(
        (0..<1).contains(beta1) && (0..<1).contains(beta2),
        "NAdam: betas \(beta1) and \(beta2) are not in 0..<1")
      self.learningRate = learningRate
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.momentumDecay = momentumDecay
      self.decoupledWeightDecay = decoupledWeightDecay
      self.maximize = maximize
    }
  }

  public var settings: Settings { rule as! Settings }

  public convenience init(groups: [ParameterGroup], _ settings: Settings) { self.init(groups, settings) }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 2e-3, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentumDecay: Double = 4e-3, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
        momentumDecay: momentumDecay, maximize: maximize))
  }
}

extension NAdam.Settings: OptimizerRule {
  var memory: KeyValuePairs<String, Double> { ["firstMoment": 0, "secondMoment": 0] }

  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory) {
    let product = memory.product(upTo: step, of: momentum)
    let (now, next) = (momentum(step), momentum(step + 1))
    run.nadam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
      momentumFactor: next / (1 - product * next), gradientFactor: (1 - now) / (1 - product),
      correction2: 1 - power(beta2, step), decoupled: decoupledWeightDecay, maximize: maximize,
      firstMoment: memory["firstMoment"], secondMoment: memory["secondMoment"])
  }

  /// μₜ
  func momentum(_ step: Int) -> Double { beta1 * (1 - 0.5 * pow(0.96, Double(step) * momentumDecay)) }
}
