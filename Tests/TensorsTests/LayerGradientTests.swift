import Tensors
import Testing

/// Central differences for the operations of layers.
struct LayerGradientTests {
  static let cases: [GradientTests.Case] = [
    .init("conv2d", [[2, 3, 5, 4], [4, 3, 3, 3], [4]]) {
      $0[0].conv2d($0[1], bias: $0[2], padding: 1).square()
    },
    .init("conv2d and ReLU", [[2, 3, 5, 4], [4, 3, 3, 3], [4]]) {
      $0[0].conv2d($0[1], bias: $0[2]).relu().square()
    },
    .init("conv2d with all settings", [[2, 4, 7, 6], [6, 2, 3, 2]]) {
      $0[0].conv2d($0[1], stride: Size2D(2, 1), padding: Size2D(1, 0), dilation: Size2D(1, 2), groups: 2)
        .square()
    },
    .init("conv2d used twice", [[1, 2, 4, 4], [2, 2, 3, 3]]) {
      $0[0].conv2d($0[1], padding: 1).relu().conv2d($0[1], padding: 1)
    },
    .init("conv2d read in between", [[1, 2, 4, 4], [2, 2, 3, 3]]) {
      let hidden = $0[0].conv2d($0[1], padding: 1)
      return hidden.relu() * hidden + hidden.tanh().conv2d($0[1], padding: 1)
    },
    .init("maxPool2d", [[2, 3, 5, 6]]) { $0[0].maxPool2d(kernelSize: 2).square() },
    .init("maxPool2d with overlap", [[2, 3, 5, 6]]) {
      $0[0].maxPool2d(kernelSize: 3, stride: 2, padding: 1).square()
    },
    .init("avgPool2d", [[2, 3, 5, 6]]) { $0[0].avgPool2d(kernelSize: 2).square() },
    .init("avgPool2d without padding", [[2, 3, 5, 6]]) {
      $0[0].avgPool2d(kernelSize: 3, stride: 2, padding: 1, countsPadding: false).square()
    },
    .init("batchNorm", [[4, 3], [3], [3]]) { $0[0].batchNorm(weight: $0[1], bias: $0[2]).square() },
    .init("batchNorm of images", [[2, 3, 3, 2], [3], [3]]) {
      $0[0].batchNorm(weight: $0[1], bias: $0[2]).relu().square()
    },
    .init("batchNorm of sequences", [[3, 2, 4]]) { $0[0].batchNorm().square() },
    .init("batchNorm with constants", [[4, 2], [2], [2]]) {
      $0[0].batchNorm(
        moments: (Tensor([0.5, -1]), Tensor([2, 0.3])), weight: $0[1], bias: $0[2]
      ).square()
    },
    .init("layerNorm", [[3, 4, 5], [4, 5], [4, 5]]) {
      $0[0].layerNorm([4, 5], weight: $0[1], bias: $0[2]).square()
    },
    .init("embedding", [[5, 3]]) { $0[0].embedding(Tensor([[4, 0], [4, 2]])).square() },
    .init("conv2d to linear", [[2, 1, 6, 6], [4, 1, 3, 3], [16, 3]]) {
      $0[0].conv2d($0[1]).relu().maxPool2d(kernelSize: 2).flatten(startDim: 1).linear($0[2]).square()
    },
  ]

  @Test(arguments: cases) func agreesWithDifferences(_ example: GradientTests.Case) throws {
    try GradientTests().agreesWithDifferences(example)
  }
}
