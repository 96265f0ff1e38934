import Tensors
import Testing
import Training

struct InitializerTests {
  static let reference = Result { try stored("layers", as: StoredLayers.self) }

  @Test func gainsAreThoseOfPyTorch() throws {
    let gains: [String: Nonlinearity] = [
      "linear": .linear, "sigmoid": .sigmoid, "tanh": .tanh, "relu": .relu,
      "leaky_relu": .leakyReLU(negativeSlope: 0.2), "selu": .selu,
    ]
    let expected = try Self.reference.get().gains
    #expect(Set(gains.keys) == Set(expected.keys))
    for (name, gain) in expected { #expect(abs(gains[name]!.gain - gain) < 1e-15) }
  }

  private func spread(_ initializer: Initializer, _ shape: [Int]) -> (deviation: Double, largest: Double) {
    let values = initializer(shape, dtype: .float64)
    return (values.std(correction: 0).item(), values.abs().max().item())
  }

  /// A weight's standard deviation is gain/√fan in each of these rules, where Xavier's fan is the mean of both.
  @Test(arguments: ["linear", "convolution"]) func scalesByThePyTorchFans(_ kind: String) throws {
    let fans = try Self.reference.get().fans[kind]!.map(Double.init)
    // Many weights of the same fans in a row would change them, so a large one stands for PyTorch's.
    let scale = 16.0
    let shape = kind == "linear" ? [320, 480] : [256, 64, 3, 5]
    let (fanIn, fanOut) =
      kind == "linear" ? (fans[1] * scale, fans[0] * scale) : (fans[0] * scale, fans[1] * scale)
    let rules: [(Initializer, deviation: Double, isUniform: Bool)] = [
      (.kaimingUniform(), (2 / fanIn).squareRoot(), true),
      (.kaimingNormal(mode: .fanOut, nonlinearity: .linear), (1 / fanOut).squareRoot(), false),
      (.xavierUniform(gain: 3), 3 * (2 / (fanIn + fanOut)).squareRoot(), true),
      (.xavierNormal(), (2 / (fanIn + fanOut)).squareRoot(), false),
    ]
    for rule in rules {
      let (deviation, largest) = spread(rule.0, shape)
      #expect(abs(deviation / rule.deviation - 1) < 0.02)
      let bound = 3.0.squareRoot() * rule.deviation
      #expect(rule.isUniform ? largest <= bound && largest > 0.99 * bound : largest > bound)
    }
  }

  @Test(arguments: [[7, 19], [19, 7], [8, 2, 3, 3], [40, 2, 3, 3]]) func orthogonalIsOrthogonal(
    _ shape: [Int]
  ) {
    let matrix = Initializer.orthogonal(gain: 2)(shape, dtype: .float64).reshape(shape[0], -1)
    let isWide = matrix.shape[0] <= matrix.shape[1]
    let product = isWide ? matrix.matmul(matrix.transpose()) : matrix.transpose().matmul(matrix)
    #expect(product.isClose(to: Tensor.eye(product.shape[0], dtype: .float64) * 4, absolute: 1e-13))
  }

  @Test func truncatedNumbersStayInside() {
    let values = Initializer.truncatedNormal(mean: 1, standardDeviation: 2, range: 0...2)([5000])
    #expect(values.min().item() >= 0 && values.max().item() <= 2 && abs(values.mean().item() - 1) < 0.05)
  }

  @Test func constantsAndUniformNumbers() {
    let weight = Linear(3, 2).weight
    weight.initialize(.constant(0.5))
    #expect((weight .== 0.5).all() && weight.requiresGrad)
    weight.initialize(.uniform(2, 3))
    #expect((weight .>= 2).all() && (weight .< 3).all())
    weight.initialize(.zeros)
    #expect((weight .== 0).all())
    let normal = Initializer.normal(mean: 3, standardDeviation: 0.1)([5000])
    #expect(abs(normal.mean().item() - 3) < 0.01 && abs(normal.std().item() - 0.1) < 0.01)
  }

  /// PyTorch starts a weight and its bias uniformly in ±1/√fan in.
  @Test func layersStartLikePyTorchs() {
    let convolution = Conv2d(64, 32, kernelSize: 3)
    let bound = 1 / 576.0.squareRoot()
    for tensor in [convolution.weight, convolution.bias!] {
      #expect(tensor.abs().max().item() <= bound && tensor.abs().max().item() > 0.8 * bound)
    }
    #expect(abs(convolution.weight.std().item() / (bound / 3.0.squareRoot()) - 1) < 0.02)
    let table = Embedding(200, 50, paddingIndex: 3).weight
    #expect(abs(table.std().item() - 1) < 0.03 && (table[3] .== 0).all())
    let norm = BatchNorm2d(4)
    #expect((norm.weight! .== 1).all() && (norm.bias! .== 0).all() && (norm.runningVar! .== 1).all())
  }
}
