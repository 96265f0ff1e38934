import Foundation
import Tensors
import Testing
import Training

/// A network with all that is random: initial weights, dropout, the order of batches.
final class RandomNetwork: Module {
  let first = Linear(2, 8)
  let dropout = Dropout(0.3)
  let second = Linear(8, 2)

  func callAsFunction(_ input: Tensor) -> Tensor { second(dropout(first(input).relu())) }
}

/// A training that can be cut at any step and taken up in a new process.
struct InterruptibleTraining {
  static let epochs = 3
  static let stepsPerEpoch = 7

  let model = RandomNetwork()
  let loader: DataLoader<TensorDataset>
  let optimizer: Optimizer
  let scheduler: LearningRateScheduler
  let plateau: ReduceOnPlateau
  let checkpoint: Checkpoint

  init(_ make: ([Tensor]) -> Optimizer, loaderSeed: Int?) {
    var generator = RandomGenerator(seed: 3)
    let points = (0..<50).map { _ in [Float(generator.uniform()), Float(generator.uniform())] }
    let data = TensorDataset(Tensor(points), Tensor(points.map { $0[0] > $0[1] ? 1 : 0 }))
    loader = DataLoader(data, batchSize: 8, shuffle: true, seed: loaderSeed)
    optimizer = make(model.parameters)
    scheduler = LearningRateScheduler(
      optimizer,
      OneCycleSchedule(maximum: 0.05, totalSteps: Self.epochs * Self.stepsPerEpoch, endDivisor: 2))
    plateau = ReduceOnPlateau(optimizer, patience: 0)
    checkpoint = Checkpoint([
      "model": model, "optimizer": optimizer, "schedule": scheduler, "plateau": plateau, "loader": loader,
    ])
  }

  struct Interruption: Error {}

  /// - Parameter end: saves and stops after this step.
  func run(until end: Int?, path: String) throws {
    for epoch in checkpoint["epoch", default: 0]..<Self.epochs {
      checkpoint["epoch"] = epoch
      for (points, labels) in loader {
        optimizer.zeroGrad()
        CrossEntropyLoss()(model(points), labels).backward()
        optimizer.step()
        scheduler.step()
        checkpoint["step", default: 0] += 1
        if checkpoint["step"] == end {
          try checkpoint.save(to: path)
          throw Interruption()
        }
      }
      plateau.step(Double(epoch))
    }
  }

  var weights: [UInt8] { get throws { try model.stateDictionary.safetensors() } }
}

struct CheckpointTests {
  static let optimizers: [String: @Sendable ([Tensor]) -> Optimizer] = [
    "SGD": { SGD($0, learningRate: 0.05, momentum: 0.9, weightDecay: 0.01) },
    "Adam": { Adam($0, amsgrad: true) },
    "NAdam": { NAdam($0) },
    "RMSprop": { RMSprop($0, momentum: 0.5, centered: true) },
    "Adagrad": { Adagrad($0, initialAccumulator: 0.1) },
    "Adadelta": { Adadelta($0) },
  ]

  // In processes of their own, because all tests draw from one default generator at once.
  @Test func goesOnFromAnyStepWithTheLoadersOwnSeed() async {
    await #expect(processExitsWith: .success) { try CheckpointTests.interruptEverywhere(loaderSeed: 5) }
  }

  @Test func goesOnFromAnyStepWithTheDefaultGenerator() async {
    await #expect(processExitsWith: .success) { try CheckpointTests.interruptEverywhere(loaderSeed: nil) }
  }

  static func interruptEverywhere(loaderSeed: Int?) throws {
    let last = InterruptibleTraining.epochs * InterruptibleTraining.stepsPerEpoch
    for (name, make) in optimizers.sorted(by: { $0.key < $1.key }) {
      func start() -> InterruptibleTraining {
        manualSeed(11)
        return InterruptibleTraining(make, loaderSeed: loaderSeed)
      }
      try withTemporaryPath { path in
        let whole = start()
        try whole.run(until: nil, path: path)
        let again = start()
        try again.run(until: nil, path: path)
        let expected = try whole.weights
        let repeated = try again.weights
        precondition(repeated == expected, "\(name): two runs differ")
        for step in 1...last {
          let cut = start()
          do { try cut.run(until: step, path: path) } catch is InterruptibleTraining.Interruption {}
          let unfinished = try cut.weights
          precondition(step == last || unfinished != expected, "\(name): nothing was left to do")
          // Another process would have other numbers by now.
          manualSeed(1000 + step)
          let resumed = InterruptibleTraining(make, loaderSeed: loaderSeed.map { $0 + 1 })
          try resumed.checkpoint.restore(from: path)
          try resumed.run(until: nil, path: path)
          let finished = try resumed.weights
          precondition(finished == expected, "\(name): interrupted in step \(step)")
        }
      }
    }
  }

  @Test func isAFileOfNamedTensors() throws {
    let training = InterruptibleTraining({ Adam($0) }, loaderSeed: 1)
    let state = training.checkpoint.stateDictionary
    #expect(state["model.first.weight"]!.shape == [2, 8])
    #expect(state["optimizer.0.secondMoment"]!.shape == [2, 8])
    #expect(state.metadata["format"] == "sheaf checkpoint 1" && state.metadata["random"] != nil)
  }

  @Test func changesNothingIfAPartDoesNotFit() throws {
    let training = InterruptibleTraining({ Adam($0) }, loaderSeed: 1)
    let other = InterruptibleTraining({ SGD($0) }, loaderSeed: 1)
    let before = try other.weights
    // The model fits, the optimizer does not.
    #expect(throws: StateError.self) { try other.checkpoint.load(training.checkpoint.stateDictionary) }
    #expect(try other.weights == before)
    #expect(throws: StateError.self) { try other.checkpoint.load(StateDictionary()) }
  }

  @Test(arguments: [
    "optimizer.steps", "optimizer.learningRates", "schedule.step", "loader.position", "counters",
  ])
  func noticesMissingEntries(_ name: String) throws {
    let training = InterruptibleTraining({ Adam($0) }, loaderSeed: 1)
    var state = training.checkpoint.stateDictionary
    for value in [nil, "", "[-1]", "{}", "nonsense"] {
      state.metadata[name] = value
      if ["counters", "loader.position"].contains(name) && value == "{}" { continue }
      #expect(throws: StateError.self) { try training.checkpoint.load(state) }
    }
  }

  @Test func anOptimizerTakesOverItsSettings() throws {
    let w = Tensor([1.0, 2.0])
    w.requiresGrad = true
    let optimizer = SGD(
      groups: [ParameterGroup([w], learningRate: 0.3, weightDecay: 0.2)], SGD.Settings(momentum: 0.8))
    let other = SGD([w], learningRate: 0.1, momentum: 0.5)
    try other.load(optimizer.stateDictionary)
    #expect(other.momentum == 0.8 && other.learningRate == 0.3 && other.groups[0].weightDecay == 0.2)
    #expect(throws: StateError.self) { try SGD([w]).load(optimizer.stateDictionary) }
    #expect(throws: StateError.self) { try RMSprop([w]).load(optimizer.stateDictionary) }
  }
}
