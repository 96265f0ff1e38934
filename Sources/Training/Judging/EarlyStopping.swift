internal import Tensors

/// Ends a training when a measure has not improved for a while.
///
///     let stopping = EarlyStopping(patience: 5)
///     for epoch in 1...epochs {
///       …
///       if stopping.shouldStop(after: validation.loss) { break }
///     }
public final class EarlyStopping {
  public let patience: Int
  public let minimumImprovement: Double
  private var measure: BestMeasure

  /// - Parameters:
  ///   - patience: how many measures without an improvement are allowed.
  ///   - minimumImprovement: less than this does not count.
  ///   - lowerIsBetter: true for losses, false for accuracies.
  /// - Precondition: neither number is negative.
  public init(patience: Int = 5, minimumImprovement: Double = 0, lowerIsBetter: Bool = true) {
    precondition(
      patience >= 0 && minimumImprovement >= 0,
      "EarlyStopping: patience \(patience), minimum improvement \(minimumImprovement)")
    self.patience = patience
    self.minimumImprovement = minimumImprovement
    measure = BestMeasure(lowerIsBetter: lowerIsBetter)
  }

  /// The best measure so far; nil before the first.
  public var best: Double? { measure.best }

  /// Judges the measure of one epoch.
  public func shouldStop(after measure: Double) -> Bool {
    !self.measure.add(measure, improvement: minimumImprovement) && self.measure.sinceBest > patience
  }
}

extension EarlyStopping: Stateful {
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    state.setMetadata("measure", measure)
    return state
  }

  public func load(_ state: StateDictionary) throws(StateError) {
    measure = try state.metadata("measure", where: \.isSound)
  }
}
