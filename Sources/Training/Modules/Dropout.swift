public import Tensors

/// While training, sets elements to 0 with the given probability and scales the others by 1/(1 − p); else does nothing
/// (Srivastava et al. 2014).
public final class Dropout: ModeDependent {
  public let probability: Double
  public var isTraining = true

  /// - Precondition: the probability lies in 0...1.
  public init(_ probability: Double = 0.5) {
    precondition((0...1).contains(probability), "Dropout: probability \(probability) is outside 0...1")
    self.probability = probability
  }

  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) { isTraining && probability > 0 ? $0.dropout(probability: probability) : $0 }
  }
}
