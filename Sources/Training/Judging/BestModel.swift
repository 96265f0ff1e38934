internal import Tensors

/// Keeps the weights with which a model did best.
///
///     let best = BestModel(model, lowerIsBetter: false)
///     for epoch in 1...epochs {
///       …
///       best.update(validation.accuracy)
///     }
///     best.restore()
public final class BestModel {
  private let model: any Module
  private var measure: BestMeasure
  private var weights: StateDictionary

  /// - Parameter lowerIsBetter: true for losses, false for accuracies.
  public init(_ model: any Module, lowerIsBetter: Bool = true) {
    self.model = model
    measure = BestMeasure(lowerIsBetter: lowerIsBetter)
    weights = model.stateDictionary
  }

  /// The best measure so far; nil before the first.
  public var best: Double? { measure.best }

  /// The epoch that has it, from 1, if there is one update an epoch; 0 before the first.
  public var epoch: Int { measure.count - measure.sinceBest }

  /// Keeps the weights as they are now if the measure is the best so far; the first of equal ones is.
  ///
  /// - Returns: whether it is.
  @discardableResult
  public func update(_ measure: Double) -> Bool {
    let isBest = self.measure.add(measure)
    if isBest { weights = model.stateDictionary }
    return isBest
  }

  /// Gives the model the best weights, or those that it began with if nothing was measured.
  ///
  /// - Precondition: the model has the same parameters as when they were kept.
  public func restore() {
    do { try model.load(weights) } catch { preconditionFailure("BestModel: \(error)") }
  }
}

extension BestModel: Stateful {
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    state.insert(weights, under: "weights")
    state.setMetadata("measure", measure)
    return state
  }

  public func load(_ state: StateDictionary) throws(StateError) {
    let measure: BestMeasure = try state.metadata("measure", where: \.isSound)
    let weights = state.part(under: "weights")
    try weights.check(model.namedTensors.map { ($0.name, $0.tensor.shape, $0.tensor.dtype) })
    self.measure = measure
    self.weights = weights
  }
}
