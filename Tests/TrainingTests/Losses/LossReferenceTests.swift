import Tensors
import Testing
import Training

/// What PyTorch's losses compute in double precision; `Reference/losses.py` writes it.
struct StoredLosses: Decodable {
  struct Value: Decodable {
    let loss: [Double]
    let gradient: [Double]
  }

  let input: [[Double]]
  let other: [[Double]]
  let losses: [String: [String: Value]]
  let batchMean: [String: Value]
}

struct LossReferenceTests {
  static let reference = Result { try stored("losses", as: StoredLosses.self) }

  typealias Loss = @Sendable (_ input: Tensor, _ other: Tensor, LossReduction) -> Tensor

  static var labels: Tensor { Tensor([0, 2, 1, 2]) }
  static var weights: Tensor { Tensor([0.5, 1.0, 2.0]) }

  static let losses: [String: Loss] = [
    "cross-entropy": { CrossEntropyLoss(reduction: $2)($0, labels) },
    "cross-entropy, weighted": { CrossEntropyLoss(classWeights: weights, reduction: $2)($0, labels) },
    "cross-entropy, smoothed": { CrossEntropyLoss(labelSmoothing: 0.2, reduction: $2)($0, labels) },
    "cross-entropy, ignoring": { CrossEntropyLoss(ignoreIndex: 2, reduction: $2)($0, labels) },
    "cross-entropy with everything": {
      CrossEntropyLoss(classWeights: weights, labelSmoothing: 0.1, ignoreIndex: 1, reduction: $2)($0, labels)
    },
    "cross-entropy of probabilities": { CrossEntropyLoss(reduction: $2)($0, $1) },
    "cross-entropy of probabilities with everything": {
      CrossEntropyLoss(classWeights: weights, labelSmoothing: 0.1, reduction: $2)($0, $1)
    },
    "NLL": { NLLLoss(reduction: $2)($0.logSoftmax(), labels) },
    "NLL with everything": {
      NLLLoss(classWeights: weights, ignoreIndex: 1, reduction: $2)($0.logSoftmax(), labels)
    },
    "MSE": { MSELoss(reduction: $2)($0, $1) },
    "L1": { L1Loss(reduction: $2)($0, $1) },
    "smooth L1": { SmoothL1Loss(beta: 0.7, reduction: $2)($0, $1) },
    "BCE": { BCEWithLogitsLoss(reduction: $2)($0, $1) },
    "BCE with positive weights": { BCEWithLogitsLoss(positiveWeight: weights, reduction: $2)($0, $1) },
    "KL": { KLDivLoss(reduction: .init(rawValue: $2.rawValue)!)($0.logSoftmax(), $1) },
    "KL of logarithms": {
      KLDivLoss(reduction: .init(rawValue: $2.rawValue)!, logTarget: true)(
        $0.logSoftmax(), $1.logSoftmax())
    },
  ]

  static let batchMeans: [String: @Sendable (Tensor, Tensor) -> Tensor] = [
    "KL": { KLDivLoss(reduction: .batchMean)($0.logSoftmax(), $1) },
    "KL of logarithms": {
      KLDivLoss(reduction: .batchMean, logTarget: true)($0.logSoftmax(), $1.logSoftmax())
    },
  ]

  @Test func everyStoredLossIsCompared() throws {
    #expect(Set(Self.losses.keys) == Set(try Self.reference.get().losses.keys))
    #expect(Set(Self.batchMeans.keys) == Set(try Self.reference.get().batchMean.keys))
  }

  private func compare(
    _ expected: StoredLosses.Value, _ dtype: DType, _ loss: (Tensor, Tensor) -> Tensor
  ) throws {
    let reference = try Self.reference.get()
    let x = Tensor(reference.input).to(dtype)
    x.requiresGrad = true
    let result = loss(x, Tensor(reference.other).to(dtype))
    let counts = (1...max(result.count, 1)).map(Double.init)
    result.backward(gradient: Tensor(counts, shape: result.shape).to(dtype))
    let tolerance = dtype == .float64 ? 1e-10 : 1e-6
    for (ours, theirs) in [(result, expected.loss), (x.grad!, expected.gradient)] {
      #expect(ours.dtype == dtype && ours.count == theirs.count)
      let scale = theirs.reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(ours.elements(as: Double.self), theirs) { #expect(abs(a - b) <= tolerance * scale) }
    }
  }

  @Test(arguments: losses.keys.sorted(), [DType.float64, .float32])
  func judgesLikePyTorch(_ name: String, _ dtype: DType) throws {
    for (reduction, expected) in try Self.reference.get().losses[name]! {
      try compare(expected, dtype) { Self.losses[name]!($0, $1, LossReduction(rawValue: reduction)!) }
    }
  }

  @Test(arguments: batchMeans.keys.sorted()) func dividesByTheRows(_ name: String) throws {
    try compare(Self.reference.get().batchMean[name]!, .float64, Self.batchMeans[name]!)
  }
}
