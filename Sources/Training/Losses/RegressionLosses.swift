public import Tensors

extension Tensor {
  func reduced(_ reduction: LossReduction) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: mean()
    case .sum: sum()
    }
  }
}

private func checkShapes(_ name: String, _ input: Tensor, _ target: Tensor) {
  precondition(
    input.shape == target.shape, "\(name): predictions of shape \(input.shape) and targets of \(target.shape)"
  )
}

/// The mean squared distance of predictions x from targets y of the same shape, as PyTorch's `MSELoss`.
///
///     mean((x − y)²), or their sum, or one value an element
public struct MSELoss: Sendable {
  public var reduction: LossReduction
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// - Precondition: both have the same shape.
  public func callAsFunction(_ input: Tensor, _ target: Tensor) -> Tensor {
    checkShapes("MSELoss", input, target)
    return (input - target).square().reduced(reduction)
  }
}

/// The mean distance of predictions x from targets y of the same shape, as PyTorch's `L1Loss`.
///
///     mean(|x − y|), or their sum, or one value an element
public struct L1Loss: Sendable {
  public var reduction: LossReduction
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// - Precondition: both have the same shape.
  public func callAsFunction(_ input: Tensor, _ target: Tensor) -> Tensor {
    checkShapes("L1Loss", input, target)
    return (input - target).abs().reduced(reduction)
  }
}

/// Squares of small distances of predictions x from targets y of the same shape, the distances themselves where they are
/// large, as PyTorch's `SmoothL1Loss` (Girshick 2015).
///
///     mean(d < β ? d²/2β : d − β/2) with d = |x − y|, or their sum, or one value an element
public struct SmoothL1Loss: Sendable {
  public var beta: Double
  public var reduction: LossReduction

  public init(beta: Double = 1, reduction: LossReduction = .mean) {
    precondition(beta > 0, "SmoothL1Loss: beta \(beta) must be positive; L1Loss is its limit at 0")
    self.beta = beta
    self.reduction = reduction
  }

  /// - Precondition: both have the same shape.
  public func callAsFunction(_ input: Tensor, _ target: Tensor) -> Tensor {
    checkShapes("SmoothL1Loss", input, target)
    let distance = (input - target).abs()
    return Tensor.where(distance .< beta, distance.square() * (0.5 / beta), distance - 0.5 * beta).reduced(
      reduction)
  }
}
