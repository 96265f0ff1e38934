internal import Tensors

/// Sets an optimizer's learning rates by a schedule, and its momentum if the schedule has one. Call `step()` after each
/// epoch (or batch) of training.
public final class LearningRateScheduler {
  public let optimizer: Optimizer
  public let schedule: any LearningRateSchedule
  private var initialRates: [Double]
  /// How often `step()` was called. Setting it resumes the schedule there.
  public var stepCount = 0 { didSet { apply() } }

  public init(_ optimizer: Optimizer, _ schedule: any LearningRateSchedule) {
    self.optimizer = optimizer
    self.schedule = schedule
    initialRates = optimizer.groups.map(\.learningRate)
    apply()
  }

  public func step() { stepCount += 1 }

  private func apply() {
    optimizer.setLearningRates(initialRates.map { schedule.learningRate(after: stepCount, initial: $0) })
    if let momentum = schedule.momentum(after: stepCount) { optimizer.momentum = momentum }
  }
}

extension LearningRateScheduler: Stateful {
  /// The step and the rates that the optimizer had at first.
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    state.setMetadata("step", stepCount)
    state.setMetadata("initialRates", initialRates)
    return state
  }

  /// Goes on at the stored step.
  ///
  /// - Throws: `StateError` if the optimizer had other groups.
  public func load(_ state: StateDictionary) throws(StateError) {
    let step = try state.metadata("step", where: StateDictionary.isCount)
    let rates: [Double] = try state.metadata("initialRates")
    guard rates.count == initialRates.count, rates.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw .wrongMetadata(name: "initialRates", value: state.metadata["initialRates"])
    }
    initialRates = rates
    stepCount = step
  }
}
