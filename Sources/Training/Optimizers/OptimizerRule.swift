internal import Tensors

/// What one kind of optimizer does with a gradient, with its settings.
protocol OptimizerRule: Hashable, Sendable, Codable {
  var learningRate: Double { get set }
  var weightDecay: Double { get set }
  /// The momentum that a cyclic schedule varies; nil if the rule has none.
  var cycledMomentum: Double? { get set }
  /// What the rule remembers of earlier steps, with its value before the first.
  var memory: KeyValuePairs<String, Double> { get }

  /// - Parameter step: how often the run's parameters are changed with this change, from 1.
  func update(_ run: FlatParameters.Run, step: Int, memory: OptimizerMemory)

  /// The quantities between one parameter's gradient and its change, in the order in which they are computed.
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation)
}

extension OptimizerRule {
  var cycledMomentum: Double? {
    get { nil }
    set {}
  }
}
