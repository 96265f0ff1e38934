extension Tensor {
  /// `length` positions along an axis, from `start` on.
  ///
  /// - Precondition: they lie within the axis.
  public func narrow(dim: Int, start: Int, length: Int) -> Tensor {
    let axis = shape.axis(dim, in: "narrow")
    precondition(
      start >= 0 && length >= 0 && start + length <= shape[axis],
      "narrow: \(length) positions from \(start) on axis \(dim) of shape \(shape)")
    return self[Array(repeating: .all, count: axis) + [.range(start..<start + length)]]
  }

  /// Parts of `size` positions along an axis; the last may have fewer.
  ///
  /// - Precondition: the size is above 0.
  public func split(size: Int, dim: Int = 0) -> [Tensor] {
    let extent = shape[shape.axis(dim, in: "split")]
    precondition(size > 0, "split: parts of \(size) along axis \(dim) of shape \(shape)")
    return stride(from: 0, to: extent, by: size).map {
      narrow(dim: dim, start: $0, length: Swift.min(size, extent - $0))
    }
  }

  /// Parts of the given sizes along an axis.
  ///
  /// - Precondition: the sizes add up to the extent of the axis.
  public func split(sizes: [Int], dim: Int = 0) -> [Tensor] {
    let extent = shape[shape.axis(dim, in: "split")]
    precondition(
      sizes.allSatisfy { $0 >= 0 } && sizes.reduce(0, +) == extent,
      "split: sizes \(sizes) do not add up to axis \(dim) of shape \(shape)")
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return narrow(dim: dim, start: start, length: size)
    }
  }

  /// At most `count` parts of one size along an axis; the last may be smaller.
  ///
  /// - Precondition: the count is above 0.
  public func chunk(_ count: Int, dim: Int = 0) -> [Tensor] {
    let extent = shape[shape.axis(dim, in: "chunk")]
    precondition(count > 0, "chunk: \(count) parts along axis \(dim) of shape \(shape)")
    return split(size: Swift.max((extent + count - 1) / count, 1), dim: dim)
  }

  /// The parts at all positions of an axis, which disappears.
  public func unbind(dim: Int = 0) -> [Tensor] {
    let axis = shape.axis(dim, in: "unbind")
    return (0..<shape[axis]).map { self[Array(repeating: .all, count: axis) + [.at($0)]] }
  }

  /// The whole tensor again and again: `counts[i]` times along axis i, where axes are aligned at the end.
  ///
  /// - Precondition: no count is negative.
  public func tile(_ counts: [Int]) -> Tensor {
    precondition(counts.allSatisfy { $0 >= 0 }, "tile: counts \(counts) for a tensor of shape \(shape)")
    let rank = Swift.max(self.rank, counts.count)
    let extents = Array(repeating: 1, count: rank - self.rank) + shape
    let counts = Array(repeating: 1, count: rank - counts.count) + counts
    let interleaved = extents.flatMap { [1, $0] }
    return reshape(interleaved).expand(zip(counts, extents).flatMap { [$0, $1] })
      .reshape(zip(counts, extents).map { $0 * $1 })
  }

  /// The lower triangle of the matrices in the last two axes: elements above the given diagonal become 0.
  ///
  /// - Precondition: there are two axes at least.
  public func tril(diagonal: Int = 0) -> Tensor { triangle("tril") { $1 - $0 .> Double(diagonal) } }

  /// The upper triangle of the matrices in the last two axes: elements below the given diagonal become 0.
  ///
  /// - Precondition: there are two axes at least.
  public func triu(diagonal: Int = 0) -> Tensor { triangle("triu") { $1 - $0 .< Double(diagonal) } }

  private func triangle(_ name: String, cleared: (_ row: Tensor, _ column: Tensor) -> Tensor) -> Tensor {
    precondition(rank >= 2, "\(name): a tensor of shape \(shape) holds no matrices")
    let rows = Tensor.arange(shape[rank - 2]).unsqueeze(1)
    return maskedFill(cleared(rows, Tensor.arange(shape[rank - 1])), 0)
  }
}
