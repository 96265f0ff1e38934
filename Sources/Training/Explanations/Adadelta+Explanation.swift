extension Adadelta.Settings {
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation) {
    let (rate, rho) = (Operand(#"\alpha"#, learningRate), Operand(#"\rho"#, self.rho))
    let small = Operand(#"\epsilon"#, epsilon)
    let g = explanation.addGradient(step, maximize: maximize, weightDecay: weightDecay)
    let v = explanation.addRunningMean("meanSquare", "v", rho, of: g, squared: true, step)
    let u = step.old("meanSquaredStep", "u")
    let delta = explanation.add(
      "step", #"\delta_t"#, #"\frac{\sqrt{\#(u) + \#(small)}}{\sqrt{\#(v) + \#(small)}} · \#(g)"#,
      ((u.value + epsilon) / (v.value + epsilon)).squareRoot() * g.value)
    _ = explanation.addRunningMean("meanSquaredStep", "u", rho, of: delta, squared: true, step)
    explanation.addResult(step, "-\(rate) · \(delta)")
  }
}
