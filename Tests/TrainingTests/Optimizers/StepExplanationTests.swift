import Displays
import Tensors
import Testing
import Training

struct StepExplanationTests {
  /// What is explained is what then happens, and follows from the other quantities by the rule's formula.
  static let formulas: [String: @Sendable (Optimizer, StepExplanation) -> Double] = [
    "SGD": { -$0.learningRate * $1.gradient },
    "SGD with momentum": { -$0.learningRate * $1.momentumBuffer },
    "SGD with Nesterov's momentum": { -$0.learningRate * ($1.gradient + 0.9 * $1.momentumBuffer) },
    "SGD uphill": { -$0.learningRate * $1.momentumBuffer },
    "Adam": { -$0.learningRate * $1.correctedFirstMoment / $1.divisor },
    "Adam with weight decay": { -$0.learningRate * $1.correctedFirstMoment / $1.divisor },
    "AMSGrad": { -$0.learningRate * $1.correctedFirstMoment / $1.divisor },
    "AdamW": {
      -$0.learningRate * ($1.correctedFirstMoment / $1.divisor + 0.1 * ($1.parameter - $1.update))
    },
    "NAdam": { -$0.learningRate * $1.direction / $1.divisor },
    "RMSprop": { -$0.learningRate * $1.gradient / $1.divisor },
    "centred RMSprop": { -$0.learningRate * $1.momentumBuffer },
    "Adagrad": { -$1.learningRate * $1.gradient / $1.divisor },
    "Adadelta": { -$0.learningRate * $1.step },
  ]

  @Test(arguments: formulas.keys.sorted()) func explainsTheStepThatFollows(_ name: String) throws {
    let w = Tensor([0.5, -1.2, 0.03, 2.0])
    w.requiresGrad = true
    let optimizer = OptimizerReferenceTests.optimizers[name]!([w])
    for _ in 0..<5 {
      optimizer.zeroGrad()
      ((w * 3).sin().sum() + w.square().sum()).backward()
      let steps = (0..<4).map { optimizer.explain(w, at: $0) }
      optimizer.step()
      #expect(steps.map { $0["parameter"] } == w.elements(as: Double.self))
      for step in steps {
        let update = Self.formulas[name]!(optimizer, step)
        #expect(abs(step.update - update) < 1e-14, "\(step.equations.source)")
      }
    }
  }

  @Test func writesWorkedEquations() {
    let step = Adam.Settings(
      learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilonPlacement: .insideRoot, biasCorrection: false
    ).explain(gradient: -2, firstMoment: 0.5, secondMoment: 0.2)
    #expect(
      step.equations.source == #"""
        \begin{aligned}
        g_t &= -2 \\
        m_t &= \beta_1 \, m_{t-1} + (1 - \beta_1) \, g_t = 0.9 \cdot 0.5 + (1 - 0.9) \cdot (-2) = 0.25 \\
        v_t &= \beta_2 \, v_{t-1} + (1 - \beta_2) \, g_t^2 = 0.99 \cdot 0.2 + (1 - 0.99) \cdot (-2)^2 = 0.238 \\
        d_t &= \sqrt{v_t + \epsilon} = \sqrt{0.238 + 10^{-8}} = 0.4879 \\
        \Delta w_t &= -\alpha \, \frac{m_t}{d_t} = -0.01 \cdot \frac{0.25}{0.4879} = -0.005125 \\
        w_t &= w_{t-1} + \Delta w_t = 0 + (-0.005125) = -0.005125
        \end{aligned}
        """#)
  }

  @Test func takesWhatIsRemembered() {
    let sgd = SGD([Tensor.zeros([1])], learningRate: 0.1, momentum: 0.9)
    let step = sgd.explain(gradient: 1, parameter: 3, memory: ["momentumBuffer": 2], step: 4)
    #expect(abs(step.momentumBuffer - 2.8) < 1e-15 && abs(step.parameter - 2.72) < 1e-15)
    #expect(step["firstMoment"] == nil)
    #expect(step.quantities.map(\.name) == ["gradient", "momentumBuffer", "update", "parameter"])
  }
}
