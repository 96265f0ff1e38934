internal import CKernels

/// What a subscript takes of one axis.
public struct TensorIndex: ExpressibleByIntegerLiteral {
  enum Kind {
    case at(Int)
    case range(lower: Int?, upper: Int?, step: Int)
  }

  let kind: Kind

  /// One position.
  public init(integerLiteral value: Int) { kind = .at(value) }
  init(_ kind: Kind) { self.kind = kind }

  /// One position; the axis disappears. Negative positions count from the end.
  public static func at(_ position: Int) -> TensorIndex { TensorIndex(.at(position)) }
  /// The whole axis.
  public static var all: TensorIndex { TensorIndex(.range(lower: nil, upper: nil, step: 1)) }
  /// Every `step`-th position of a range.
  public static func range(_ range: Range<Int>, step: Int = 1) -> TensorIndex {
    TensorIndex(.range(lower: range.lowerBound, upper: range.upperBound, step: step))
  }
  /// Every `step`-th position from `lower` up to and without `upper`, either of which may be left out; negative ones count
  /// from the end, as in Python's `lower:upper:step`.
  public static func slice(_ lower: Int? = nil, _ upper: Int? = nil, step: Int = 1) -> TensorIndex {
    TensorIndex(.range(lower: lower, upper: upper, step: step))
  }
  /// Every `step`-th position of the whole axis.
  public static func every(_ step: Int) -> TensorIndex {
    TensorIndex(.range(lower: nil, upper: nil, step: step))
  }
}

extension Tensor {
  /// The part at a position along the first axis; negative positions count from the end.
  public subscript(position: Int) -> Tensor { self[.at(position)] }

  /// The parts in a range along the first axis.
  public subscript(range: Range<Int>) -> Tensor { self[.range(range)] }

  /// The parts at positions along the first axis, or those of the leading axes at which a mask holds.
  ///
  ///     images[labels .== 3]
  ///
  /// - Parameter chosen: `int64` positions of any shape, which takes the place of the first axis in the result; or a `bool`
  ///   mask in the shape of the leading axes, which become one.
  /// - Precondition: positions lie within the axis, and a mask has the extents of the axes.
  public subscript(chosen: Tensor) -> Tensor {
    guard chosen.dtype == .bool else {
      return indexSelect(dim: 0, chosen.flatten()).reshape(chosen.shape + shape.dropFirst())
    }
    precondition(
      shape.starts(with: chosen.shape),
      "subscript: a mask of shape \(chosen.shape) for a tensor of shape \(shape)")
    let parts = reshape([chosen.count] + shape.dropFirst(chosen.rank))
    return parts.indexSelect(dim: 0, Tensor(chosen.truePositions))
  }

  /// A part: positions, ranges and steps, one for each of the leading axes.
  ///
  ///     images[.at(0), .all, .range(4..<24, step: 2), .slice(-8)]
  ///
  /// - Precondition: there are no more indices than axes, they lie within their axes, and steps are above 0.
  public subscript(indices: TensorIndex...) -> Tensor { self[indices] }

  /// A part: positions, ranges and steps, one for each of the leading axes.
  public subscript(indices: [TensorIndex]) -> Tensor {
    precondition(indices.count <= rank, "subscript: \(indices.count) indices for a tensor of shape \(shape)")
    let dense = shape.denseStrides
    var (kept, strides, offset): ([Int], [Int], Int) = ([], [], 0)
    for axis in shape.indices {
      let index = axis < indices.count ? indices[axis].kind : .range(lower: nil, upper: nil, step: 1)
      switch index {
      case .at(let position):
        let positive = position < 0 ? position + shape[axis] : position
        precondition(
          (0..<shape[axis]).contains(positive),
          "subscript: position \(position) on axis \(axis) of shape \(shape)")
        offset += positive * dense[axis]
      case .range(let lower, let upper, let step):
        let (start, end) = (lower ?? 0, upper ?? shape[axis])
        let lower = start < 0 ? start + shape[axis] : start
        let upper = end < 0 ? end + shape[axis] : end
        precondition(
          step > 0 && lower >= 0 && upper <= shape[axis] && lower <= upper,
          "subscript: positions \(start) to \(end) by \(step) on axis \(axis) of shape \(shape)")
        offset += lower * dense[axis]
        kept.append((upper - lower + step - 1) / step)
        strides.append(dense[axis] * step)
      }
    }
    return part(kept, strides: strides, offset: offset)
  }

