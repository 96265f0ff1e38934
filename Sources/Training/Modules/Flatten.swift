public import Tensors

/// Merges all axes but the first, the batch: `[N, …]` becomes `[N, features]`.
public final class Flatten: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.flatten(startDim: 1) } }
}
