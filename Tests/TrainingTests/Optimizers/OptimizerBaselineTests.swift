import Tensors
import Testing
import Training

/// The network, inputs, settings and samples of PyTorch's own C++ tests, `test/cpp/api/optim.cpp`.
struct OptimizerBaselineTests {
  static let optimizers: [String: @Sendable ([Tensor]) -> Optimizer] = [
    "Adam": { Adam($0, learningRate: 1) },
    "Adam, decay": { Adam($0, learningRate: 1, weightDecay: 1e-2) },
    "Adam, decay, AMSGrad": { Adam($0, learningRate: 1, weightDecay: 1e-6, amsgrad: true) },
    "Adagrad": { Adagrad($0, learningRate: 1) },
    "Adagrad, decay": { Adagrad($0, learningRate: 1, weightDecay: 1e-2) },
    "Adagrad, decay, rate decay": {
      Adagrad($0, learningRate: 1, learningRateDecay: 1e-3, weightDecay: 1e-6)
    },
    "RMSprop": { RMSprop($0, learningRate: 0.1) },
    "RMSprop, decay": { RMSprop($0, learningRate: 0.1, weightDecay: 1e-2) },
    "RMSprop, decay, centred": { RMSprop($0, learningRate: 0.1, weightDecay: 1e-6, centered: true) },
    "RMSprop, decay, centred, momentum": {
      RMSprop($0, learningRate: 0.1, weightDecay: 1e-6, momentum: 0.9, centered: true)
    },
    "SGD": { SGD($0, learningRate: 0.1) },
    "SGD, decay": { SGD($0, learningRate: 0.1, weightDecay: 1e-2) },
    "SGD, decay, momentum": { SGD($0, learningRate: 0.1, momentum: 0.9, weightDecay: 1e-2) },
    "SGD, decay, Nesterov": {
      SGD($0, learningRate: 0.1, momentum: 0.9, weightDecay: 1e-6, nesterov: true)
    },
  ]

  /// All parameters after steps 0, 100, …, 1000, in PyTorch's layout.
  static func samples(_ make: ([Tensor]) -> Optimizer) -> [[Double]] {
    let parameters = [
      Tensor([[-0.2109, -0.1413, -0.2524], [-0.4976, -0.3420, 0.6976]]), Tensor([-0.1085, -0.2979, 0.6892]),
      Tensor([[-0.0508], [-0.3941], [-0.2843]]), Tensor([-0.0711]),
    ]
    for parameter in parameters { parameter.requiresGrad = true }
    let optimizer = make(parameters)
    let input = Tensor([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]])
    var samples: [[Double]] = []
    for step in 0...1000 {
      optimizer.zeroGrad()
      let hidden = input.linear(parameters[0], bias: parameters[1]).sigmoid()
      hidden.linear(parameters[2], bias: parameters[3]).sigmoid().sum().backward()
      optimizer.step()
      guard step % 100 == 0 else { continue }
      samples.append(
        noGrad {
          parameters.flatMap { ($0.rank == 2 ? $0.transpose() : $0).elements(as: Double.self) }
        })
    }
    return samples
  }

  @Test(arguments: optimizers.keys.sorted()) func reproducesTheBaseline(_ name: String) throws {
    let values = try stored("optimizers", as: StoredOptimizers.self)
    let samples = Self.samples(Self.optimizers[name]!)
    let expected = values.baselines[name]!
    try #require(samples.count == 11 && expected.count == 11)
    for (ours, theirs) in zip(samples.joined(), expected.joined()) {
      #expect(abs(ours - theirs) <= 1e-9 * max(1, abs(theirs)))
    }
    // The tolerances of PyTorch's own comparison with the published file.
    for (ours, theirs) in zip(samples.last!, values.published[name]!) {
      #expect(abs(ours - theirs) <= 5e-4 + 1e-3 * abs(theirs))
    }
  }
}
