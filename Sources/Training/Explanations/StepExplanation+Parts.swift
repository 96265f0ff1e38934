// What the explanations of several rules have in common.
extension StepExplanation {
  /// gₜ, with the sign of the search and the weight decay that goes through the gradient.
  mutating func addGradient(_ step: ObservedStep, maximize: Bool, weightDecay: Double) -> Operand {
    let given = Operand(#"\nabla_t"#, step.gradient)
    let (decay, w) = (Operand(#"\lambda"#, weightDecay), Operand("w_{t-1}", step.parameter))
    let formula: Formula =
      switch (maximize, weightDecay != 0) {
      case (false, false): ""
      case (true, false): "-\(given)"
      case (false, true): "\(given) + \(decay) · \(w)"
      case (true, true): "-\(given) + \(decay) · \(w)"
      }
    let value = (maximize ? -1 : 1) * step.gradient + weightDecay * step.parameter
    return add("gradient", "g_t", formula, value)
  }

  /// A running mean that was observed: ρ·xₜ₋₁ + (1 − ρ)·yⁿ
  mutating func addRunningMean(
    _ name: String, _ symbol: String, _ decay: Operand, of input: Operand, squared: Bool,
    _ step: ObservedStep
  ) -> Operand {
    let old = step.old(name, symbol)
    let formula: Formula =
      squared
      ? "\(decay) · \(old) + (1 - \(decay)) · \(input)^2" : "\(decay) · \(old) + (1 - \(decay)) · \(input)"
    return add(name, "\(symbol)_t", formula, step.newMemory[name]!)
  }

  /// √v + ε or √(v + ε)
  mutating func addDivisor(_ v: Operand, epsilon: Double, _ placement: EpsilonPlacement) -> Operand {
    let small = Operand(#"\epsilon"#, epsilon)
    switch placement {
    case .outsideRoot:
      return add("divisor", "d_t", #"\sqrt{\#(v)} + \#(small)"#, v.value.squareRoot() + epsilon)
    case .insideRoot:
      return add("divisor", "d_t", #"\sqrt{\#(v) + \#(small)}"#, (v.value + epsilon).squareRoot())
    }
  }

  /// Δwₜ and wₜ, as they were observed.
  mutating func addResult(_ step: ObservedStep, _ formula: Formula) {
    let update = add("update", #"\Delta w_t"#, formula, step.newParameter - step.parameter)
    add(
      "parameter", "w_t", "\(Operand("w_{t-1}", step.parameter)) + \(update)", step.newParameter)
  }
}
