extension [Int] {
  var product: Int {
    var product = 1
    for extent in self { product *= extent }
    return product
  }

  /// The bytes of an array of this shape; nil if an extent is negative or there are too many to count. Those of an array
  /// without elements may be too many as well: its strides are as long as if its extents of 0 were 1.
  package func byteCount(elementSize: Int) -> Int? {
    var largest = elementSize
    for extent in self {
      let (product, overflows) = largest.multipliedReportingOverflow(by: Swift.max(extent, 1))
      guard extent >= 0, !overflows else { return nil }
      largest = product
    }
    return contains(0) ? 0 : largest
  }

  /// The shape itself, if no extent is negative.
  func checked(in operation: String) -> [Int] {
    precondition(allSatisfy { $0 >= 0 }, "\(operation): shape \(self) has a negative extent")
    return self
  }

  /// The steps between neighbours along each axis of a dense array, in elements.
  var denseStrides: [Int] {
    var strides = self
    var step = 1
    for axis in indices.reversed() {
      strides[axis] = step
      step *= self[axis]
    }
    return strides
  }

  /// The strides with which a dense array of this shape is read as one of a larger shape; 0 repeats.
  func strides(broadcastTo shape: [Int]) -> [Int64] {
    let dense = denseStrides
    let missing = shape.count - count
    return shape.indices.map { axis in
      axis < missing || self[axis - missing] == 1 ? 0 : Int64(dense[axis - missing])
    }
  }

  /// The common shape of two operands: axes are aligned at the end, and an extent of 1 repeats.
  func broadcast(with other: [Int], in operation: String) -> [Int] {
    if self == other { return self }
    let rank = Swift.max(count, other.count)
    return (0..<rank).map { axis in
      let mine = axis < rank - count ? 1 : self[axis - rank + count]
      let theirs = axis < rank - other.count ? 1 : other[axis - rank + other.count]
      precondition(
        mine == theirs || mine == 1 || theirs == 1,
        "\(operation): shapes \(self) and \(other) do not fit together")
      return mine == 1 ? theirs : mine
    }
  }

  /// `axis` counted from the front, where a negative one counts from the end.
  func axis(_ axis: Int, in operation: String) -> Int {
    let positive = axis < 0 ? axis + count : axis
    precondition(
      indices.contains(positive), "\(operation): axis \(axis) of a tensor of shape \(self) with \(count) axes"
    )
    return positive
  }

  /// The extents before, at and after an axis.
  func split(at axis: Int) -> (outer: Int, extent: Int, inner: Int) {
    (Array(self[..<axis]).product, self[axis], Array(self[(axis + 1)...]).product)
  }

  /// Several axes counted from the front, each once, the last first; all of them if none are named.
  func axes(_ dims: [Int], in operation: String) -> [Int] {
    dims.isEmpty ? indices.reversed() : Set(dims.map { axis($0, in: operation) }).sorted(by: >)
  }

  func replacing(_ axis: Int, by extent: Int) -> [Int] {
    var shape = self
    shape[axis] = extent
    return shape
  }

  func removing(_ axis: Int) -> [Int] {
    var shape = self
    shape.remove(at: axis)
    return shape
  }
}
