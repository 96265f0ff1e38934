internal import CKernels

extension Tensor {
  /// Sets elements to 0 with the given probability and scales the others by 1/(1 − probability) (Srivastava et al. 2014).
  ///
  public func dropout(probability: Double) -> Tensor {
    precondition((0...1).contains(probability), "dropout: probability \(probability) is outside 0...1")
    precondition(dtype.isFloatingPoint, "dropout: the tensor is \(dtype), convert it with to(.float32)")
    let seed = RandomGenerator.withDefault { $0.reserve(count) }
    let (mask, result) = (
      Tensor(uninitialized: shape, dtype: dtype), Tensor(uninitialized: shape, dtype: dtype)
    )
    withPointers(self, mask, result) {
      kernel_dropout(dtype.kernel, Int64(count), seed, probability, $0, $1, $2)
    }
    guard isRecorded(self) else { return result }
    return result.recorded("dropout", [self]) { dy, operands in operands.add(dy * mask, to: 0) }
  }
}
