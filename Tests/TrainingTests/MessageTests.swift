import Tensors
import Testing
import Training

struct MessageTests {
  /// In an optimised build Swift's own `precondition` would end the process without a word.
  @Test func mistakesOfShapeAreExplainedInEveryBuild() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MSELoss()(Tensor.ones([2, 3]), Tensor.ones([3, 2]))
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("[2, 3]") && message.contains("[3, 2]"), "\(message)")
  }

  @Test func aStepBeforeBackwardIsExplained() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = Sequential(Linear(2, 3), Linear(3, 1))
      let optimizer = SGD(model.parameters, learningRate: 0.1)
      let losses = (0..<2).map { _ in model(Tensor.ones([4, 2])).sum() }
      for loss in losses {
        loss.backward()
        optimizer.step()
      }
    }
    expect(result, says: "backward: linear needs a parameter of shape [3, 1] as it was")
  }
}
