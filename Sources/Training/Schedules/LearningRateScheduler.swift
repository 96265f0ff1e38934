/// Sets an optimizer's learning rates by a schedule. Call `step()` after each epoch (or batch) of training.
public final class LearningRateScheduler {
  public let optimizer: Optimizer
  public let schedule: any LearningRateSchedule
  private let initialRates: [Double]
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
  }
}

/// Lowers the learning rate when a measure stops getting better.
public final class ReduceOnPlateau {
  public let optimizer: Optimizer
  public let factor: Double
  public let patience: Int
  public let threshold: Double
  public let minimum: Double
  public let isBetterLower: Bool
  private var best: Double
  private var badSteps = 0

  /// - Parameters:
  ///   - factor: what the rate is multiplied by, below 1.
  ///   - patience: how many steps without improvement are allowed.
  ///   - threshold: the relative improvement that counts.
  ///   - lowerIsBetter: true for losses, false for accuracies.
  public init(
    _ optimizer: Optimizer, factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4,
    minimum: Double = 0,
    lowerIsBetter: Bool = true
  ) {
    precondition((0..<1).contains(factor), "ReduceOnPlateau: factor \(factor) is not in 0..<1")
    self.optimizer = optimizer
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.minimum = minimum
    isBetterLower = lowerIsBetter
    best = lowerIsBetter ? .infinity : -.infinity
  }

  public func step(_ measure: Double) {
    let isBetter = isBetterLower ? measure < best * (1 - threshold) : measure > best * (1 + threshold)
    if isBetter || (best.isInfinite && measure.isFinite) {
      best = measure
      badSteps = 0
    } else {
      badSteps += 1
    }
    if badSteps > patience {
      optimizer.setLearningRates(optimizer.groups.map { max($0.learningRate * factor, minimum) })
      badSteps = 0
    }
  }
}
