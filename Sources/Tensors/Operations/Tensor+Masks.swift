// Logic on `bool` tensors, spelled like that of Swift's SIMD masks, and what masks are for. Shapes broadcast.
extension Tensor {
  /// Whether both hold.
  ///
  /// - Precondition: both are `bool`, as for the other operators on masks.
  public static func .& (first: Tensor, second: Tensor) -> Tensor {
    masks(".&", first, second)
    return Tensor.where(first, second, Tensor(false))
  }

  /// Whether one holds at least.
  public static func .| (first: Tensor, second: Tensor) -> Tensor {
    masks(".|", first, second)
    return Tensor.where(first, Tensor(true), second)
  }

  /// Whether exactly one holds.
  public static func .^ (first: Tensor, second: Tensor) -> Tensor {
    masks(".^", first, second)
    return first .!= second
  }

  /// Whether it does not hold.
  public static prefix func .! (mask: Tensor) -> Tensor {
    masks(".!", mask, mask)
    return mask .== Tensor(false)
  }

  /// Where elements are not a number.
  public func isNaN() -> Tensor { self .!= self }

  /// Where elements are infinite.
  public func isInfinite() -> Tensor { abs() .== .infinity }

  /// Where elements are neither infinite nor not a number.
  public func isFinite() -> Tensor { abs() .< .infinity }

  /// The positions of the elements that are not 0, in row-major order, as `int64` of shape `[found, rank]`.
  public func nonZero() -> Tensor {
    let strides = shape.denseStrides
    let found = truePositions
    let positions = found.flatMap { position in
      shape.indices.map { axis in position / strides[axis] % shape[axis] }
    }
    return Tensor(positions, shape: [found.count, rank])
  }

  /// The elements where a mask holds, in row-major order, with one axis.
  ///
  /// - Precondition: `mask` is `bool` and broadcasts to the tensor's shape.
  public func maskedSelect(_ mask: Tensor) -> Tensor {
    precondition(mask.dtype == .bool, "maskedSelect: the mask is \(mask.dtype), it must be bool")
    return flatten().indexSelect(dim: 0, Tensor(mask.expand(shape).truePositions))
  }

  /// The tensor with a value where a mask holds; the gradient there is 0.
  ///
  /// - Precondition: `mask` is `bool` and broadcasts to the tensor's shape.
  public func maskedFill(_ mask: Tensor, _ value: Double) -> Tensor {
    Tensor.where(mask.expand(shape), Tensor.full([], value, dtype: dtype), self)
  }

  /// The positions of the elements that are not 0, counted in row-major order.
  var truePositions: [Int] {
    elements(as: Bool.self).enumerated().filter(\.element).map(\.offset)
  }

  private static func masks(_ name: String, _ first: Tensor, _ second: Tensor) {
    precondition(
      first.dtype == .bool && second.dtype == .bool,
      "\(name): \(first.dtype) of shape \(first.shape) and \(second.dtype) of \(second.shape); both must be bool"
    )
  }
}
