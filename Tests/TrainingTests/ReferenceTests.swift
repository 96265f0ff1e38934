import Foundation
import Tensors
import Testing
import Training

/// What PyTorch computes in double precision; `Reference/generate.py` writes it.
struct Reference: Decodable {
  struct Loss: Decodable {
    let loss: Double
    let gradient: [Double]
  }

  let start: [Double]
  let optimizers: [String: [[Double]]]
  let schedules: [String: [Double]]
  let logits: [Double]
  let other: [Double]
  let losses: [String: Loss]

  static let stored: Reference = {
    let url = Bundle.module.url(forResource: "pytorch", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
  }()
}

struct ReferenceTests {
  static let optimizers: [String: @Sendable ([Tensor]) -> Optimizer] = [
    "SGD": { SGD($0, learningRate: 0.1) },
    "SGD with momentum": { SGD($0, learningRate: 0.05, momentum: 0.9, dampening: 0.2, weightDecay: 0.01) },
    "SGD with Nesterov's momentum": { SGD($0, learningRate: 0.05, momentum: 0.9, nesterov: true) },
    "Adam": { Adam($0, learningRate: 0.1, epsilon: 1e-3) },
    "Adam with weight decay": { Adam($0, learningRate: 0.1, weightDecay: 0.05) },
    "AMSGrad": { Adam($0, learningRate: 0.1, amsgrad: true) },
    "AdamW": { AdamW($0, learningRate: 0.1, weightDecay: 0.1) },
    "NAdam": { NAdam($0, learningRate: 0.05) },
    "RMSprop": { RMSprop($0, learningRate: 0.02, epsilon: 1e-3) },
    "centred RMSprop": { RMSprop($0, learningRate: 0.02, weightDecay: 0.01, momentum: 0.5, centered: true) },
    "Adagrad": { Adagrad($0, learningRate: 0.2, learningRateDecay: 0.01, initialAccumulator: 0.1) },
    "Adadelta": { Adadelta($0, rho: 0.8) },
  ]

  /// The largest relative distance from PyTorch's weights over 25 steps.
  static func distance(_ name: String, _ make: ([Tensor]) -> Optimizer) -> Double {
    let w = Tensor(Reference.stored.start)
    w.requiresGrad = true
    let optimizer = make([w])
    let curvatures = Tensor([1.0, 0.3, 5.0, 0.05])
    var largest = 0.0
    for expected in Reference.stored.optimizers[name]! {
      optimizer.zeroGrad()
      ((curvatures * w.square()).sum() + (w * 3).sin().sum()).backward()
      optimizer.step()
      for (ours, theirs) in zip(w.elements(as: Double.self), expected) {
        largest = max(largest, abs(ours - theirs) / max(1, abs(theirs)))
      }
    }
    return largest
  }

  @Test(arguments: optimizers.keys.sorted()) func stepsLikePyTorch(_ name: String) {
    #expect(Self.distance(name, Self.optimizers[name]!) < 1e-10)
  }

  @Test func everyStoredOptimizerIsCompared() {
    #expect(Set(Self.optimizers.keys) == Set(Reference.stored.optimizers.keys))
    #expect(Set(Self.schedules.keys) == Set(Reference.stored.schedules.keys))
    #expect(Set(Self.losses.keys) == Set(Reference.stored.losses.keys))
  }

  /// The comparison is worth something: ε on the wrong side of the root does not pass it.
  @Test func misplacedEpsilonIsNoticed() {
    let adam = Self.distance("Adam") {
      Adam($0, learningRate: 0.1, epsilon: 1e-3, epsilonPlacement: .insideRoot)
    }
    let rmsprop = Self.distance("RMSprop") {
      RMSprop($0, learningRate: 0.02, epsilon: 1e-3, epsilonPlacement: .insideRoot)
    }
    #expect(adam > 1e-6 && rmsprop > 1e-6)
  }

  static let schedules: [String: any LearningRateSchedule] = [
    "exponential": ExponentialSchedule(gamma: 0.9),
    "step": StepSchedule(stepSize: 7, gamma: 0.5),
    "multi-step": MultiStepSchedule(milestones: [5, 20, 21], gamma: 0.3),
    "constant": ConstantSchedule(factor: 0.25, totalSteps: 6),
    "linear": LinearSchedule(startFactor: 0.1, endFactor: 0.9, totalSteps: 15),
    "polynomial": PolynomialSchedule(totalSteps: 30, power: 2),
    "cosine": CosineSchedule(period: 40, minimum: 0.01),
    "warm restarts": CosineWarmRestartsSchedule(period: 6, multiplier: 2, minimum: 0.01),
    "one cycle": OneCycleSchedule(maximum: 1, totalSteps: 41),
    "cyclic": CyclicSchedule(base: 0.1, maximum: 1, stepsUp: 6, stepsDown: 9),
  ]

  @Test(arguments: schedules.keys.sorted()) func schedulesLikePyTorch(_ name: String) {
    let optimizer = SGD([Tensor.zeros([1])], learningRate: 0.2)
    let scheduler = LearningRateScheduler(optimizer, Self.schedules[name]!)
    for (step, expected) in Reference.stored.schedules[name]!.enumerated() {
      #expect(
        abs(optimizer.learningRate - expected) < 1e-10, "step \(step): \(optimizer.learningRate), \(expected)"
      )
      scheduler.step()
    }
  }

  static var other: Tensor { Tensor(Reference.stored.other, shape: [4, 3]) }
  static let losses: [String: @Sendable (Tensor) -> Tensor] = [
    "cross-entropy": { CrossEntropyLoss()($0, Tensor([0, 2, 1, 2])) },
    "weighted and smoothed": {
      CrossEntropyLoss(classWeights: Tensor([0.5, 1, 2]), labelSmoothing: 0.1, ignoreIndex: 1)(
        $0, Tensor([0, 2, 1, 2]))
    },
    "NLL": { NLLLoss()($0.logSoftmax(), Tensor([0, 2, 1, 2])) },
    "MSE": { MSELoss()($0, other) },
    "L1": { L1Loss()($0, other) },
    "smooth L1": { SmoothL1Loss(beta: 0.7)($0, other) },
    "BCE": { BCEWithLogitsLoss()($0, other) },
    "KL": { KLDivLoss(reduction: .batchMean)($0.logSoftmax(), other) },
  ]

  @Test(arguments: losses.keys.sorted()) func judgesLikePyTorch(_ name: String) {
    let x = Tensor(Reference.stored.logits, shape: [4, 3])
    x.requiresGrad = true
    let loss = Self.losses[name]!(x)
    loss.backward()
    let expected = Reference.stored.losses[name]!
    #expect(abs(loss.item() - expected.loss) < 1e-10)
    for (ours, theirs) in zip(x.grad!.elements(as: Double.self), expected.gradient) {
      #expect(abs(ours - theirs) < 1e-10)
    }
  }
}
