import Tensors
import Testing
import Training

struct LayerReferenceTests {
  typealias Make = @Sendable (DType) -> any Module

  static let layers: [String: Make] = [
    "linear": { Linear(7, 5, dtype: $0) },
    "linear without bias": { Linear(7, 5, bias: false, dtype: $0) },
    "linear and ReLU": { Sequential(Linear(20, 33, dtype: $0), ReLU()) },
    "convolution of one channel": { Conv2d(1, 16, kernelSize: 3, padding: 1, dtype: $0) },
    "convolution": { Conv2d(16, 32, kernelSize: 3, padding: 1, dtype: $0) },
    "convolution with all settings": {
      Conv2d(
        4, 6, kernelSize: Size2D(3, 2), stride: Size2D(2, 1), padding: Size2D(1, 0),
        dilation: Size2D(1, 2), groups: 2, dtype: $0)
    },
    "convolution of each channel": { Conv2d(8, 8, kernelSize: 3, padding: 1, groups: 8, dtype: $0) },
    "convolution without bias": { Conv2d(3, 5, kernelSize: 5, stride: 2, bias: false, dtype: $0) },
    "convolution and ReLU": { Sequential(Conv2d(3, 20, kernelSize: 3, dtype: $0), ReLU()) },
    "max pooling": { _ in MaxPool2d(2) },
    "max pooling with overlap": { _ in MaxPool2d(3, stride: 2, padding: 1) },
    "max pooling with all settings": { _ in
      MaxPool2d(Size2D(2, 3), stride: Size2D(1, 2), padding: Size2D(1, 0), dilation: Size2D(2, 1))
    },
    "average pooling": { _ in AvgPool2d(2) },
    "average pooling with overlap": { _ in
      AvgPool2d(Size2D(3, 2), stride: Size2D(2, 1), padding: Size2D(1, 0))
    },
    "average pooling without padding": { _ in
      AvgPool2d(3, stride: 2, padding: 1, countsPadding: false)
    },
    "batch normalisation": { BatchNorm2d(5, dtype: $0) },
    "batch normalisation of many": { BatchNorm2d(40, dtype: $0) },
    "batch normalisation and ReLU": { Sequential(BatchNorm2d(5, dtype: $0), ReLU()) },
    "batch normalisation, evaluating": { BatchNorm2d(5, dtype: $0) },
    "batch normalisation by averages": { BatchNorm2d(5, epsilon: 1e-3, momentum: nil, dtype: $0) },
    "batch normalisation without parameters": { BatchNorm2d(5, affine: false, dtype: $0) },
    "batch normalisation without statistics": {
      BatchNorm2d(5, tracksRunningStatistics: false, dtype: $0)
    },
    "batch normalisation of features": { BatchNorm1d(6, dtype: $0) },
    "batch normalisation of sequences": { BatchNorm1d(6, momentum: 0.3, dtype: $0) },
    "layer normalisation": { LayerNorm(37, dtype: $0) },
    "layer normalisation of two axes": { LayerNorm([4, 5], epsilon: 1e-3, dtype: $0) },
    "layer normalisation without bias": { LayerNorm(7, bias: false, dtype: $0) },
    "layer normalisation without parameters": { LayerNorm(7, affine: false, dtype: $0) },
    "embedding": { Embedding(11, 4, dtype: $0) },
    "embedding with padding": { Embedding(11, 4, paddingIndex: 2, dtype: $0) },
    "flatten": { _ in Flatten() },
    "identity": { _ in Identity() },
    "ReLU": { _ in ReLU() },
    "leaky ReLU": { _ in LeakyReLU(negativeSlope: 0.2) },
    "ELU": { _ in ELU(alpha: 0.7) },
    "GELU": { _ in GELU() },
    "SiLU": { _ in SiLU() },
    "tanh": { _ in Tanh() },
    "sigmoid": { _ in Sigmoid() },
    "softplus": { _ in Softplus() },
    "softmax": { _ in Softmax(dim: 1) },
    "logarithm of softmax": { _ in LogSoftmax() },
    "network": {
      Sequential(
        Conv2d(1, 16, kernelSize: 3, padding: 1, dtype: $0), ReLU(), MaxPool2d(2),
        Conv2d(16, 32, kernelSize: 3, padding: 1, bias: false, dtype: $0), BatchNorm2d(32, dtype: $0), ReLU(),
        MaxPool2d(2), Flatten(), Linear(128, 10, dtype: $0))
    },
  ]

  static let reference = Result { try stored("layers", as: StoredLayers.self) }

  @Test func everyStoredLayerIsCompared() throws {
    #expect(Set(Self.layers.keys) == Set(try Self.reference.get().layers.keys))
  }

  @Test(arguments: layers.keys.sorted(), [DType.float64, .float32])
  func computesLikePyTorch(_ name: String, _ dtype: DType) throws {
    let expected = try Self.reference.get().layers[name]!
    let module = Self.layers[name]!(dtype)
    let tolerance = dtype == .float64 ? 1e-10 : 1e-6
    noGrad {
      for (index, parameter) in module.parameters.enumerated() {
        parameter.assign(numbers(parameter.shape, seed: 10 + index, scale: 0.5, dtype: dtype))
      }
    }
    let takesIndices = module is Embedding
    var (input, output) = (Tensor(0.0), Tensor(0.0))
    for step in 1...3 {
      if step == 3, name.hasSuffix("evaluating") { module.eval() }
      input =
        takesIndices
        ? indices(expected.input, seed: step, below: 11) : numbers(expected.input, seed: step, dtype: dtype)
      if !takesIndices { input.requiresGrad = true }
      output = module(input)
    }
    output.backward(gradient: numbers(output.shape, seed: 4, dtype: dtype))
    #expect(expected.output.distance(from: output) < tolerance)

    let gradients =
      (takesIndices ? [] : [("input", input)]) + module.namedParameters.map { ($0.name, $0.tensor) }
    #expect(Set(gradients.map(\.0)) == Set(expected.gradients.keys))
    for (path, tensor) in gradients {
      let distance = tensor.grad.map { expected.gradients[path]!.distance(from: $0) } ?? .infinity
      #expect(distance < tolerance, "gradient of \(path): \(distance)")
    }
    #expect(Set(module.namedBuffers.map(\.name)) == Set(expected.buffers.keys))
    for (path, tensor) in module.namedBuffers {
      let distance = expected.buffers[path]!.distance(from: tensor)
      #expect(distance < tolerance, "buffer \(path): \(distance)")
    }
  }

  /// The comparison is worth something: a running variance without Bessel's correction does not pass it.
  @Test func aBiasedRunningVarianceIsNoticed() throws {
    let expected = try Self.reference.get().layers["batch normalisation of features"]!
    func running(correction: Int) -> Tensor {
      (1...3).reduce(Tensor.ones([6], dtype: .float64)) { running, step in
        let batch = numbers(expected.input, seed: step, dtype: .float64)
        return running * 0.9 + batch.var(dim: 0, correction: correction) * 0.1
      }
    }
    #expect(expected.buffers["runningVar"]!.distance(from: running(correction: 1)) < 1e-10)
    #expect(expected.buffers["runningVar"]!.distance(from: running(correction: 0)) > 1e-3)
  }
}
