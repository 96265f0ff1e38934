extension Adam.Settings {
  func explain(_ step: ObservedStep, in explanation: inout StepExplanation) {
    let (beta1, beta2) = (Operand(#"\beta_1"#, self.beta1), Operand(#"\beta_2"#, self.beta2))
    let g = explanation.addGradient(
      step, maximize: maximize, weightDecay: decoupledWeightDecay ? 0 : weightDecay)
    var m = explanation.addRunningMean("firstMoment", "m", beta1, of: g, squared: false, step)
    var v = explanation.addRunningMean("secondMoment", "v", beta2, of: g, squared: true, step)
    if amsgrad {
      let old = step.old("largestSecondMoment", #"v^{\max}"#)
      v = explanation.add(
        "largestSecondMoment", #"v^{\max}_t"#, #"\max(\#(old), \#(v))"#,
        step.newMemory["largestSecondMoment"]!)
    }
    let corrections = self.corrections(step: step.number)
    if biasCorrection {
      m = explanation.addCorrected(
        "correctedFirstMoment", #"\hat{m}_t"#, m, beta1, step.number, corrections.first)
      v = explanation.addCorrected(
        "correctedSecondMoment", #"\hat{v}_t"#, v, beta2, step.number, corrections.second)
    }
    let d = explanation.addDivisor(v, epsilon: epsilon, epsilonPlacement)
    let (rate, decay) = (Operand(#"\alpha"#, learningRate), Operand(#"\lambda"#, weightDecay))
    explanation.addResult(
      step,
      decoupledWeightDecay && weightDecay != 0
        ? #"-\#(rate) · \frac{\#(m)}{\#(d)} - \#(rate) · \#(decay) · \#(Operand("w_{t-1}", step.parameter))"#
        : #"-\#(rate) · \frac{\#(m)}{\#(d)}"#)
  }

  /// One step, computed in double precision by the very code that trains.
  ///
  /// - Parameters:
  ///   - gradient: gₜ
  ///   - firstMoment: mₜ₋₁
  ///   - secondMoment: vₜ₋₁
  ///   - step: t, from 1; matters for bias correction only.
  ///   - parameter: wₜ₋₁
  /// - Returns: `gradient`, `firstMoment`, `secondMoment`, with bias correction `correctedFirstMoment` and
  ///   `correctedSecondMoment`, `divisor`, `update` and `parameter`.
  public func explain(
    gradient: Double, firstMoment: Double = 0, secondMoment: Double = 0, step: Int = 1, parameter: Double = 0
  ) -> StepExplanation {
    var memory = ["firstMoment": firstMoment, "secondMoment": secondMoment]
    if amsgrad { memory["largestSecondMoment"] = secondMoment }
    return explanation(gradient: gradient, parameter: parameter, memory: memory, step: step)
  }
}

extension StepExplanation {
  /// x/(1 − βᵗ)
  mutating func addCorrected(
    _ name: String, _ symbol: String, _ moment: Operand, _ beta: Operand, _ step: Int, _ correction: Double
  ) -> Operand {
    let t = Operand("t", Double(step))
    return add(name, symbol, #"\frac{\#(moment)}{1 - \#(beta)^{\#(t)}}"#, moment.value / correction)
  }
}