  private func part(_ shape: [Int], strides: [Int], offset: Int) -> Tensor {
    // Leading parts of a dense array are dense themselves and need no copy.
    let isDense = strides == shape.denseStrides || shape.product <= 1
    let result =
      isDense
      ? view(shape, elementOffset: shape.product == 0 ? 0 : offset)
      : stridedCopy(shape, strides: strides, offset: offset)
    guard isRecorded(self) else { return result }
    let original = self.shape
    return result.recorded("subscript", [self]) { dy, operands in
      let dx = Tensor.zeros(original, dtype: dy.dtype)
      if dy.count > 0 {
        withPointers(dy, dx) {
          kernel_strided_write(
            Int32(dy.dtype.size), Int32(shape.count), shape.map(Int64.init), $0, $1 + offset * dy.dtype.size,
            strides.map(Int64.init))
        }
      }
      operands.add(dx, to: 0)
    }
  }

  /// The parts at the given positions along an axis, in that order.
  ///
  /// - Parameter indices: `int64`, one axis.
  /// - Precondition: every index lies within the axis.
  public func indexSelect(dim: Int, _ indices: Tensor) -> Tensor {
    let axis = shape.axis(dim, in: "indexSelect")
    precondition(
      indices.dtype == .int64 && indices.rank == 1,
      "indexSelect: indices are \(indices.dtype) of shape \(indices.shape), they must be int64 with one axis")
    indices.checkIndices(below: shape[axis], "indexSelect", along: dim, of: shape)
    let (outer, extent, inner) = shape.split(at: axis)
    let count = indices.count
    let result = Tensor(uninitialized: shape.replacing(axis, by: count), dtype: dtype)
    withPointers(self, indices, result) {
      kernel_take(
        Int64(outer), Int64(extent), Int64(inner * dtype.size), Int64(count),
        $1.assumingMemoryBound(to: Int64.self), $0, $2)
    }
    guard isRecorded(self) else { return result }
    let (original, places) = (shape, indices.saved)
    return result.recorded("indexSelect", [self]) { dy, operands in
      let dx = Tensor.zeros(original, dtype: dy.dtype)
      withPointers(dy, places, dx) {
        kernel_take_backward(
          dy.dtype.kernel, Int64(outer), Int64(extent), Int64(inner), Int64(count),
          $1.assumingMemoryBound(to: Int64.self), $0, $2)
      }
      operands.add(dx, to: 0)
    }
  }

  func checkIndices(below extent: Int, _ name: String, along dim: Int, of shape: [Int]) {
    withPointer {
      let indices = $0.assumingMemoryBound(to: Int64.self)
      let position = kernel_find_outside(Int64(count), indices, Int64(extent))
      precondition(
        position < 0,
        "\(name): index \(indices[Int(Swift.max(position, 0))]) is outside axis \(dim) of shape \(shape)")
    }
  }

  /// 1 at the class's position and 0 elsewhere, with a new last axis.
  ///
  /// - Precondition: the tensor is `int64` with classes in `0..<classes`.
  public func oneHot(classes: Int, dtype: DType = .int64) -> Tensor {
    precondition(self.dtype == .int64, "oneHot: the classes are \(self.dtype), they must be int64")
    checkIndices(below: classes, "oneHot", along: -1, of: shape + [classes])
    return (unsqueeze(-1) .== Tensor.arange(classes)).to(dtype)
  }
}
