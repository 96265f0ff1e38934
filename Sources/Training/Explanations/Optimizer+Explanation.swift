public import Tensors

extension OptimizerRule {
  func explanation(gradient: Double, parameter: Double, memory: [String: Double], step: Int)
    -> StepExplanation
  {
    let step = ObservedStep(
      of: self, gradient: gradient, parameter: parameter, memory: memory, number: step)
    var explanation = StepExplanation()
    explain(step, in: &explanation)
    return explanation
  }
}

extension Optimizer {
  /// One step of this optimizer with its present settings, computed in double precision by the very code that trains.
  ///
  /// - Parameters:
  ///   - gradient: of the loss by the parameter.
  ///   - parameter: wₜ₋₁
  ///   - memory: what the rule remembers, such as `["firstMoment": 0.5]`; what is left out is as before the first step.
  ///   - step: t, from 1.
  public func explain(
    gradient: Double, parameter: Double = 0, memory: [String: Double] = [:], step: Int = 1
  ) -> StepExplanation {
    rule(ofGroup: 0).explanation(gradient: gradient, parameter: parameter, memory: memory, step: step)
  }

  /// The step that comes next for one element of a parameter, with the gradient and the memory that it has now.
  ///
  /// - Parameter index: of the element, in row-major order.
  /// - Precondition: the parameter is one of the optimizer's and has a gradient.
  public func explain(_ parameter: Tensor, at index: Int) -> StepExplanation {
    guard let position = parameters.firstIndex(where: { $0 === parameter }), let gradient = parameter.grad
    else {
      preconditionFailure(
        "explain: the tensor of shape \(parameter.shape) is none of the optimizer's parameters or has no gradient"
      )
    }
    precondition(
      (0..<parameter.count).contains(index), "explain: element \(index) of a parameter of \(parameter.count)")
    func element(_ tensor: Tensor, _ index: Int) -> Double { tensor.part(at: index, shape: []).item() }
    let place = flat.offsets[position] + index
    return rule(ofParameter: position).explanation(
      gradient: element(gradient, index), parameter: element(parameter, index),
      memory: Dictionary(uniqueKeysWithValues: memory.names.map { ($0, element(memory[$0], place)) }),
      step: stepCounts[position] + 1)
  }
}
