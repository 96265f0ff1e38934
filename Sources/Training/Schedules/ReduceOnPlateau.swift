internal import Tensors

/// Lowers the learning rate when a measure stops getting better.
public final class ReduceOnPlateau {
  public enum Threshold: Hashable, Sendable {
    /// An improvement by this share of the best value counts.
    case relative(Double)
    /// An improvement by this amount counts.
    case absolute(Double)
  }

  public let optimizer: Optimizer
  public let factor: Double
  public let patience: Int
  public let threshold: Threshold
  public let cooldown: Int
  public let minimum: Double
  public let isBetterLower: Bool

  private struct Progress: Codable {
    var best: Double
    var badSteps = 0
    var cooldown = 0
  }

  private var progress: Progress

  /// - Parameters:
  ///   - factor: what the rate is multiplied by, below 1.
  ///   - patience: how many steps without improvement are allowed.
  ///   - threshold: the improvement that counts.
  ///   - cooldown: how many steps after a reduction are not judged.
  ///   - minimum: no rate becomes smaller.
  ///   - lowerIsBetter: true for losses, false for accuracies.
  public init(
    _ optimizer: Optimizer, factor: Double = 0.1, patience: Int = 10, threshold: Threshold = .relative(1e-4),
    cooldown: Int = 0, minimum: Double = 0, lowerIsBetter: Bool = true
  ) {
    precondition((0..<1).contains(factor), "ReduceOnPlateau: factor \(factor) is not in 0..<1")
    self.optimizer = optimizer
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.cooldown = cooldown
    self.minimum = minimum
    isBetterLower = lowerIsBetter
    progress = Progress(best: lowerIsBetter ? .infinity : -.infinity)
  }

  /// Judges the measure of one epoch. What is not a number is no improvement.
  public func step(_ measure: Double) {
    if isBetter(measure) {
      progress.best = measure
      progress.badSteps = 0
    } else {
      progress.badSteps += 1
    }
    if progress.cooldown > 0 {
      progress.cooldown -= 1
      progress.badSteps = 0
    }
    if progress.badSteps > patience {
      optimizer.setLearningRates(optimizer.groups.map { max($0.learningRate * factor, minimum) })
      progress.cooldown = cooldown
      progress.badSteps = 0
    }
  }

  private func isBetter(_ measure: Double) -> Bool {
    let best = progress.best
    return switch (threshold, isBetterLower) {
    case (.relative(let share), true): measure < best * (1 - share)
    case (.relative(let share), false): measure > best * (1 + share)
    case (.absolute(let amount), true): measure < best - amount
    case (.absolute(let amount), false): measure > best + amount
    }
  }
}

extension ReduceOnPlateau: Stateful {
  /// The best measure and how long it has not been reached. The rate itself is the optimizer's to store.
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    state.setMetadata("progress", progress)
    return state
  }

  public func load(_ state: StateDictionary) throws(StateError) {
    progress = try state.metadata("progress") {
      [$0.badSteps, $0.cooldown].allSatisfy(StateDictionary.isCount)
    }
  }
}
