internal import Tensors

/// A mean of a model's weights over its training, which often does better than the last weights.
///
///     let average = AveragedWeights(of: model, .exponential(decay: 0.999))
///     …
///     optimizer.step()
///     average.update()
///     …
///     average.whileInUse { evaluate(model) }
///
/// Buffers stay the model's own unless `averagesBuffers` says otherwise (`use_buffers` of PyTorch's
/// `torch.optim.swa_utils.AveragedModel`). A model with batch normalisation needs the mean of its buffers too, or
/// `updateStatistics` when the mean is in use for good.
public final class AveragedWeights {
  public enum Mean: Hashable, Sendable, Codable {
    /// a ← d·a + (1 − d)·w, from the first weights on (EMA, Polyak and Juditsky 1992).
    case exponential(decay: Double)
    /// All updates count alike (SWA, Izmailov et al. 2018).
    case equal
  }

  private let model: any Module
  public let mean: Mean
  /// Whether running statistics are averaged like the weights.
  public let averagesBuffers: Bool
  /// How often `update` was called.
  public private(set) var count = 0
  private let averages: [(name: String, tensor: Tensor)]

  /// - Precondition: a decay lies in 0..<1.
  public init(of model: any Module, _ mean: Mean, averagesBuffers: Bool = false) {
    if case .exponential(let decay) = mean {
      precondition((0..<1).contains(decay), "AveragedWeights: a decay of \(decay) is not in 0..<1")
    }
    self.model = model
    self.mean = mean
    self.averagesBuffers = averagesBuffers
    let tensors = averagesBuffers ? model.namedTensors : model.namedParameters
    averages = noGrad { tensors.map { ($0.name, $0.tensor.clone()) } }
  }

  /// The model's own tensors that are averaged.
  private var tensors: [Tensor] { averagesBuffers ? model.namedTensors.map(\.tensor) : model.parameters }

  /// Takes in the weights as they are now.
  public func update() {
    count += 1
    let share =
      switch mean {
      case .exponential(let decay): count == 1 ? 1 : 1 - decay
      case .equal: 1 / Double(count)
      }
    noGrad {
      for (average, tensor) in zip(averages.map(\.tensor), tensors) {
        guard average.dtype.isFloatingPoint else {
          // Counts; what follows the point is dropped.
          average.assign(average.to(.float64) * (1 - share) + tensor.to(.float64) * share)
          continue
        }
        average.scaleInPlace(by: 1 - share)
        average += tensor * share
      }
    }
  }

  /// Runs something while the model has the mean for its weights. It gets its own back afterwards.
  public func whileInUse<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    let own = noGrad { tensors.map { $0.clone() } }
    use()
    defer { noGrad { for (tensor, value) in zip(tensors, own) { tensor.assign(value) } } }
    return try body()
  }

  /// Gives the model the mean for its weights.
  public func use() {
    noGrad {
      for (tensor, average) in zip(tensors, averages) { tensor.assign(average.tensor) }
    }
  }
}

extension AveragedWeights: Stateful {
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    noGrad { for (name, average) in averages { state[name] = average.clone() } }
    state.setMetadata("count", count)
    return state
  }

  public func load(_ state: StateDictionary) throws(StateError) {
    let count = try state.metadata("count", where: StateDictionary.isCount)
    try state.copy(into: averages)
    self.count = count
  }
}
