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
