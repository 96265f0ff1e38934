public import Tensors

/// Adaptive moment estimation (Kingma and Ba 2015, algorithm 1), AdamW (Loshchilov and Hutter 2019) and AMSGrad
/// (Reddi et al. 2018).
///
///     g ← g + λ·w                       (Adam)        w ← w − α·λ·w    (AdamW)
///     m ← β₁·m + (1 − β₁)·g             m̂ = m/(1 − β₁ᵗ)
///     v ← β₂·v + (1 − β₂)·g²            v̂ = v/(1 − β₂ᵗ)      (AMSGrad: of the largest v so far)
///     w ← w − α·m̂/(√v̂ + ε)              (w − α·m̂/√(v̂ + ε) with ε inside the root)
public class Adam: Optimizer {
  public struct Settings: Hashable, Sendable, Codable {
    public var learningRate: Double
    public var beta1: Double
    public var beta2: Double
    public var epsilon: Double
    public var epsilonPlacement: EpsilonPlacement
    /// Whether moments are divided by 1 − βᵗ, which matters in the first steps.
    public var biasCorrection: Bool
    public var weightDecay: Double
    /// Whether weights decay by themselves (AdamW) and not through the gradient.
    public var decoupledWeightDecay: Bool
    public var amsgrad: Bool
    public var maximize: Bool

    /// - Precondition: 0 ≤ β < 1 and ε ≥ 0.
    public init(
      learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
      epsilonPlacement: EpsilonPlacement = .outsideRoot, biasCorrection: Bool = true, weightDecay: Double = 0,
      decoupledWeightDecay: Bool = false, amsgrad: Bool = false, maximize: Bool = false
    ) {
      precondition(
        (0..<1).contains(beta1) && (0..<1).contains(beta2),
        "Adam: betas \(beta1) and \(beta2) are not in 0..<1")
      precondition(epsilon >= 0, "Adam: epsilon \(epsilon) is negative")
      self.learningRate = learningRate
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
      self.epsilonPlacement = epsilonPlacement
      self.biasCorrection = biasCorrection
      self.weightDecay = weightDecay
      self.decoupledWeightDecay = decoupledWeightDecay
      self.amsgrad = amsgrad
      self.maximize = maximize
    }
  }

  public var settings: Settings { rule as! Settings }

  public convenience init(groups: [ParameterGroup], _ settings: Settings) { self.init(groups, settings) }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, epsilonPlacement: EpsilonPlacement = .outsideRoot, biasCorrection: Bool = true,
    weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
        epsilonPlacement: epsilonPlacement,
        biasCorrection: biasCorrection, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize))
  }
}

extension Adam.Settings: OptimizerRule {
  var cycledMomentum: Double? {
    get { beta1 }
    set { beta1 = newValue ?? beta1 }
  }

  var memory: KeyValuePairs<String, Double> {
    amsgrad
      ? ["firstMoment": 0, "secondMoment": 0, "largestSecondMoment": 0]
      : ["firstMoment": 0, "secondMoment": 0]
  }

  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory) {
    let corrections = corrections(step: step)
    run.adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
      correction1: corrections.first, correction2: corrections.second, decoupled: decoupledWeightDecay,
      epsilonInside: epsilonPlacement == .insideRoot, maximize: maximize, firstMoment: memory["firstMoment"],
      secondMoment: memory["secondMoment"], largest: amsgrad ? memory["largestSecondMoment"] : nil)
  }

  /// 1 − βᵗ for both moments, or 1.
  func corrections(step: Int) -> (first: Double, second: Double) {
    guard biasCorrection else { return (1, 1) }
    return (1 - power(beta1, step), 1 - power(beta2, step))
  }
}

/// Adam with decoupled weight decay, 0.01 by default as in PyTorch.
public final class AdamW: Adam {
  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 1e-2, amsgrad: Bool = false, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
        decoupledWeightDecay: true, amsgrad: amsgrad, maximize: maximize))
  }
}
