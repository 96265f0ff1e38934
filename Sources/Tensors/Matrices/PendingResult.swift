/// An operation before it is computed: what asks for its result may do a step of its own in the same go.
protocol PendingResult: AnyObject {
  var shape: [Int] { get }
  var dtype: DType { get }
  var requiresGrad: Bool { get }
  /// Tensors that must not change before the result is computed.
  var parameters: [Tensor?] { get }
  /// The result, with ReLU applied to it if that is asked for.
  func compute(relu: Bool) -> Tensor
}

extension PendingResult {
  /// Operations with parameters wait only while they are recorded.
  var requiresGrad: Bool { true }

  /// Makes the parameters wait for `result` before they change.
  func reserve(for result: Tensor) {
    for parameter in parameters {
      parameter?.pendingUse?.computePending()
      parameter?.pendingUse = result
    }
  }

  func withdraw(_ result: Tensor) {
    for parameter in parameters where parameter?.pendingUse === result { parameter?.pendingUse = nil }
  }
}

/// A layer of one input that can apply ReLU as it writes its result.
final class PendingLayer: PendingResult {
  let shape: [Int]
  let dtype: DType
  let parameters: [Tensor?]
  private let operation: (_ relu: Bool) -> Tensor
  /// Held so that a change of the input in place goes to a copy.
  private let inputStorage: Storage

  init(
    _ input: Tensor, parameters: [Tensor?], shape: [Int], operation: @escaping (_ relu: Bool) -> Tensor
  ) {
    self.shape = shape
    self.parameters = parameters
    self.operation = operation
    dtype = input.dtype
    inputStorage = input.storage
  }

  func compute(relu: Bool) -> Tensor { operation(relu) }
}
