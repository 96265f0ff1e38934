import Tensors
import Testing
import Training

struct LayerPreconditionTests {
  @Test func convolutionsNeedImagesThatFit() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Conv2d(3, 8, kernelSize: 3)(Tensor.ones([2, 1, 28, 28]))
      }, says: "images of shape [2, 1, 28, 28] and a weight of [8, 3, 3, 3]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Conv2d(1, 8, kernelSize: 5)(Tensor.ones([2, 1, 4, 9]))
      }, says: "images of shape [2, 1, 4, 9] with padding 0×0 are smaller than the kernel of 5×5")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Conv2d(1, 8, kernelSize: 3)(Tensor.ones([2, 1, 9, 9], dtype: .float64))
      }, says: "float64 images and a float32 weight")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Conv2d(3, 8, kernelSize: 3, groups: 2)
      }, says: "3 channels in and 8 out do not divide into 2 groups")
  }

  @Test func poolingNeedsImagesThatFit() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = MaxPool2d(2)(Tensor.ones([2, 784]))
      }, says: "maxPool2d: images of shape [2, 784]; they must be [N, C, H, W]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = AvgPool2d(3, padding: 2)(Tensor.ones([2, 1, 8, 8]))
      }, says: "a padding of 2×2 is more than half the window of 3×3")
  }

  @Test func normalisationsNeedTheirChannels() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BatchNorm2d(8)(Tensor.ones([2, 4, 5, 5]))
      }, says: "BatchNorm2d: an input of shape [2, 4, 5, 5]; it must have 4 axes and shape [N, 8, …]")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BatchNorm2d(8)(Tensor.ones([2, 8]))
      }, says: "BatchNorm2d: an input of shape [2, 8]; it must have 4 axes")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BatchNorm1d(8)(Tensor.ones([1, 8]))
      }, says: "BatchNorm1d: an input of shape [1, 8] has 1 value a channel")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = LayerNorm([4, 5])(Tensor.ones([2, 5, 4]))
      }, says: "layerNorm: an input of shape [2, 5, 4] does not end with the axes [4, 5]")
  }

  @Test func embeddingsNeedTheirIndices() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Embedding(5, 3)(Tensor([[1, 5]]))
      }, says: "index 5 of a table of shape [5, 3]; it is not in 0..<5")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Embedding(5, 3)(Tensor([1, 2] as [Float]))
      }, says: "float32 indices of shape [2] into a table of shape [5, 3]")
  }

  @Test func weightsNeedTwoAxesForTheirFans() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Tensor.zeros([5]).initialize(.kaimingNormal())
      }, says: "needs at least two axes, the tensor's shape is [5]")
  }
}
