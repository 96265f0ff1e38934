extension SGD.Settings {
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation) {
    let rate = Operand(#"\alpha"#, learningRate)
    let g = explanation.addGradient(step, maximize: maximize, weightDecay: weightDecay)
    guard momentum > 0 else { return explanation.addResult(step, "-\(rate) · \(g)") }
    let (mu, tau) = (Operand(#"\mu"#, momentum), Operand(#"\tau"#, dampening))
    let old = step.old("momentumBuffer", "b")
    let formula: Formula =
      if step.number == 1 {
        "\(g)"
      } else if dampening == 0 {
        "\(mu) · \(old) + \(g)"
      } else {
        "\(mu) · \(old) + (1 - \(tau)) · \(g)"
      }
    let b = explanation.add("momentumBuffer", "b_t", formula, step.newMemory["momentumBuffer"]!)
    explanation.addResult(step, nesterov ? "-\(rate) · (\(g) + \(mu) · \(b))" : "-\(rate) · \(b)")
  }
}
