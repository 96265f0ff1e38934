public import Tensors

/// Where ε keeps a division from zero: the two conventions give different steps where v is small.
public enum EpsilonPlacement: String, Hashable, Sendable, Codable {
  /// √v + ε, as in the papers of Adam and RMSprop and in PyTorch.
  case outsideRoot
  /// √(v + ε), as some textbooks write it.
  case insideRoot
}

/// Parameters that share settings which differ from the optimizer's.
public struct ParameterGroup {
  public var parameters: [Tensor]
  /// The optimizer's own if it is nil.
  public var learningRate: Double?
  /// The optimizer's own if it is nil.
  public var weightDecay: Double?

  public init(_ parameters: [Tensor], learningRate: Double? = nil, weightDecay: Double? = nil) {
    self.parameters = parameters
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }
}

/// Changes parameters by their gradients. This class holds what all rules share; each subclass is one rule.
public class Optimizer {
  /// One group of parameters with the settings that are in force for it.
  public struct Group {
    /// Positions in `parameters`.
    public let parameters: Range<Int>
    public var learningRate: Double
    public var weightDecay: Double
  }

  public private(set) var groups: [Group]
  let flat: FlatParameters
  /// How often each parameter was changed.
  var stepCounts: [Int]
  private let groupOfParameter: [Int]
  /// What the rule remembers, by name, in the layout of the parameters.
  var state: [String: Tensor] = [:]

  /// - Precondition: there are parameters, none twice, of one type, and the rates are not negative.
  init(_ groups: [ParameterGroup], learningRate: Double, weightDecay: Double) {
    flat = FlatParameters(groups.flatMap(\.parameters))
    var (own, start): ([Group], Int) = ([], 0)
    for group in groups {
      let range = start..<start + group.parameters.count
      let (rate, decay) = (group.learningRate ?? learningRate, group.weightDecay ?? weightDecay)
      precondition(
        rate >= 0 && decay >= 0, "an optimizer's learning rate \(rate) or weight decay \(decay) is negative")
      own.append(Group(parameters: range, learningRate: rate, weightDecay: decay))
      start = range.upperBound
    }
    self.groups = own
    groupOfParameter = own.indices.flatMap { index in own[index].parameters.map { _ in index } }
    stepCounts = Array(repeating: 0, count: start)
  }

  public var parameters: [Tensor] { flat.parameters }

  /// The learning rate of the first group. Setting it sets that of every group.
  public var learningRate: Double {
    get { groups[0].learningRate }
    set { setLearningRates(groups.map { _ in newValue }) }
  }

  /// One rate a group.
  func setLearningRates(_ rates: [Double]) {
    for (index, rate) in rates.enumerated() {
      precondition(rate >= 0 && rate.isFinite, "a learning rate of \(rate) is negative or not finite")
      groups[index].learningRate = rate
    }
  }

  /// Forgets all gradients, so that `backward` starts from none.
  public func zeroGrad() {
    for parameter in flat.parameters { parameter.grad = nil }
  }

  /// Changes every parameter that has a gradient by the optimizer's rule.
  public func step() {
    flat.forEachRun { previous, next in
      stepCounts[previous] != stepCounts[next] || groupOfParameter[previous] != groupOfParameter[next]
    } _: { run in
      let group = groups[groupOfParameter[run.parameters.lowerBound]]
      update(run, group, step: stepCounts[run.parameters.lowerBound] + 1)
      for index in run.parameters { stepCounts[index] += 1 }
    }
  }

  /// Applies the rule to a run of parameters.
  ///
  /// - Parameter step: how often they are changed with this change, from 1.
  func update(_ run: FlatParameters.Run, _ group: Group, step: Int) {
    preconditionFailure("an optimizer without a rule")
  }

  /// The named part of the rule's memory, 0 at first.
  func memory(_ name: String) -> Tensor {
    if let tensor = state[name] { return tensor }
    let tensor = Tensor.zeros([flat.count], dtype: flat.dtype)
    state[name] = tensor
    return tensor
  }
}
