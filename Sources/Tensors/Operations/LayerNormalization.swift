internal import CKernels

extension Tensor {
  /// Brings each sample's last axes to mean 0 and variance 1, as in PyTorch's `layer_norm` (Ba, Kiros and Hinton 2016).
  ///
  ///     y = (x − mean(x))/√(var(x) + ε)·w + b, with the biased variance
  ///
  /// - Parameters:
  ///   - normalizedShape: the extents of the axes that a mean goes over.
  ///   - weight: of that shape; 1 if nil.
  ///   - bias: of that shape; 0 if nil.
  /// - Precondition: this tensor's shape ends with `normalizedShape`, and all are of the same floating-point type.
  public func layerNorm(
    _ normalizedShape: [Int], weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
  ) -> Tensor {
    precondition(
      !normalizedShape.isEmpty && Array(shape.suffix(normalizedShape.count)) == normalizedShape,
      "layerNorm: an input of shape \(shape) does not end with the axes \(normalizedShape)")
    precondition(dtype.isFloatingPoint, "layerNorm: the tensor is \(dtype), convert it with to(.float32)")
    for parameter in [weight, bias] {
      guard let parameter else { continue }
      precondition(
        parameter.shape == normalizedShape && parameter.dtype == dtype,
        "layerNorm: a \(parameter.dtype) weight or bias of shape \(parameter.shape) for \(dtype) axes \(normalizedShape)"
      )
    }
    let columns = normalizedShape.product
    let rows = count / Swift.max(columns, 1)
    let result = Tensor(uninitialized: shape, dtype: dtype)
    guard count > 0 else { return result }
    let (mean, inverse) = (
      Tensor(uninitialized: [rows], dtype: dtype), Tensor(uninitialized: [rows], dtype: dtype)
    )
    withPointers(mean, inverse) { mean, inverse in
      withOptionalPointer(weight) { weight in
        withOptionalPointer(bias) { bias in
          withPointers(self, result) {
            kernel_normalize_rows(
              dtype.kernel, Int64(rows), Int64(columns), $0, weight, bias, epsilon, mean, inverse, $1)
          }
        }
      }
    }
    guard isRecorded(self, weight, bias) else { return result }
    let (x, w) = (saved(for: "layerNorm"), weight?.saved(for: "layerNorm"))
    return result.recorded("layerNorm", [self, weight, bias]) { dy, operands in
      let (x, w) = (x.value, w?.value)
      func makeGradient(_ index: Int, _ shape: [Int]) -> Tensor? {
        operands.needsGradient(index) ? Tensor(uninitialized: shape, dtype: x.dtype) : nil
      }
      let gradients = [
        makeGradient(0, x.shape), makeGradient(1, normalizedShape), makeGradient(2, normalizedShape),
      ]
      withPointers(mean, inverse) { mean, inverse in
        withOptionalPointer(w) { w in
          withOptionalPointer(gradients[0]) { dx in
            withOptionalPointer(gradients[1]) { dw in
              withOptionalPointer(gradients[2]) { db in
                withPointers(x, dy) {
                  kernel_normalize_rows_backward(
                    x.dtype.kernel, Int64(rows), Int64(columns), $0, mean, inverse, w, $1, dw, db, dx)
                }
              }
            }
          }
        }
      }
      for (index, gradient) in gradients.enumerated() {
        if let gradient { operands.add(gradient, to: index) }
      }
    }
  }
}
