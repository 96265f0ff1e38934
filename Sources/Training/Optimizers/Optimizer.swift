public import Tensors

/// Changes parameters by their gradients. This class holds what all rules share; each subclass brings one.
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
  /// The groups' own rates and decays take the place of the rule's.
  var rule: any OptimizerRule
  let memory: OptimizerMemory

  /// - Precondition: there are parameters, none twice, of one type, and the rates are not negative.
  init(_ groups: [ParameterGroup], _ rule: any OptimizerRule) {
    flat = FlatParameters(groups.flatMap(\.parameters))
    memory = OptimizerMemory(rule, for: flat)
    self.rule = rule
    var (own, start): ([Group], Int) = ([], 0)
    for group in groups {
      let range = start..<start + group.parameters.count
      let (rate, decay) = (
        group.learningRate ?? rule.learningRate, group.weightDecay ?? rule.weightDecay
      )
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

  /// One decay a group.
  func setWeightDecays(_ decays: [Double]) {
    for (index, decay) in decays.enumerated() { groups[index].weightDecay = decay }
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
      rule(ofGroup: groupOfParameter[run.parameters.lowerBound]).update(
        run, step: stepCounts[run.parameters.lowerBound] + 1, memory: memory)
      for index in run.parameters { stepCounts[index] += 1 }
    }
  }

  /// The rule with the settings of a group.
  func rule(ofGroup index: Int) -> any OptimizerRule {
    var rule = rule
    rule.learningRate = groups[index].learningRate
    rule.weightDecay = groups[index].weightDecay
    return rule
  }

  /// The rule as it applies to a parameter.
  func rule(ofParameter index: Int) -> any OptimizerRule { rule(ofGroup: groupOfParameter[index]) }
}
