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
}
