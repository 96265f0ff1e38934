import Displays
import Tensors
import Testing
import Training

final class MLP: Module {
  let layers: Sequential

  init(_ widths: [Int]) {
    var layers: [any Module] = [Flatten()]
    for (input, output) in zip(widths, widths.dropFirst()) { layers += [Linear(input, output), ReLU()] }
    self.layers = Sequential(Array(layers.dropLast()))
  }

  func callAsFunction(_ input: Tensor) -> Tensor { layers(input) }
}

struct TrainingTests {
  /// Two classes that a line cannot tell apart.
  static func ring() -> TensorDataset {
    var generator = RandomGenerator(seed: 3)
    let points = (0..<400).map { _ in
      [Float(generator.uniform() * 2 - 1), Float(generator.uniform() * 2 - 1)]
    }
    return TensorDataset(Tensor(points), Tensor(points.map { $0[0] * $0[0] + $0[1] * $0[1] < 0.5 ? 1 : 0 }))
  }

  static func train(seed: Int, epochs: Int = 12) -> (MLP, losses: [Double], accuracy: Double) {
    manualSeed(seed)
    let data = ring()
    let model = MLP([2, 32, 32, 2])
    let criterion = CrossEntropyLoss()
    let optimizer = Adam(model.parameters, learningRate: 1e-2)
    var losses: [Double] = []
    for _ in 0..<epochs {
      model.train()
      var loss = Average()
      for (points, labels) in DataLoader(data, batchSize: 32, shuffle: true) {
        let batchLoss = criterion(model(points), labels)
        optimizer.zeroGrad()
        batchLoss.backward()
        optimizer.step()
        loss.add(batchLoss, weight: labels.count)
      }
      losses.append(loss.value)
    }
    model.eval()
    return (model, losses, noGrad { accuracy(model(data.inputs), data.targets) })
  }

  // In processes of their own, because all tests draw from one default generator at once.

  @Test func learnsARing() async {
    await #expect(processExitsWith: .success) {
      let run = TrainingTests.train(seed: 1)
      precondition(run.accuracy > 0.9, "\(run.accuracy)")
      precondition(run.losses.last! < run.losses[0] / 2, "\(run.losses)")
    }
  }

  @Test func sameSeedGivesTheSameBits() async {
    await #expect(processExitsWith: .success) {
      let (first, second) = (TrainingTests.train(seed: 4, epochs: 2), TrainingTests.train(seed: 4, epochs: 2))
      precondition(first.losses == second.losses)
      for (a, b) in zip(first.0.parameters, second.0.parameters) { precondition((a .== b).all()) }
    }
  }

  @Test func findsParametersByReflection() {
    let model = MLP([4, 3, 2])
    #expect(
      model.namedParameters.map(\.name) == [
        "layers.layers.1.weight", "layers.layers.1.bias", "layers.layers.3.weight", "layers.layers.3.bias",
      ])
    #expect(model.parameterCount == 4 * 3 + 3 + 3 * 2 + 2)
  }

  @Test func aSecondOptimizerTakesOver() {
    let model = MLP([4, 3, 2])
    let (x, y) = (Tensor.ones([5, 4]), Tensor([0, 1, 0, 1, 1]))
    for optimizer in [SGD(model.parameters, learningRate: 0.1), Adam(model.parameters)] as [Optimizer] {
      let before = model.stateDictionary
      optimizer.zeroGrad()
      CrossEntropyLoss()(model(x), y).backward()
      optimizer.step()
      #expect(!(before["layers.layers.3.bias"]! .== model.stateDictionary["layers.layers.3.bias"]!).all())
    }
  }

  @Test func goesOnFromAStoredState() throws {
    let (x, y) = (Tensor.ones([5, 4]), Tensor([0, 1, 0, 1, 1]))
    func steps(_ model: MLP, _ optimizer: Adam, _ count: Int) {
      for _ in 0..<count {
        optimizer.zeroGrad()
        CrossEntropyLoss()(model(x), y).backward()
        optimizer.step()
      }
    }
    let model = MLP([4, 3, 2])
    let optimizer = Adam(model.parameters)
    steps(model, optimizer, 3)
    let other = MLP([4, 3, 2])
    let resumed = Adam(other.parameters)
    try other.load(model.stateDictionary)
    try resumed.load(optimizer.stateDictionary)
    steps(model, optimizer, 3)
    steps(other, resumed, 3)
    for (a, b) in zip(model.parameters, other.parameters) { #expect((a .== b).all()) }
    #expect(throws: StateError.self) { try other.load(MLP([4, 5, 2]).stateDictionary) }
  }

  @Test func dropoutDropsWhileTrainingOnly() {
    manualSeed(1)
    let dropout = Dropout(0.25)
    let x = Tensor.ones([10_000])
    let kept = (dropout(x) .> 0).sum().item()
    #expect(abs(kept - 7500) < 200)
    dropout.eval()
    #expect((dropout(x) .== 1).all())
  }

  @Test func searchesAGrid() {
    let search = GridSearch(["rate": [0.1, 0.01], "hidden": [[32], [64, 32]]])
    #expect(search.configurations.count == 4)
    let results = search.run { $0.double("rate") * Double($0.ints("hidden").count) }
    #expect(results.best.configuration.description == "rate 0.1, hidden 64-32")
  }

  @Test func keepsAHistory() {
    var history = History()
    history.append(["loss": 0.5, "accuracy": 0.7])
    history.append(["loss": 0.4, "accuracy": 0.8])
    #expect(
      history["loss"] == [0.5, 0.4] && history.lowest("loss")!.epoch == 2
        && history.names == ["loss", "accuracy"])
  }
}

struct AdamExplanationTests {
  /// The step of an exercise, worked by hand: ε inside the root, no bias correction.
  static let settings = Adam.Settings(
    learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, epsilonPlacement: .insideRoot,
    biasCorrection: false)

  @Test func agreesWithTheWorkedStep() {
    let step = Self.settings.explain(gradient: 2, firstMoment: 0.5, secondMoment: 0.2)
    #expect(abs(step.firstMoment - 0.65) < 1e-15 && abs(step.secondMoment - 0.238) < 1e-15)
    #expect(abs(step.update + 0.01 * 0.65 / (0.238 + 1e-8).squareRoot()) < 1e-15)
    let other = Self.settings.explain(gradient: 2, firstMoment: 0.5, secondMoment: 20)
    #expect(abs(other.secondMoment - 19.84) < 1e-13 && abs(other.update) < abs(step.update) / 9)
  }

  @Test func placesEpsilonAsAsked() {
    var outside = Self.settings
    outside.epsilon = 0.1
    var inside = outside
    outside.epsilonPlacement = .outsideRoot
    inside.epsilonPlacement = .insideRoot
    let (a, b) = (outside.explain(gradient: 1), inside.explain(gradient: 1))
    #expect(abs(a.update + 0.01 * 0.1 / (0.01.squareRoot() + 0.1)) < 1e-15)
    #expect(abs(b.update + 0.01 * 0.1 / (0.01 + 0.1).squareRoot()) < 1e-15)
  }
}
