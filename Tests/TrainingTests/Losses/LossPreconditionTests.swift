import Tensors
import Testing
import Training

struct LossPreconditionTests {
  @Test func labelsAreClasses() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = CrossEntropyLoss()(Tensor.ones([2, 3]), Tensor([0, 3]))
      }, says: "target 3 of sample 1 is not in 0..<3")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = NLLLoss()(Tensor.ones([2, 3]), Tensor([-1, 0]))
      }, says: "target -1 of sample 0 is not in 0..<3")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = NLLLoss()(Tensor.ones([2, 3]), Tensor([1, 0] as [UInt8]))
      }, says: "the targets are uint8, they must be int64")
  }

  @Test func shapesAgree() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = CrossEntropyLoss()(Tensor.ones([2, 3]), Tensor([0, 1, 2]))
      }, says: "logits of shape [2, 3] and targets of [3]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = CrossEntropyLoss()(Tensor.ones([2, 3]), Tensor.ones([3, 2]))
      }, says: "logits of shape [2, 3] and probabilities of [3, 2]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = NLLLoss()(Tensor.ones([2, 3]), Tensor([[0], [1]]))
      }, says: "log-probabilities of shape [2, 3] and targets of [2, 1]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = NLLLoss(classWeights: Tensor.ones([2]))(Tensor.ones([2, 3]), Tensor([0, 1]))
      }, says: "class weights of shape [2]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = MSELoss()(Tensor.ones([2, 3]), Tensor.ones([3]))
      }, says: "predictions of shape [2, 3] and targets of [3]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BCEWithLogitsLoss(positiveWeight: Tensor.ones([2]))(Tensor.ones([2, 3]), Tensor.ones([2, 3]))
      }, says: "positive weight of shape [2] does not broadcast to logits of [2, 3]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = KLDivLoss()(Tensor.ones([2]), Tensor.ones([3]))
      }, says: "log-probabilities of shape [2] and targets of [3]")
  }
}
