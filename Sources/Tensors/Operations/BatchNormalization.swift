internal import CKernels

extension Tensor {
  /// Mean and biased variance of each channel over the batch and its pixels, without recording; shape `[C]` each.
  ///
  /// - Precondition: this tensor is `[N, C]`, `[N, C, L]` or `[N, C, H, W]` and not empty.
  public func channelMoments() -> (mean: Tensor, variance: Tensor) {
    noGrad {
      let x = channelRows("channelMoments")
      let channels = x.shape[x.rank - 1]
      precondition(x.count > 0, "channelMoments: a tensor of shape \(shape) has no elements")
      let (mean, variance) = (
        Tensor(uninitialized: [channels], dtype: dtype), Tensor(uninitialized: [channels], dtype: dtype)
      )
      withPointers(x, mean, variance) {
        kernel_column_moments(dtype.kernel, Int64(x.count / channels), Int64(channels), $0, $1, $2)
      }
      return (mean, variance)
    }
  }

  /// Brings each channel to mean 0 and variance 1, as in PyTorch's `batch_norm` (Ioffe and Szegedy 2015).
  ///
  ///     y = (x − mean)/√(variance + ε)·w + b, channel by channel
  ///
  /// - Parameters:
  ///   - moments: mean and variance of each channel, `[C]` each. `nil` takes the batch's own, and the gradient then
  ///     flows through them too.
  ///   - weight: `[C]`; 1 if nil.
  ///   - bias: `[C]`; 0 if nil.
  /// - Returns: the shape of this tensor, which is `[N, C]`, `[N, C, L]` or `[N, C, H, W]`.
  /// - Precondition: all are of the same floating-point type, and of as many channels.
  public func batchNorm(
    moments: (mean: Tensor, variance: Tensor)? = nil, weight: Tensor? = nil, bias: Tensor? = nil,
    epsilon: Double = 1e-5
  ) -> Tensor {
    batchNorm(moments ?? channelMoments(), ofBatch: moments == nil, weight, bias, epsilon)
  }

  /// - Parameter ofBatch: whether the moments are those of this very tensor.
  package func batchNorm(
    _ moments: (mean: Tensor, variance: Tensor), ofBatch: Bool, _ weight: Tensor?, _ bias: Tensor?,
    _ epsilon: Double
  ) -> Tensor {
    let x = channelRows("batchNorm")
    let channels = x.shape[x.rank - 1]
    for parameter in [moments.mean, moments.variance, weight, bias] {
      guard let parameter else { continue }
      precondition(
        parameter.shape == [channels] && parameter.dtype == dtype,
        "batchNorm: \(parameter.dtype) moments, weight or bias of shape \(parameter.shape) for a \(dtype) input of shape \(shape)"
      )
    }
    let inverse = noGrad { (moments.variance + epsilon).rsqrt() }
    // A copy, because the running mean goes on.
    let mean = noGrad { ofBatch ? moments.mean : moments.mean.clone() }
    func normalized(relu: Bool) -> Tensor {
      Tensor.normalizeColumns(x, mean, inverse, weight, bias, ofBatch: ofBatch, relu: relu)
    }
    guard isGradEnabled, let weight, weight.requiresGrad, weight.isLeaf else {
      return normalized(relu: false).withChannelsFirst(rank: rank)
    }
    let pending = PendingLayer(x, parameters: [weight, bias], shape: x.shape, operation: normalized)
    return Tensor(pending: pending).withChannelsFirst(rank: rank)
  }

  /// The channels as the last axis.
  private func channelRows(_ name: String) -> Tensor {
    precondition(dtype.isFloatingPoint, "\(name): the tensor is \(dtype), convert it with to(.float32)")
    precondition(
      (2...4).contains(rank), "\(name): shape \(shape); it must be [N, C], [N, C, L] or [N, C, H, W]")
    return rank == 4 ? channelsLast : rank == 3 ? transpose(1, 2) : self
  }

  private func withChannelsFirst(rank: Int) -> Tensor {
    rank == 4 ? Tensor(channelsLast: self) : rank == 3 ? transpose(1, 2) : self
  }

  private static func normalizeColumns(
    _ x: Tensor, _ mean: Tensor, _ inverse: Tensor, _ weight: Tensor?, _ bias: Tensor?, ofBatch: Bool,
    relu: Bool
  ) -> Tensor {
    let result = Tensor(uninitialized: x.shape, dtype: x.dtype)
    guard x.count > 0 else { return result }
    let columns = x.shape[x.rank - 1]
    let rows = x.count / columns
    withPointers(mean, inverse) { mean, inverse in
      withOptionalPointer(weight) { weight in
        withOptionalPointer(bias) { bias in
          withPointers(x, result) {
            kernel_normalize_columns(
              x.dtype.kernel, Int64(rows), Int64(columns), $0, mean, inverse, weight, bias, relu, $1)
          }
        }
      }
    }
    guard isRecorded(x, weight, bias) else { return result }
    let (input, w) = (x.saved(for: "batchNorm"), weight?.saved(for: "batchNorm"))
    let y = relu ? result.view(result.shape) : nil
    return result.recorded("batchNorm", [x, weight, bias]) { dy, operands in
      let (input, w) = (input.value, w?.value)
      // The gradient of the input is made of those of weight and bias.
      let (dw, db) = (
        Tensor(uninitialized: [columns], dtype: dy.dtype), Tensor(uninitialized: [columns], dtype: dy.dtype)
      )
      let dx = operands.needsGradient(0) ? Tensor(uninitialized: input.shape, dtype: dy.dtype) : nil
      withPointers(mean, inverse, input) { mean, inverse, x in
        withPointers(dw, db, dy) { dw, db, dy in
          withOptionalPointer(w) { w in
            withOptionalPointer(y) { y in
              withOptionalPointer(dx) { dx in
                kernel_normalize_columns_backward(
                  input.dtype.kernel, Int64(rows), Int64(columns), x, mean, inverse, w, y, dy, ofBatch, dw,
                  db, dx)
              }
            }
          }
        }
      }
      if let dx { operands.add(dx, to: 0) }
      operands.add(dw, to: 1)
      operands.add(db, to: 2)
    }
  }
}
