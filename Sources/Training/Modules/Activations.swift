public import Tensors

/// max(x, 0)
public final class ReLU: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.relu() } }
}

/// x for x > 0, slope·x elsewhere.
public final class LeakyReLU: Module {
  public let negativeSlope: Double
  public init(negativeSlope: Double = 0.01) { self.negativeSlope = negativeSlope }
  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) { $0.leakyReLU(negativeSlope: negativeSlope) }
  }
}

/// x for x > 0, α(eˣ − 1) elsewhere.
public final class ELU: Module {
  public let alpha: Double
  public init(alpha: Double = 1) { self.alpha = alpha }
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.elu(alpha: alpha) } }
}

/// x·Φ(x) with the normal distribution function Φ.
public final class GELU: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.gelu() } }
}

/// x·sigmoid(x)
public final class SiLU: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.silu() } }
}

public final class Tanh: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.tanh() } }
}

/// 1/(1 + e⁻ˣ)
public final class Sigmoid: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.sigmoid() } }
}

/// log(1 + eˣ)
public final class Softplus: Module {
  public init() {}
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.softplus() } }
}

/// eˣ/Σ eˣ along an axis. `CrossEntropyLoss` contains it already and wants scores without it.
public final class Softmax: Module {
  public let dim: Int
  public init(dim: Int = -1) { self.dim = dim }
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.softmax(dim: dim) } }
}

/// x − log Σ eˣ along an axis.
public final class LogSoftmax: Module {
  public let dim: Int
  public init(dim: Int = -1) { self.dim = dim }
  public func callAsFunction(_ input: Tensor) -> Tensor { noted(input) { $0.logSoftmax(dim: dim) } }
}

public func relu(_ input: Tensor) -> Tensor { input.relu() }
public func tanh(_ input: Tensor) -> Tensor { input.tanh() }
public func sigmoid(_ input: Tensor) -> Tensor { input.sigmoid() }
public func softmax(_ input: Tensor, dim: Int = -1) -> Tensor { input.softmax(dim: dim) }
public func logSoftmax(_ input: Tensor, dim: Int = -1) -> Tensor { input.logSoftmax(dim: dim) }
