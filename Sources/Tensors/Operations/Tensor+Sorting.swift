extension Tensor {
  /// The elements in order along an axis, and where each stood, as `int64`. Equal elements keep their order, and NaN
  /// counts as the largest, as in PyTorch. Gradients go back to where the elements stood.
  public func sort(dim: Int = -1, descending: Bool = false) -> (values: Tensor, indices: Tensor) {
    let extent = shape[shape.axis(dim, in: "sort")]
    return ordered("sort", dim, first: extent, descending: descending)
  }

  /// Where the elements in order along an axis stand, as `int64`.
  public func argsort(dim: Int = -1, descending: Bool = false) -> Tensor {
    noGrad { sort(dim: dim, descending: descending).indices }
  }

  /// The `k` largest (or smallest) elements along an axis in order, and where they stand, as `int64`.
  ///
  /// - Precondition: the axis has `k` elements at least.
  public func topK(_ k: Int, dim: Int = -1, largest: Bool = true) -> (values: Tensor, indices: Tensor) {
    ordered("topK", dim, first: k, descending: largest)
  }

  /// The element in the middle of all, the lower of two, with the gradient; NaN if there is one.
  ///
  /// - Precondition: there are elements.
  public func median() -> Tensor { flatten().median(dim: 0).values }

  /// The elements in the middle along an axis, the lower of two, and where they stand, as `int64`. NaN wins, as in PyTorch.
  ///
  /// - Precondition: the axis is not empty.
  public func median(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    let axis = shape.axis(dim, in: "median")
    precondition(shape[axis] > 0, "median: no elements along axis \(dim) of a tensor of shape \(shape)")
    let (values, order) = noGrad { sort(dim: axis) }
    func part(_ tensor: Tensor, _ position: Int) -> Tensor {
      tensor.narrow(dim: axis, start: position, length: 1)
    }
    let (middle, last) = ((shape[axis] - 1) / 2, shape[axis] - 1)
    let indices = noGrad { Tensor.where(part(values, last).isNaN(), part(order, last), part(order, middle)) }
    let medians = gather(dim: axis, indices)
    return keepDim ? (medians, indices) : (medians.squeeze(dim: axis), indices.squeeze(dim: axis))
  }

  private func ordered(
    _ name: String, _ dim: Int, first count: Int, descending: Bool
  ) -> (values: Tensor, indices: Tensor) {
    let axis = shape.axis(dim, in: name)
    precondition(
      (0...shape[axis]).contains(count),
      "\(name): \(count) of \(shape[axis]) elements along axis \(dim) of a tensor of shape \(shape)")
    guard axis == rank - 1 else {
      let (values, indices) = transpose(axis, -1).ordered(name, -1, first: count, descending: descending)
      return (values.transpose(axis, -1), indices.transpose(axis, -1))
    }
    let order =
      dtype.isFloatingPoint
      ? order(of: Double.self, first: count, descending: descending) { $0 < $1 || ($1.isNaN && !$0.isNaN) }
      : order(of: Int.self, first: count, descending: descending, by: <)
    let indices = Tensor(order, shape: shape.replacing(axis, by: count))
    return (gather(indices), indices)
  }

  /// For each row the positions of its first `count` elements in order.
  private func order<Element: TensorElement>(
    of type: Element.Type, first count: Int, descending: Bool, by precedes: (Element, Element) -> Bool
  ) -> [Int] {
    let (values, width) = (elements(as: type), shape[rank - 1])
    var order: [Int] = []
    order.reserveCapacity(count * Array(shape.dropLast()).product)
    for row in 0..<Array(shape.dropLast()).product {
      let start = row * width
      let sorted = (0..<width).sorted { first, second in
        let (a, b) = (values[start + first], values[start + second])
        if precedes(a, b) { return !descending }
        return precedes(b, a) ? descending : first < second
      }
      order += sorted.prefix(count)
    }
    return order
  }
}
