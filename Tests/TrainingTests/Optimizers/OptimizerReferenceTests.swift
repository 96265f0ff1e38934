import Tensors
import Testing
import Training

/// The weights that PyTorch's optimizers reach in double precision; `Reference/optimizers.py` writes them.
struct StoredOptimizers: Decodable {
  let start: [Double]
  let paths: [String: [[Double]]]
  let baselines: [String: [[Double]]]
  let published: [String: [Double]]
}

struct OptimizerReferenceTests {
  typealias Maker = @Sendable ([Tensor]) -> Optimizer

  static let optimizers: [String: Maker] = [
    "SGD": { SGD($0, learningRate: 0.1) },
    "SGD with momentum": { SGD($0, learningRate: 0.05, momentum: 0.9, dampening: 0.2, weightDecay: 0.01) },
    "SGD with Nesterov's momentum": { SGD($0, learningRate: 0.05, momentum: 0.9, nesterov: true) },
    "SGD uphill": { SGD($0, learningRate: 0.05, momentum: 0.9, weightDecay: 0.01, maximize: true) },
    "Adam": { Adam($0, learningRate: 0.1, epsilon: 1e-3) },
    "Adam with weight decay": { Adam($0, learningRate: 0.1, weightDecay: 0.05) },
    "Adam uphill": { Adam($0, learningRate: 0.1, weightDecay: 0.05, maximize: true) },
    "AMSGrad": { Adam($0, learningRate: 0.1, amsgrad: true) },
    "AdamW": { AdamW($0, learningRate: 0.1, weightDecay: 0.1) },
    "AdamW with AMSGrad": { AdamW($0, learningRate: 0.1, weightDecay: 0.1, amsgrad: true) },
    "NAdam": { NAdam($0, learningRate: 0.05) },
    "NAdam with weight decay": { NAdam($0, learningRate: 0.05, weightDecay: 0.05) },
    "NAdam with decoupled weight decay": {
      NAdam(
        groups: [ParameterGroup($0)],
        NAdam.Settings(learningRate: 0.05, weightDecay: 0.05, decoupledWeightDecay: true))
    },
    "NAdam uphill": { NAdam($0, learningRate: 0.05, maximize: true) },
    "RMSprop": { RMSprop($0, learningRate: 0.02, epsilon: 1e-3) },
    "RMSprop with momentum": { RMSprop($0, learningRate: 0.01, momentum: 0.9) },
    "centred RMSprop": { RMSprop($0, learningRate: 0.02, weightDecay: 0.01, momentum: 0.5, centered: true) },
    "RMSprop uphill": { RMSprop($0, learningRate: 0.02, centered: true, maximize: true) },
    "Adagrad": { Adagrad($0, learningRate: 0.2, learningRateDecay: 0.01, initialAccumulator: 0.1) },
    "Adagrad uphill": { Adagrad($0, learningRate: 0.2, weightDecay: 0.05, maximize: true) },
    "Adadelta": { Adadelta($0, rho: 0.8) },
    "Adadelta uphill": { Adadelta($0, learningRate: 2, weightDecay: 0.05, maximize: true) },
    "SGD in groups": {
      SGD(
        groups: [ParameterGroup([$0[0]]), ParameterGroup([$0[1]], learningRate: 0.01, weightDecay: 0.2)],
        SGD.Settings(learningRate: 0.1))
    },
    "AdamW in groups": {
      AdamW(
        groups: [ParameterGroup([$0[0]]), ParameterGroup([$0[1]], learningRate: 0.01, weightDecay: 0)],
        Adam.Settings(learningRate: 0.1, weightDecay: 0.01, decoupledWeightDecay: true))
    },
    "clipped by norm": { SGD($0, learningRate: 0.1) },
    "clipped by value": { SGD($0, learningRate: 0.1) },
  ]

  /// The largest relative distance from PyTorch's weights over 25 steps.
  static func distance(_ name: String, _ dtype: DType, _ make: Maker) throws -> Double {
    let values = try stored("optimizers", as: StoredOptimizers.self)
    // Groups and clipping are told from a single tensor by two.
    let isSplit = name.hasSuffix("in groups") || name.hasPrefix("clipped")
    let start = Tensor(values.start).to(dtype)
    let weights = (isSplit ? [start[0..<2], start[2..<4]] : [start]).map { $0.clone() }
    for weight in weights { weight.requiresGrad = true }
    let optimizer = make(weights)
    let curvatures = Tensor([1.0, 0.3, 5.0, 0.05]).to(dtype)
    var largest = 0.0
    for expected in values.paths[name]! {
      optimizer.zeroGrad()
      let w = Tensor.concatenate(weights)
      let objective = (curvatures * w.square()).sum() + (w * 3).sin().sum()
      (name.hasSuffix("uphill") ? -objective : objective).backward()
      if name == "clipped by norm" { clipGradNorm(weights, maxNorm: 1.5) }
      if name == "clipped by value" { clipGradValue(weights, limit: 0.7) }
      optimizer.step()
      for (ours, theirs) in zip(Tensor.concatenate(weights).elements(as: Double.self), expected) {
        largest = max(largest, abs(ours - theirs) / max(1, abs(theirs)))
      }
    }
    return largest
  }

  @Test(arguments: optimizers.keys.sorted()) func stepsLikePyTorch(_ name: String) throws {
    #expect(try Self.distance(name, .float64, Self.optimizers[name]!) < 1e-10)
    #expect(try Self.distance(name, .float32, Self.optimizers[name]!) < 1e-6)
  }

  @Test func everyStoredOptimizerIsCompared() throws {
    let values = try stored("optimizers", as: StoredOptimizers.self)
    #expect(Set(Self.optimizers.keys) == Set(values.paths.keys))
    #expect(Set(OptimizerBaselineTests.optimizers.keys) == Set(values.baselines.keys))
    #expect(values.paths.values.allSatisfy { $0.count == 25 })
  }

  /// The comparison is worth something: ε on the wrong side of the root does not pass it.
  @Test func misplacedEpsilonIsNoticed() throws {
    let adam = try Self.distance("Adam", .float64) {
      Adam($0, learningRate: 0.1, epsilon: 1e-3, epsilonPlacement: .insideRoot)
    }
    let rmsprop = try Self.distance("RMSprop", .float64) {
      RMSprop($0, learningRate: 0.02, epsilon: 1e-3, epsilonPlacement: .insideRoot)
    }
    #expect(adam > 1e-6 && rmsprop > 1e-6)
  }
}
