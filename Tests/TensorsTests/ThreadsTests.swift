import Testing

import Tensors

@Suite(.serialized) struct ThreadsTests {
  /// Products on both sides of the size from which several threads share them.
  @Test(arguments: [(16, 24, 40), (96, 128, 200)]) func productsAreTheSameForAnyNumberOfThreads(
    _ m: Int, _ n: Int, _ k: Int
  ) {
    let usual = Threads.count
    defer { Threads.count = usual }
    var generator = RandomGenerator(seed: 1)
    let (a, b) = (
      Tensor((0..<m * k).map { _ in Float(generator.normal()) }, shape: [m, k]),
      Tensor((0..<k * n).map { _ in Float(generator.normal()) }, shape: [k, n])
    )
    let exact = a.to(.float64).matmul(b.to(.float64)).to(.float32)
    for count in 1...3 {
      Threads.count = count
      #expect(a.matmul(b).isClose(to: exact, relative: 1e-4, absolute: 1e-4), "\(count) threads")
      #expect(Threads.count == count)
    }
  }

  /// The gradients of a bias and of what stands below a ReLU, for widths that fill blocks of columns and such that do not.
  @Test(arguments: [1, 63, 64, 130, 512]) func biasGradientsAddUpTheRows(width: Int) {
    var generator = RandomGenerator(seed: 2)
    let rows = 70
    let x = Tensor((0..<rows * 8).map { _ in generator.normal() }, shape: [rows, 8])
    let weight = Tensor((0..<8 * width).map { _ in generator.normal() }, shape: [8, width])
    let bias = Tensor((0..<width).map { _ in generator.normal() }, shape: [width])
    weight.requiresGrad = true
    bias.requiresGrad = true
    let y = x.linear(weight, bias: bias).relu()
    y.sum().backward()
    let active = y.elements(as: Double.self).map { $0 > 0 ? 1.0 : 0.0 }
    let expected = (0..<width).map { column in
      (0..<rows).reduce(0) { $0 + active[$1 * width + column] }
    }
    #expect(bias.grad?.elements(as: Double.self) == expected)
  }
}
