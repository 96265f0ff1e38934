public import Tensors

/// What `BatchNorm1d` and `BatchNorm2d` share (Ioffe and Szegedy 2015).
///
///     y = (x − mean)/√(variance + ε)·w + b, channel by channel
///
/// While training, mean and biased variance are the batch's own, and the running ones follow them, the variance unbiased:
///
///     running ← (1 − momentum)·running + momentum·batch
///
/// With a momentum of nil, the running ones are the plain averages over all batches. While evaluating, the running ones
/// normalise; without running statistics, the batch's own do then too. The weight starts at 1, the bias at 0.
public class BatchNorm: ModeDependent {
  /// Shape `[C]`; nil unless affine.
  public let weight: Tensor?
  /// Shape `[C]`; nil unless affine.
  public let bias: Tensor?
  /// Shape `[C]`; a buffer.
  public let runningMean: Tensor?
  /// Shape `[C]`; a buffer.
  public let runningVar: Tensor?
  /// How many batches the running statistics have seen: a scalar of `int64`, a buffer.
  public let numBatchesTracked: Tensor?
  public internal(set) var momentum: Double?
  public let epsilon: Double
  public var isTraining = true
  private let channels: Int
  private let ranks: [Int]

  /// - Precondition: there are channels, and the momentum lies in 0...1.
  fileprivate init(
    _ channels: Int, ranks: [Int], epsilon: Double, momentum: Double?, affine: Bool,
    tracksRunningStatistics: Bool, dtype: DType
  ) {
    precondition(channels > 0, "BatchNorm: \(channels) channels")
    precondition(
      (0...1).contains(momentum ?? 0), "BatchNorm: momentum \(momentum ?? 0) is outside 0...1")
    self.channels = channels
    self.ranks = ranks
    self.epsilon = epsilon
    self.momentum = momentum
    weight = affine ? .ones([channels], dtype: dtype) : nil
    bias = affine ? .zeros([channels], dtype: dtype) : nil
    runningMean = tracksRunningStatistics ? .zeros([channels], dtype: dtype) : nil
    runningVar = tracksRunningStatistics ? .ones([channels], dtype: dtype) : nil
    numBatchesTracked = tracksRunningStatistics ? Tensor(0) : nil
    weight?.requiresGrad = true
    bias?.requiresGrad = true
  }

  /// - Precondition: the input has the right number of axes and, while training, more than one value a channel.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    noted(input) { input in
      precondition(
        ranks.contains(input.rank) && input.shape[1] == channels,
        "\(Self.self): an input of shape \(input.shape); it must have \(ranks.map(String.init).joined(separator: " or ")) axes and shape [N, \(channels), …]"
      )
      if !isTraining, let runningMean, let runningVar {
        return input.batchNorm(
          moments: (runningMean, runningVar), weight: weight, bias: bias, epsilon: epsilon)
      }
      let samples = input.count / max(input.shape[1], 1)
      precondition(
        !isTraining || samples > 1,
        "\(Self.self): an input of shape \(input.shape) has \(samples) value a channel; training needs more")
      let moments = input.channelMoments()
      if isTraining { track(moments, samples: samples) }
      return input.batchNorm(moments, ofBatch: true, weight, bias, epsilon)
    }
  }

  /// Forgets what the running statistics have seen.
  func resetStatistics() {
    noGrad {
      runningMean?.assign(.zeros([channels]))
      runningVar?.assign(.ones([channels]))
      numBatchesTracked?.assign(Tensor(0))
    }
  }

  private func track(_ moments: (mean: Tensor, variance: Tensor), samples: Int) {
    guard let runningMean, let runningVar, let numBatchesTracked else { return }
    noGrad {
      numBatchesTracked += 1
      let share = momentum ?? 1 / numBatchesTracked.item()
      let unbiased = moments.variance * (Double(samples) / Double(samples - 1))
      runningMean.assign(runningMean * (1 - share) + moments.mean * share)
      runningVar.assign(runningVar * (1 - share) + unbiased * share)
    }
  }
}

extension BatchNorm: MultiplyAdds {
  func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }
}

/// Batch normalisation of `[N, C]` or `[N, C, L]`, as PyTorch's `BatchNorm1d`; the formula is `BatchNorm`'s.
///
///     Sequential(Linear(784, 256, bias: false), BatchNorm1d(256), ReLU())
public final class BatchNorm1d: BatchNorm {
  public init(
    _ features: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    tracksRunningStatistics: Bool = true, dtype: DType = .float32
  ) {
    super.init(
      features, ranks: [2, 3], epsilon: epsilon, momentum: momentum, affine: affine,
      tracksRunningStatistics: tracksRunningStatistics, dtype: dtype)
  }
}

/// Batch normalisation of `[N, C, H, W]`, as PyTorch's `BatchNorm2d`; the formula is `BatchNorm`'s.
///
///     Sequential(Conv2d(1, 16, kernelSize: 3, padding: 1, bias: false), BatchNorm2d(16), ReLU())
public final class BatchNorm2d: BatchNorm {
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    tracksRunningStatistics: Bool = true, dtype: DType = .float32
  ) {
    super.init(
      channels, ranks: [4], epsilon: epsilon, momentum: momentum, affine: affine,
      tracksRunningStatistics: tracksRunningStatistics, dtype: dtype)
  }
}
