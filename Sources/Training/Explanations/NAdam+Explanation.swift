extension NAdam.Settings {
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation) {
    let t = step.number
    let (beta1, beta2) = (Operand(#"\beta_1"#, self.beta1), Operand(#"\beta_2"#, self.beta2))
    let psi = Operand(#"\psi"#, momentumDecay)
    let g = explanation.addGradient(
      step, maximize: maximize, weightDecay: decoupledWeightDecay ? 0 : weightDecay)
    func exponent(_ text: String, _ t: Int) -> Operand { Operand(text, Double(t)) }
    let now = explanation.add(
      "momentum", #"\mu_t"#,
      #"\#(beta1) · \left(1 - \frac{1}{2} · 0.96^{\#(exponent("t", t)) · \#(psi)}\right)"#, momentum(t))
    let next = explanation.add(
      "nextMomentum", #"\mu_{t+1}"#,
      #"\#(beta1) · \left(1 - \frac{1}{2} · 0.96^{\#(exponent("(t+1)", t + 1)) · \#(psi)}\right)"#,
      momentum(t + 1))
    let product = explanation.add(
      "momentumProduct", #"\Pi_t"#, #"\prod_{i=1}^{\#(exponent("t", t))} \mu_i"#,
      (1...t).reduce(1) { $0 * momentum($1) })
    let m = explanation.addRunningMean("firstMoment", "m", beta1, of: g, squared: false, step)
    let v = explanation.addRunningMean("secondMoment", "v", beta2, of: g, squared: true, step)
    let corrected = explanation.addCorrected(
      "correctedSecondMoment", #"\hat{v}_t"#, v, beta2, t, 1 - power(self.beta2, t))
    let d = explanation.addDivisor(corrected, epsilon: epsilon, .outsideRoot)
    let direction = explanation.add(
      "direction", #"\bar{m}_t"#,
      #"\frac{\#(next) · \#(m)}{1 - \#(next) · \#(product)} + \frac{(1 - \#(now)) · \#(g)}{1 - \#(product)}"#,
      next.value * m.value / (1 - next.value * product.value) + (1 - now.value) * g.value
        / (1 - product.value))
    let (rate, decay) = (Operand(#"\alpha"#, learningRate), Operand(#"\lambda"#, weightDecay))
    explanation.addResult(
      step,
      decoupledWeightDecay && weightDecay != 0
        ? #"-\#(rate) · \frac{\#(direction)}{\#(d)} - \#(rate) · \#(decay) · \#(Operand("w_{t-1}", step.parameter))"#
        : #"-\#(rate) · \frac{\#(direction)}{\#(d)}"#)
  }
}
