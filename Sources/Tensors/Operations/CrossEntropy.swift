internal import CKernels

/// How the losses of a batch become one value.
public enum LossReduction: String, Hashable, Sendable, Codable { case none, mean, sum }

extension Tensor {
  /// Mean negative log-likelihood of the target classes, with softmax and loss computed together.
  ///
  ///     loss = mean(logSumExp(logits) − logits[target])
  ///
  /// With smoothing s and class weights w, the target distribution is (1 − s)·[c = target] + s/C, each class counts w[c]
  /// times, and the mean divides by Σ w[target], as in PyTorch.
  ///
  /// - Parameters:
  ///   - targets: `int64` class indices in `0..<C`, shape `[N]`.
  ///   - classWeights: shape `[C]`.
  ///   - labelSmoothing: s, in 0...1.
  ///   - ignoreIndex: the target of samples that do not count.
  /// - Returns: a scalar in nats, or `[N]` without reduction, for this tensor's unnormalised scores `[N, C]`.
  /// - Precondition: shapes agree, and every target is a class or ignored.
  public func crossEntropy(
    _ targets: Tensor, classWeights: Tensor? = nil, labelSmoothing: Double = 0, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean
  ) -> Tensor {
    precondition(
      rank == 2 && targets.shape == [shape[0]] && dtype.isFloatingPoint,
      "crossEntropy: \(dtype) logits of shape \(shape) and targets of \(targets.shape); they must be [N, C] and [N]"
    )
    precondition(
      targets.dtype == .int64,
      "crossEntropy: the targets are \(targets.dtype), they must be int64; use to(.int64)")
    precondition(
      (0...1).contains(labelSmoothing), "crossEntropy: label smoothing \(labelSmoothing) is outside 0...1")
    let (samples, classes) = (shape[0], shape[1])
    if let classWeights {
      precondition(
        classWeights.shape == [classes],
        "crossEntropy: class weights of shape \(classWeights.shape) for \(classes) classes")
    }
    let classWeights = classWeights.map { weights in noGrad { weights.to(dtype) } }
    let (losses, weights, logSumExp) = (
      Tensor(uninitialized: [samples], dtype: dtype), Tensor(uninitialized: [samples], dtype: dtype),
      Tensor(uninitialized: [samples], dtype: dtype)
    )
    withPointers(self, targets, losses) { x, t, out in
      withPointers(weights, logSumExp) { rowWeights, lse in
        withOptionalPointer(classWeights) { classWeights in
          let t = t.assumingMemoryBound(to: Int64.self)
          let wrong = kernel_cross_entropy(
            dtype.kernel, Int64(samples), Int64(classes), x, t, classWeights, labelSmoothing,
            Int64(ignoreIndex),
            out, rowWeights, lse)
          precondition(
            wrong < 0,
            "crossEntropy: target \(t[Int(Swift.max(wrong, 0))]) of sample \(wrong) is not in 0..<\(classes)")
        }
      }
    }
    let (result, scale) = noGrad { () -> (Tensor, Double) in
      switch reduction {
      case .none: return (losses, 1)
      case .sum: return (losses.sum(), 1)
      case .mean:
        let total = weights.sum().item()
        return (losses.sum() / total, 1 / total)
      }
    }
    guard isRecorded(self) else { return result }
    let (x, t) = (saved(for: "crossEntropy"), targets.saved)
    return result.recorded("crossEntropy", [self]) { dy, operands in
      let x = x.value
      let dx = Tensor(uninitialized: x.shape, dtype: x.dtype)
      withPointers(x, t, dx) { x, t, dx in
        withPointers(logSumExp, dy) { lse, dy in
          withOptionalPointer(classWeights) { classWeights in
            kernel_cross_entropy_backward(
              logSumExp.dtype.kernel, Int64(samples), Int64(classes), x,
              t.assumingMemoryBound(to: Int64.self), classWeights, labelSmoothing, Int64(ignoreIndex), lse,
              dy,
              reduction == .none ? 1 : 0, scale, dx)
          }
        }
      }
      operands.add(dx, to: 0)
    }
  }
}
