extension RMSprop.Settings {
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation) {
    let (rate, rho) = (Operand(#"\alpha"#, learningRate), Operand(#"\rho"#, alpha))
    let g = explanation.addGradient(step, maximize: maximize, weightDecay: weightDecay)
    var v = explanation.addRunningMean("meanSquare", "v", rho, of: g, squared: true, step)
    if centered {
      let mean = explanation.addRunningMean("mean", #"\bar{g}"#, rho, of: g, squared: false, step)
      v = explanation.add(
        "variance", #"\sigma^2_t"#, "\(v) - \(mean)^2", v.value - mean.value * mean.value)
    }
    let d = explanation.addDivisor(v, epsilon: epsilon, epsilonPlacement)
    guard momentum > 0 else { return explanation.addResult(step, #"-\#(rate) · \frac{\#(g)}{\#(d)}"#) }
    let old = step.old("momentumBuffer", "b")
    let b = explanation.add(
      "momentumBuffer", "b_t", #"\#(Operand(#"\mu"#, momentum)) · \#(old) + \frac{\#(g)}{\#(d)}"#,
      step.newMemory["momentumBuffer"]!)
    explanation.addResult(step, "-\(rate) · \(b)")
  }
}
