internal import CKernels

extension Tensor {
  /// The elements in row-major order, converted to `Element` if they are of another type.
  public func elements<Element: TensorElement>(as type: Element.Type = Element.self) -> [Element] {
    let source = noGrad { to(Element.dtype) }
    return source.withPointer { pointer in
      Array(UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: Element.self), count: count))
    }
  }

  /// The only element.
  ///
  /// - Precondition: there is exactly one.
  public func item() -> Double {
    precondition(count == 1, "item: a tensor of shape \(shape) has \(count) elements, not one")
    return elements(as: Double.self)[0]
  }

  /// Whether all elements are true (not 0).
  public func all() -> Bool { elements(as: Bool.self).allSatisfy { $0 } }

  /// Whether an element is true (not 0).
  public func any() -> Bool { elements(as: Bool.self).contains(true) }

  /// Whether shapes are equal and |x − y| ≤ absolute + relative·|y| for all elements.
  public func isClose(to other: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8) -> Bool {
    guard shape == other.shape else { return false }
    return zip(elements(as: Double.self), other.elements(as: Double.self)).allSatisfy { x, y in
      x == y || Swift.abs(x - y) <= absolute + relative * Swift.abs(y)
    }
  }
}
