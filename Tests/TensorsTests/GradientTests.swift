import Tensors
import Testing

/// Central differences in double precision against the chain rule, where operations work together.
struct GradientTests {
  struct Case: CustomStringConvertible, Sendable {
    let description: String
    let shapes: [[Int]]
    let low: Double
    let function: @Sendable ([Tensor]) -> Tensor

    init(
      _ name: String, _ shapes: [[Int]], low: Double = -2,
      _ function: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
      description = name
      self.shapes = shapes
      self.low = low
      self.function = function
    }
  }

  static let cases: [Case] = [
    Case("scalars", [[3, 4]], low: 0.5) { 2 - $0[0] * 3 + 1 / $0[0] - $0[0] / 7 },
    Case("running sums backwards", [[3, 4]]) { $0[0].flip(dims: [0, 1]).cumsum(dim: 0) },
    Case("positions", [[4, 5]]) { $0[0][-1] * $0[0][0] },
    Case("linear used twice", [[3, 4], [4, 4]]) { $0[0].linear($0[1]).relu().linear($0[1]) },
    Case("ignored targets", [[3, 4]]) { $0[0].crossEntropy(Tensor([0, -100, 1]), labelSmoothing: 0.1) },
    Case("attention", [[2, 3, 4], [2, 3, 4]]) {
      $0[0].matmul($0[1].transpose()).softmax().matmul($0[1]).square()
    },
    Case("normalisation", [[5, 3]]) {
      ($0[0] - $0[0].mean(dim: 0, keepDim: true))
        / ($0[0].var(dim: 0, correction: 0, keepDim: true) + 1e-5).sqrt()
    },
  ]

  @Test(arguments: cases) func agreesWithDifferences(_ example: Case) throws {
    var generator = RandomGenerator(seed: 7)
    let inputs = example.shapes.map {
      Tensor.rand($0, low: example.low, high: example.low + 2.6, dtype: .float64, using: &generator)
    }
    try gradientCheck(inputs, absolute: 1e-6, relative: 1e-6, example.function)
  }

  @Test func reportsTheElementWhoseDerivativeIsWrong() throws {
    let x = Tensor([[1.0, 2.0], [3.0, 4.0]])
    let error = try #require(throws: GradientMismatch.self) {
      // As if the product's rule had forgotten the last element.
      try gradientCheck([Tensor(2.0), x]) {
        Tensor.concatenate([$0[1][0], $0[1][1, 0].unsqueeze(0), $0[1][1, 1].detach().unsqueeze(0)]) * $0[0]
      }
    }
    #expect(error.operand == 1 && error.element == [1, 1] && error.output == [3])
    #expect(error.chainRule == 0 && abs(error.difference - 2) < 1e-6)
    #expect(
      "\(error)".contains("element [3] of the result with respect to element [1, 1] of operand 1 is 0.0"))
  }

  @Test func leavesOperandsAndTheirGradientsAlone() throws {
    let x = Tensor([1.0, 2.0])
    x.requiresGrad = true
    try gradientCheck([x]) { $0[0].square() }
    #expect(x.grad == nil && x.elements() == [1.0, 2.0])
  }
}
