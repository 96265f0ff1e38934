import Tensors
import Testing

/// Central differences in double precision against the chain rule, for every operation.
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
    Case("add", [[3, 4], [4]]) { $0[0] + $0[1] },
    Case("subtract", [[3, 1], [2, 1, 4]]) { $0[0] - $0[1] },
    Case("multiply", [[3, 4], [3, 1]]) { $0[0] * $0[1] },
    Case("divide", [[3, 4], [4]], low: 0.5) { $0[0] / $0[1] },
    Case("power", [[3, 4], [4]], low: 0.5) { $0[0].pow($0[1]) },
    Case("maximum", [[3, 4], [3, 4]]) { $0[0].maximum($0[1]) },
    Case("minimum", [[3, 4], [4]]) { $0[0].minimum($0[1]) },
    Case("scalars", [[3, 4]], low: 0.5) { 2 - $0[0] * 3 + 1 / $0[0] - $0[0] / 7 },
    Case("negate", [[5]]) { -$0[0] },
    Case("abs", [[5]], low: 0.1) { $0[0].abs() },
    Case("exp", [[5]]) { $0[0].exp() },
    Case("expm1", [[5]]) { $0[0].expm1() },
    Case("log", [[5]], low: 0.5) { $0[0].log() },
    Case("log1p", [[5]], low: 0.5) { $0[0].log1p() },
    Case("sqrt", [[5]], low: 0.5) { $0[0].sqrt() },
    Case("rsqrt", [[5]], low: 0.5) { $0[0].rsqrt() },
    Case("square", [[5]]) { $0[0].square() },
    Case("reciprocal", [[5]], low: 0.5) { $0[0].reciprocal() },
    Case("sin", [[5]]) { $0[0].sin() },
    Case("cos", [[5]]) { $0[0].cos() },
    Case("tanh", [[5]]) { $0[0].tanh() },
    Case("erf", [[5]]) { $0[0].erf() },
    Case("sigmoid", [[5]]) { $0[0].sigmoid() },
    Case("relu", [[5]]) { $0[0].relu() },
    Case("leakyReLU", [[5]]) { $0[0].leakyReLU(negativeSlope: 0.2) },
    Case("elu", [[5]]) { $0[0].elu(alpha: 0.7) },
    Case("gelu", [[5]]) { $0[0].gelu() },
    Case("softplus", [[5]]) { $0[0].softplus() },
    Case("silu", [[5]]) { $0[0].silu() },
    Case("pow scalar", [[5]], low: 0.5) { $0[0].pow(2.5) },
    Case("scalar pow", [[5]]) { Tensor.pow(1.7, $0[0]) },
    Case("clamp", [[9]]) { $0[0].clamp(min: -1, max: 1) },
    Case("where", [[3, 4], [4]]) { Tensor.where($0[0] .> 0, $0[0] * 2, $0[1]) },
    Case("sum", [[3, 4]]) { $0[0].sum(dim: 0) },
    Case("mean", [[3, 4, 2]]) { $0[0].mean(dims: [0, 2]) },
    Case("var", [[3, 4]]) { $0[0].var(dim: 1) },
    Case("std", [[3, 4]]) { $0[0].std(dim: 0, correction: 0) },
    Case("max", [[3, 4]]) { $0[0].max(dim: 1).values },
    Case("min", [[3, 4, 2]]) { $0[0].min(dim: 1, keepDim: true).values },
    Case("logSumExp", [[3, 4]]) { $0[0].logSumExp(dim: 1) },
    Case("norm", [[3, 4]]) { $0[0].norm() },
    Case("norm 3", [[3, 4]], low: 0.5) { $0[0].norm(p: 3, dim: 1) },
    Case("cumsum", [[3, 4]]) { $0[0].cumsum(dim: 1) },
    Case("reshape", [[3, 4]]) { $0[0].reshape(2, -1) * 2 },
    Case("permute", [[2, 3, 4]]) {
      $0[0].permute(2, 0, 1) * Tensor.linspace(1, 24, count: 24, dtype: .float64).reshape(4, 2, 3)
    },
    Case("expand", [[3, 1]]) { $0[0].expand([2, 3, 4]) },
    Case("flip", [[3, 4]]) { $0[0].flip(dims: [0, 1]).cumsum(dim: 0) },
    Case("subscript", [[4, 5]]) { $0[0][.range(1..<4), .every(2)].square() },
    Case("position", [[4, 5]]) { $0[0][-1] * $0[0][0] },
    Case("indexSelect", [[4, 3]]) { $0[0].indexSelect(dim: 0, Tensor([3, 1, 1])).square() },
    Case("gather", [[2, 3]]) { $0[0].gather(Tensor([[2, 0], [1, 1]])).square() },
    Case("concatenate", [[2, 3], [2, 1]]) { Tensor.concatenate($0, dim: 1).square() },
    Case("stack", [[2, 3], [2, 3]]) { Tensor.stack($0, dim: 1).square() },
    Case("softmax", [[3, 4]]) { $0[0].softmax(dim: 1).square() },
    Case("softmax of columns", [[3, 4]]) { $0[0].softmax(dim: 0).square() },
    Case("logSoftmax", [[3, 4]]) { $0[0].logSoftmax().square() },
    Case("matmul", [[3, 4], [4, 5]]) { $0[0].matmul($0[1]).square() },
    Case("matmul of a vector", [[3, 4], [4]]) { $0[0].matmul($0[1]).square() },
    Case("batched matmul", [[2, 3, 4], [2, 4, 2]]) { $0[0].matmul($0[1]).square() },
    Case("broadcast matmul", [[2, 3, 4], [4, 2]]) { $0[0].matmul($0[1]).square() },
    Case("linear", [[3, 4], [4, 5], [5]]) { $0[0].linear($0[1], bias: $0[2]).square() },
    Case("linear and ReLU", [[3, 4], [4, 5], [5]]) { $0[0].linear($0[1], bias: $0[2]).relu().square() },
    Case("linear used twice", [[3, 4], [4, 4]]) { $0[0].linear($0[1]).relu().linear($0[1]) },
    Case("crossEntropy", [[3, 4]]) { $0[0].crossEntropy(Tensor([0, 3, 1])) },
    Case("crossEntropy with everything", [[3, 4]]) {
      $0[0].crossEntropy(
        Tensor([0, -100, 1]), classWeights: Tensor([0.5, 1.0, 2.0, 1.5]), labelSmoothing: 0.1)
    },
    Case("crossEntropy unreduced", [[3, 4]]) {
      $0[0].crossEntropy(Tensor([0, 3, 1]), reduction: .none).square()
    },
    Case("conversion", [[3, 4]]) { $0[0].clone().to(.float64) * 3 },
  ]

  @Test(arguments: cases) func agreesWithDifferences(_ example: Case) {
    var generator = RandomGenerator(seed: 7)
    let inputs = example.shapes.map { shape in
      let elements = (0..<shape.reduce(1, *)).map { _ in example.low + 2.6 * generator.uniform() }
      let tensor = Tensor(elements, shape: shape)
      tensor.requiresGrad = true
      return tensor
    }
    func value() -> Double {
      noGrad {
        let result = example.function(inputs)
        let weights = Tensor.linspace(0.5, 1.5, count: result.count, dtype: .float64).reshape(result.shape)
        return (result * weights).sum().item()
      }
    }
    let result = example.function(inputs)
    result.backward(
      gradient: Tensor.linspace(0.5, 1.5, count: result.count, dtype: .float64).reshape(result.shape))
    for (index, input) in inputs.enumerated() {
      let gradient = input.grad!.elements(as: Double.self)
      let original = input.elements(as: Double.self)
      for position in original.indices {
        func shifted(_ distance: Double) -> Double {
          var elements = original
          elements[position] += distance
          noGrad { input.assign(Tensor(elements, shape: input.shape)) }
          defer { noGrad { input.assign(Tensor(original, shape: input.shape)) } }
          return value()
        }
        let difference = (shifted(1e-6) - shifted(-1e-6)) / 2e-6
        #expect(
          abs(difference - gradient[position]) < 1e-6 * max(1, abs(difference)),
          "operand \(index), element \(position): \(gradient[position]) against \(difference)")
      }
    }
  }
}
