import Tensors
import Testing
import Training

struct JudgingTests {
  @Test func stopsAfterItsPatience() {
    let stopping = EarlyStopping(patience: 2, minimumImprovement: 0.1)
    let losses = [1.0, 0.8, 0.75, 0.72, .nan, 0.9]
    #expect(losses.map { stopping.shouldStop(after: $0) } == [false, false, false, false, true, true])
    #expect(stopping.best == 0.8)
    let rising = EarlyStopping(patience: 0, lowerIsBetter: false)
    #expect([0.5, 0.6, 0.6].map { rising.shouldStop(after: $0) } == [false, false, true])
  }

  @Test func resumesItsPatience() throws {
    let stopping = EarlyStopping(patience: 1)
    _ = stopping.shouldStop(after: 1)
    _ = stopping.shouldStop(after: 2)
    let resumed = EarlyStopping(patience: 1)
    try resumed.load(stopping.stateDictionary)
    #expect(resumed.best == 1 && resumed.shouldStop(after: 2))
  }

  static func set(_ model: Linear, to value: Double) {
    noGrad { for parameter in model.parameters { parameter.assign(.full(parameter.shape, value)) } }
  }

  @Test func keepsTheBestWeights() throws {
    let model = Linear(2, 2)
    let best = BestModel(model, lowerIsBetter: false)
    for (value, accuracy) in [(1.0, 0.5), (2, 0.7), (3, 0.7), (4, 0.6), (5, .nan)] {
      Self.set(model, to: value)
      #expect(best.update(accuracy) == (value <= 2))
    }
    #expect(best.best == 0.7 && best.epoch == 2)
    let other = Linear(2, 2)
    let resumed = BestModel(other, lowerIsBetter: false)
    try resumed.load(best.stateDictionary)
    for (best, model) in [(best, model), (resumed, other)] {
      best.restore()
      #expect((model.weight .== 2).all() && (model.bias! .== 2).all())
    }
  }

  @Test func averagesExponentially() throws {
    let model = Linear(2, 2)
    let average = AveragedWeights(of: model, .exponential(decay: 0.75))
    var expected = 0.0
    for value in [8.0, 4, 16, 0] {
      Self.set(model, to: value)
      average.update()
      expected = value == 8 ? 8 : 0.75 * expected + 0.25 * value
    }
    average.whileInUse { #expect(model.weight.isClose(to: .full([2, 2], expected))) }
    #expect((model.weight .== 0).all())
    let resumed = AveragedWeights(of: model, .exponential(decay: 0.75))
    try resumed.load(average.stateDictionary)
    resumed.use()
    #expect(resumed.count == 4 && model.bias!.isClose(to: .full([2], expected)))
  }

  @Test func averagesEqually() {
    let model = Linear(2, 2)
    let average = AveragedWeights(of: model, .equal)
    for value in [1.0, 2, 6] {
      Self.set(model, to: value)
      average.update()
    }
    average.use()
    #expect(model.weight.isClose(to: .full([2, 2], 3)))
  }

  struct StoredAverages: Decodable {
    let exponential, equal, renewed: [String: [Double]]
  }

  /// A model of `Reference/averages.py`.
  static func makeNormalized() -> Sequential {
    Sequential(Linear(3, 4, dtype: .float64), BatchNorm1d(4, dtype: .float64))
  }

  static func set(_ model: Sequential, step: Int) {
    noGrad {
      for (index, parameter) in model.parameters.enumerated() {
        parameter.assign(numbers(parameter.shape, seed: 10 * step + index, dtype: .float64))
      }
    }
  }

  static func expect(_ model: Sequential, is expected: [String: [Double]]) {
    // Ours keeps the weight of a linear layer as [in, out], and so does the script.
    let state = model.stateDictionary
    for name in state.names {
      let theirs = expected[
        name.replacing("layers.", with: "").replacing("runningMean", with: "running_mean")
          .replacing("runningVar", with: "running_var")
          .replacing("numBatchesTracked", with: "num_batches_tracked")]!
      let tensor = state[name]!
      #expect(
        tensor.isClose(to: Tensor(theirs, shape: tensor.shape), relative: 1e-10, absolute: 1e-12), "\(name)")
    }
  }

  @Test(arguments: [AveragedWeights.Mean.exponential(decay: 0.75), .equal])
  func averagesBuffersLikePyTorch(_ mean: AveragedWeights.Mean) throws {
    let values = try stored("averages", as: StoredAverages.self)
    let model = Self.makeNormalized()
    let average = AveragedWeights(of: model, mean, averagesBuffers: true)
    for step in 1...4 {
      Self.set(model, step: step)
      _ = model(numbers([5, 3], seed: 100 + step, dtype: .float64))
      average.update()
    }
    let own = model.stateDictionary
    average.whileInUse { Self.expect(model, is: mean == .equal ? values.equal : values.exponential) }
    for name in own.names { #expect((own[name]! .== model.stateDictionary[name]!).all()) }
  }

  @Test func gathersStatisticsAnewLikePyTorch() throws {
    let model = Self.makeNormalized()
    Self.set(model, step: 1)
    for step in 0..<3 { _ = model(numbers([5, 3], seed: 200 + step, dtype: .float64)) }
    let inputs = Tensor.concatenate([5, 5, 2].map { numbers([$0, 3], seed: 300 + $0, dtype: .float64) })
    updateStatistics(of: model, over: DataLoader(TensorDataset(inputs, Tensor.arange(12)), batchSize: 5))
    Self.expect(model, is: try stored("averages", as: StoredAverages.self).renewed)
    let normalization = try #require(model.namedModules.lazy.compactMap { $0.module as? BatchNorm }.first)
    #expect(normalization.momentum == 0.1 && !normalization.isTraining)
  }

  @Test func namesTheStepOfALossThatIsNotFinite() throws {
    let w = Tensor([1.0])
    w.requiresGrad = true
    let optimizer = SGD([w], learningRate: 0.5)
    for _ in 0..<3 {
      let loss = w.square().sum()
      try optimizer.checkFinite(loss)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    #expect(throws: TrainingError.lossNotFinite(loss: .infinity, step: 4, learningRate: 0.5)) {
      try optimizer.checkFinite(Tensor(Double.infinity))
    }
    do throws(TrainingError) {
      try optimizer.checkFinite(Tensor(Double.nan))
      Issue.record("not noticed")
    } catch {
      #expect(error.description.hasPrefix("the loss is not a number in step 4, at a learning rate of 0.5"))
    }
  }
}
