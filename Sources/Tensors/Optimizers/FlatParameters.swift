internal import CKernels

/// Parameters laid one after the other in one block of memory, and their gradients in another, so that an optimizer's
/// step is one pass over both.
package final class FlatParameters {
  package let parameters: [Tensor]
  package let dtype: DType
  /// Where each parameter starts, in elements.
  package let offsets: [Int]
  /// The elements of all parameters with the padding between them.
  package let count: Int

  /// Each parameter starts on a cache line; what pads the gaps is 0 and stays 0.
  private static let alignment = 16

  /// - Precondition: parameters are leaves that require gradients, of one type, none twice.
  package init(_ parameters: [Tensor]) {
    precondition(
      !parameters.isEmpty, "an optimizer needs parameters; is a module's property missing its tensors?")
    precondition(
      Set(parameters.map(ObjectIdentifier.init)).count == parameters.count,
      "an optimizer was given a parameter twice")
    let dtype = parameters[0].dtype
    var (offsets, end): ([Int], Int) = ([], 0)
    for parameter in parameters {
      precondition(
        parameter.isLeaf && parameter.dtype == dtype,
        "an optimizer's parameters must be leaves of one type, got \(dtype) and \(parameter.dtype) \(parameter.shape)"
      )
      offsets.append(end)
      end += (parameter.count + Self.alignment - 1) / Self.alignment * Self.alignment
    }
    self.parameters = parameters
    self.dtype = dtype
    self.offsets = offsets
    count = end
    if !isFlat { flatten() }
  }

  /// Whether an earlier optimizer has laid out the very same parameters already.
  private var isFlat: Bool {
    let first = parameters[0]
    guard first.gradientSlot != nil else { return false }
    return zip(parameters, offsets).allSatisfy { parameter, offset in
      parameter.storage === first.storage && parameter.byteOffset == first.byteOffset + offset * dtype.size
        && parameter.gradientSlot?.storage === first.gradientSlot?.storage
    }
  }

  private func flatten() {
    let values = Tensor.zeros([count], dtype: dtype)
    let gradients = Tensor.zeros([count], dtype: dtype)
    for (parameter, offset) in zip(parameters, offsets) {
      parameter.pendingUse?.computePending()
      let byteOffset = offset * dtype.size
      withPointers(parameter, values) {
        ($1 + byteOffset).copyMemory(from: $0, byteCount: parameter.count * dtype.size)
      }
      parameter.move(to: values.storage, byteOffset: byteOffset)
      parameter.gradientSlot = gradients.view(parameter.shape, elementOffset: offset)
    }
  }

  /// Consecutive parameters whose values and gradients stand side by side.
  package struct Run {
    package let parameters: Range<Int>
    /// Of the run's first element in the state that an optimizer keeps in the same layout.
    package let offset: Int
    package let count: Int
    package let dtype: DType
    let values: UnsafeMutableRawPointer
    let gradients: UnsafeRawPointer

    func state(_ tensor: Tensor?) -> UnsafeMutableRawPointer? {
      tensor.map { tensor in tensor.withPointer { $0 + offset * dtype.size } }
    }
  }

  /// Calls `body` for runs of parameters that have gradients, ending a run where `separates` says so.
  package func forEachRun(separates: (_ previous: Int, _ next: Int) -> Bool, _ body: (Run) -> Void) {
    var first = 0
    while first < parameters.count {
      guard let gradient = parameters[first].gradient else {
        first += 1
        continue
      }
      parameters[first].prepareForChange()
      var last = first
      while last + 1 < parameters.count, let next = parameters[last + 1].gradient, !separates(last, last + 1),
        follows(first, last + 1, gradient, next)
      {
        last += 1
        parameters[last].prepareForChange()
      }
      let count = offsets[last] - offsets[first] + parameters[last].count
      withPointers(parameters[first], gradient) { values, gradients in
        body(
          Run(
            parameters: first..<last + 1, offset: offsets[first], count: count, dtype: dtype, values: values,
            gradients: gradients))
      }
      first = last + 1
    }
  }

  private func follows(_ first: Int, _ next: Int, _ firstGradient: Tensor, _ nextGradient: Tensor) -> Bool {
    let distance = (offsets[next] - offsets[first]) * dtype.size
    return parameters[next].storage === parameters[first].storage
      && parameters[next].byteOffset - parameters[first].byteOffset == distance
      && nextGradient.storage === firstGradient.storage
      && nextGradient.byteOffset - firstGradient.byteOffset == distance
  }
}

extension Tensor {
  /// Part of a dense array under another shape, on the same elements.
  package func part(at offset: Int, shape: [Int]) -> Tensor {
    precondition(
      offset + shape.product <= count, "a part of shape \(shape) at \(offset) of \(count) elements")
    return view(shape, elementOffset: offset)
  }

  /// √Σ x², in double.
  package var euclideanNorm: Double {
    withPointer { kernel_sum_of_squares(dtype.kernel, Int64(count), $0) }.squareRoot()
  }

  /// The largest |x|.
  package var largestMagnitude: Double {
    withPointer { kernel_largest_magnitude(dtype.kernel, Int64(count), $0) }
  }

  /// Multiplies in place without recording; for gradients.
  package func scaleInPlace(by factor: Double) {
    withPointer { kernel_unary(dtype.kernel, kernel_multiply_scalar, Int64(count), $0, factor, $0) }
  }

  /// Clamps in place without recording; for gradients.
  package func clampInPlace(_ low: Double, _ high: Double) {
    withPointer { kernel_clamp(dtype.kernel, Int64(count), $0, low, high, $0) }
  }
}
