internal import Tensors

/// One parameter before and after a step that was carried out by the code that trains, in double precision.
struct ObservedStep {
  /// t, from 1.
  let number: Int
  let gradient: Double
  let parameter: Double
  let newParameter: Double
  let memory: [String: Double]
  let newMemory: [String: Double]

  /// - Parameter memory: what is remembered before the step; the rule's own beginning if it is left out.
  init(of rule: any OptimizerRule, gradient: Double, parameter: Double, memory: [String: Double], number: Int)
  {
    precondition(number >= 1, "explain: steps count from 1, not \(number)")
    let known = Dictionary(uniqueKeysWithValues: rule.memory.map { ($0.key, $0.value) })
    for name in memory.keys.sorted() {
      precondition(
        known[name] != nil,
        "explain: the rule remembers \(known.keys.sorted().joined(separator: ", ")), but not \(name)")
    }
    let weight = Tensor([parameter])
    weight.requiresGrad = true
    let flat = FlatParameters([weight])
    weight.grad = Tensor([gradient])
    let before = known.merging(memory) { $1 }
    let tensors = OptimizerMemory(rule, for: flat)
    noGrad {
      for (name, value) in before { tensors[name].assign(.full([flat.count], value, dtype: .float64)) }
    }
    flat.forEachRun { _, _ in
      false
    } _: {
      rule.update($0, step: number, memory: tensors)
    }
    self.number = number
    self.gradient = gradient
    self.parameter = parameter
    self.memory = before
    newParameter = weight.item()
    newMemory = Dictionary(
      uniqueKeysWithValues: before.keys.map { ($0, tensors[$0].elements(as: Double.self)[0]) })
  }

  func old(_ name: String, _ symbol: String) -> Operand { Operand("\(symbol)_{t-1}", memory[name]!) }
}
