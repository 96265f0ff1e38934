internal import CKernels

extension Tensor {
  /// A tensor of the given elements in row-major order; one axis if no shape is given.
  ///
  /// - Precondition: the shape has as many elements.
  public convenience init<Element: TensorElement>(_ elements: [Element], shape: [Int]? = nil) {
    let shape = shape ?? [elements.count]
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.product == elements.count,
      "Tensor: \(elements.count) elements do not fill a shape of \(shape)")
    self.init(uninitialized: shape, dtype: Element.dtype)
    withPointer { pointer in
      elements.withUnsafeBytes { bytes in
        if let source = bytes.baseAddress { pointer.copyMemory(from: source, byteCount: bytes.count) }
      }
    }
  }

  /// A matrix of the given rows.
  ///
  /// - Precondition: all rows are equally long.
  public convenience init<Element: TensorElement>(_ rows: [[Element]]) {
    let width = rows.first?.count ?? 0
    for row in rows { precondition(row.count == width, "Tensor: rows of \(width) and \(row.count) elements") }
    self.init(rows.flatMap { $0 }, shape: [rows.count, width])
  }

  /// Matrices of the given rows, shape `[matrices, rows, columns]`.
  ///
  /// - Precondition: all matrices have equally many rows, and all rows are equally long.
  public convenience init<Element: TensorElement>(_ matrices: [[[Element]]]) {
    let (height, width) = (matrices.first?.count ?? 0, matrices.first?.first?.count ?? 0)
    for matrix in matrices {
      precondition(
        matrix.count == height && matrix.allSatisfy { $0.count == width },
        "Tensor: a matrix of \(matrix.count) rows of \(matrix.map(\.count)) elements beside one of \(height) by \(width)"
      )
    }
    self.init(matrices.flatMap { $0.flatMap { $0 } }, shape: [matrices.count, height, width])
  }

  /// A scalar: a tensor without axes.
  public convenience init<Element: TensorElement>(_ value: Element) { self.init([value], shape: []) }

  /// A tensor of one value.
  ///
  /// - Precondition: no extent is negative, which holds for everything that makes a tensor of a given shape.
  public static func full(_ shape: [Int], _ value: Double, dtype: DType = .float32) -> Tensor {
    let result = Tensor(uninitialized: shape.checked(in: "full"), dtype: dtype)
    result.withPointer { kernel_fill(dtype.kernel, Int64(result.count), value, $0) }
    return result
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: [Int], dtype: DType = .float32) -> Tensor { full(shape, 0, dtype: dtype) }

  /// A tensor of ones.
  public static func ones(_ shape: [Int], dtype: DType = .float32) -> Tensor { full(shape, 1, dtype: dtype) }

  /// One value in the shape and type of another tensor.
  public static func full(like other: Tensor, _ value: Double) -> Tensor {
    full(other.shape, value, dtype: other.dtype)
  }

  /// Zeros in the shape and type of another tensor.
  public static func zeros(like other: Tensor) -> Tensor { full(like: other, 0) }

  /// Ones in the shape and type of another tensor.
  public static func ones(like other: Tensor) -> Tensor { full(like: other, 1) }

  /// 0, 1, …, count − 1 as `int64`.
  ///
  /// - Precondition: the count is not negative.
  public static func arange(_ count: Int) -> Tensor { arange(start: 0, count: count, step: 1, dtype: .int64) }

  /// start, start + step, …, up to and without `end`.
  ///
  /// - Precondition: the step is not 0.
  public static func arange(_ start: Double, _ end: Double, step: Double = 1, dtype: DType = .float32)
    -> Tensor
  {
    precondition(step != 0, "arange: the step is 0")
    return arange(
      start: start, count: Swift.max(0, Int(((end - start) / step).rounded(.up))), step: step, dtype: dtype)
  }

  private static func arange(start: Double, count: Int, step: Double, dtype: DType) -> Tensor {
    let result = Tensor(uninitialized: [count].checked(in: "arange"), dtype: dtype)
    result.withPointer { kernel_arange(dtype.kernel, Int64(count), start, step, $0) }
    return result
  }

  /// `count` numbers at equal distances from `start` to and with `end`.
  ///
  /// - Precondition: the count is not negative.
  public static func linspace(_ start: Double, _ end: Double, count: Int, dtype: DType = .float32) -> Tensor {
    precondition(count >= 0, "linspace: \(count) numbers")
    let step = count > 1 ? (end - start) / Double(count - 1) : 0
    // Counted from the nearer end, so that the last is `end` itself.
    let numbers = (0..<count).map { index in
      index <= (count - 1) / 2 ? start + Double(index) * step : end - Double(count - 1 - index) * step
    }
    return Tensor(numbers).to(dtype)
  }

  /// The identity matrix, shape `[size, size]`.
  public static func eye(_ size: Int, dtype: DType = .float32) -> Tensor {
    arange(size).oneHot(classes: size, dtype: dtype)
  }
}
