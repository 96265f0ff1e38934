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

  public let settings: Settings

  public init(groups: [ParameterGroup], _ settings: Settings) {
    self.settings = settings
    super.init(groups, learningRate: settings.learningRate, weightDecay: settings.weightDecay)
    state["sumOfSquares"] = .full([flat.count], settings.initialAccumulator, dtype: flat.dtype)
  }

  public convenience init(
    _ parameters: [Tensor], learningRate: Double = 1e-2, learningRateDecay: Double = 0,
    epsilon: Double = 1e-10,
    epsilonPlacement: EpsilonPlacement = .outsideRoot, weightDecay: Double = 0, initialAccumulator: Double = 0
  ) {
    self.init(
      groups: [ParameterGroup(parameters)],
      Settings(
        learningRate: learningRate, learningRateDecay: learningRateDecay, epsilon: epsilon,
        epsilonPlacement: epsilonPlacement, weightDecay: weightDecay, initialAccumulator: initialAccumulator))
  }

  override func update(_ run: FlatParameters.Run, _ group: Group, step: Int) {
    run.adagrad(
      learningRate: group.learningRate / (1 + Double(step - 1) * settings.learningRateDecay),
      epsilon: settings.epsilon, weightDecay: group.weightDecay,
      epsilonInside: settings.epsilonPlacement == .insideRoot, maximize: settings.maximize,
      sumOfSquares: memory("sumOfSquares"))
  }
}
