extension Adagrad.Settings {
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation) {
    let g = explanation.addGradient(step, maximize: maximize, weightDecay: weightDecay)
    var rate = Operand(#"\alpha"#, learningRate)
    if learningRateDecay > 0 {
      let (t, decay) = (Operand("t", Double(step.number)), Operand(#"\eta"#, learningRateDecay))
      rate = explanation.add(
        "learningRate", #"\alpha_t"#, #"\frac{\#(rate)}{1 + (\#(t) - 1) · \#(decay)}"#,
        learningRate(in: step.number))
    }
    let s = explanation.add(
      "sumOfSquares", "s_t", "\(step.old("sumOfSquares", "s")) + \(g)^2", step.newMemory["sumOfSquares"]!)
    let d = explanation.addDivisor(s, epsilon: epsilon, epsilonPlacement)
    explanation.addResult(step, #"-\#(rate) · \frac{\#(g)}{\#(d)}"#)
  }
}
