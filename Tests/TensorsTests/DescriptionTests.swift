import Tensors
import Testing

struct DescriptionTests {
  static let examples: [(tensor: @Sendable () -> Tensor, text: String)] = [
    ({ Tensor(2.5) }, "Tensor(2.5000, shape: [], float64)"),
    ({ Tensor([1, -20, 300]) }, "Tensor([  1, -20, 300], shape: [3], int64)"),
    ({ Tensor([true, false]) }, "Tensor([ true, false], shape: [2], bool)"),
    ({ Tensor([1, 2.5, -0.125] as [Float]) }, "Tensor([ 1.0000,  2.5000, -0.1250], shape: [3], float32)"),
    ({ Tensor([1.0, -2.0]) }, "Tensor([ 1., -2.], shape: [2], float64)"),
    ({ Tensor([1e-9, 1.0]) }, "Tensor([1.0000e-09, 1.0000e+00], shape: [2], float64)"),
    (
      { Tensor([.nan, 0.5, -.infinity] as [Double]) }, "Tensor([   nan, 0.5000,   -inf], shape: [3], float64)"
    ),
    (
      { Tensor([Int.max, Int.min]) },
      "Tensor([ 9223372036854775807, -9223372036854775808], shape: [2], int64)"
    ),
    ({ Tensor.zeros([0, 3]) }, "Tensor([], shape: [0, 3], float32)"),
    (
      { Tensor.arange(8).reshape(2, 2, 2) },
      """
      Tensor([[[0, 1],
               [2, 3]],

              [[4, 5],
               [6, 7]]], shape: [2, 2, 2], int64)
      """
    ),
    (
      { Tensor.arange(2000).reshape(2, 1000) },
      """
      Tensor([[   0,    1,    2, …,  997,  998,  999],
              [1000, 1001, 1002, …, 1997, 1998, 1999]], shape: [2, 1000], int64)
      """
    ),
    (
      { Tensor.arange(4000).reshape(1000, 4) },
      """
      Tensor([[   0,    1,    2,    3],
              [   4,    5,    6,    7],
              [   8,    9,   10,   11],
              …,
              [3988, 3989, 3990, 3991],
              [3992, 3993, 3994, 3995],
              [3996, 3997, 3998, 3999]], shape: [1000, 4], int64)
      """
    ),
    (
      { Tensor.arange(30) },
      """
      Tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
              18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29], shape: [30], int64)
      """
    ),
  ]

  @Test(arguments: examples.indices) func alignsElements(_ index: Int) {
    #expect(Self.examples[index].tensor().description == Self.examples[index].text)
  }

  @Test func saysWhetherGradientsAreComputed() {
    let x = Tensor([1.5])
    x.requiresGrad = true
    #expect(x.description == "Tensor([1.5000], shape: [1], float64, requiresGrad)")
    #expect((x * 2).description == "Tensor([3.], shape: [1], float64, requiresGrad)")
  }
}
