internal import Foundation
internal import Tensors

extension Optimizer: Stateful {
  /// The rule with its settings, the step counts, the learning rates and weight decays of the groups, and for each
  /// parameter, by its position, what the rule remembers, such as `0.firstMoment`.
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    noGrad {
      for (index, parameter) in parameters.enumerated() {
        for name in memory.names {
          state["\(index).\(name)"] = memory[name].part(at: flat.offsets[index], shape: parameter.shape)
            .clone()
        }
      }
    }
    state.metadata["rule"] = ruleName
    rule.store(in: &state)
    state.setMetadata("steps", stepCounts)
    state.setMetadata("learningRates", groups.map(\.learningRate))
    state.setMetadata("weightDecays", groups.map(\.weightDecay))
    return state
  }

  /// Goes on where an optimizer of the same rule, settings and parameters stood.
  ///
  /// - Throws: `StateError` if the rule, its settings, shapes, types or counts differ; the optimizer is then unchanged.
  public func load(_ state: StateDictionary) throws(StateError) {
    guard state.metadata["rule"] == ruleName else {
      throw .wrongMetadata(name: "rule", value: state.metadata["rule"])
    }
    let rule = try rule.stored(in: state)
    let steps: [Int] = try state.metadata("steps")
    guard steps.count == parameters.count, steps.allSatisfy(StateDictionary.isCount) else {
      throw .wrongMetadata(name: "steps", value: state.metadata["steps"])
    }
    let rates = try groupNumbers("learningRates", in: state)
    let decays = try groupNumbers("weightDecays", in: state)
    try state.check(
      parameters.indices.flatMap { index in
        memory.names.map { ("\(index).\($0)", parameters[index].shape, flat.dtype) }
      })
    noGrad { for name in memory.names { memory[name].assign(flatten(name, of: state)) } }
    self.rule = rule
    memory.forgetProducts()
    stepCounts = steps
    setLearningRates(rates)
    setWeightDecays(decays)
  }

  private var ruleName: String { String(reflecting: type(of: rule)) }

  private func groupNumbers(_ name: String, in state: StateDictionary) throws(StateError) -> [Double] {
    let numbers: [Double] = try state.metadata(name)
    guard numbers.count == groups.count, numbers.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw .wrongMetadata(name: name, value: state.metadata[name])
    }
    return numbers
  }

  /// One kind of memory of all parameters in the layout of the block.
  private func flatten(_ name: String, of state: StateDictionary) -> Tensor {
    var parts: [Tensor] = []
    for (index, parameter) in parameters.enumerated() {
      let end = index + 1 < parameters.count ? flat.offsets[index + 1] : flat.count
      parts.append(state["\(index).\(name)"]!.reshape(-1))
      parts.append(.zeros([end - flat.offsets[index] - parameter.count], dtype: flat.dtype))
    }
    return .concatenate(parts)
  }
}

extension OptimizerRule {
  fileprivate func store(in state: inout StateDictionary) { state.setMetadata("settings", self) }

  /// The stored settings, which may differ in anything but in what is remembered.
  fileprivate func stored(in state: StateDictionary) throws(StateError) -> any OptimizerRule {
    let stored: Self = try state.metadata("settings")
    guard stored.memory.map(\.key) == memory.map(\.key) else {
      throw .wrongMetadata(name: "settings", value: state.metadata["settings"])
    }
    return stored
  }
}
