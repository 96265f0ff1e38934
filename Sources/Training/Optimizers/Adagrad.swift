public import Tensors

/// Divides the gradient by the root of the sum of all its squares so far (Duchi et al. 2011).
///
///     s ← s + g²
///     w ← w − α/(1 + (t − 1)·η)·g/(√s + ε)
public final class Adagrad: Optimizer {
  public struct Settings: Hashable, Sendable, Codable {
    public var learningRate: Double
    /// η
    public var learningRateDecay: Double
    public var epsilon: Double
    public var epsilonPlacement: EpsilonPlacement
    public var weightDecay: Double
    public var initialAccumulator: Double
    public var maximize: Bool

    /// - Precondition: no number is negative.
    public init(
      learningRate: Double = 1e-2, learningRateDecay: Double = 0, epsilon: Double = 1e-10,
      epsilonPlacement: EpsilonPlacement = .outsideRoot, weightDecay: Double = 0,
      initialAccumulator: Double = 0,
      maximize: Bool = false
    ) {
      precondition(
        learningRateDecay >= 0 && epsilon >= 0 && initialAccumulator >= 0,
        "Adagrad: decay \(learningRateDecay), epsilon \(epsilon) or accumulator \(initialAccumulator) is negative"
      )
      self.learningRate = learningRate
      self.learningRateDecay = learningRateDecay
      self.epsilon = epsilon
      self.epsilonPlacement = epsilonPlacement
      self.weightDecay = weightDecay
      self.initialAccumulator = initialAccumulator
      self.maximize = maximize
    }
  }

  public var settings: Settings { rule as! Settings }

  public convenience init(groups: [ParameterGroup], _ settings: Settings) { self.init(groups, settings) }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1e-2, learningRateDecay: Double = 0,
    epsilon: Double = 1e-10,
    epsilonPlacement: EpsilonPlacement = .outsideRoot, weightDecay: Double = 0,
    initialAccumulator: Double = 0, maximize: Bool = false
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, learningRateDecay: learningRateDecay, epsilon: epsilon,
        epsilonPlacement: epsilonPlacement, weightDecay: weightDecay, initialAccumulator: initialAccumulator,
        maximize: maximize))
  }
}

extension Adagrad.Settings: OptimizerRule {
  var memory: KeyValuePairs<String, Double> { ["sumOfSquares": initialAccumulator] }

  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory) {
    run.adagrad(
      learningRate: learningRate(in: step), epsilon: epsilon, weightDecay: weightDecay,
      epsilonInside: epsilonPlacement == .insideRoot, maximize: maximize, sumOfSquares: memory["sumOfSquares"]
    )
  }

  /// α/(1 + (t − 1)·η)
  func learningRate(in step: Int) -> Double { learningRate / (1 + Double(step - 1) * learningRateDecay) }
}
