internal import CKernels

extension Tensor {
  /// A tensor of the given elements in row-major order; one axis if no shape is given.
  ///
  /// - Precondition: the shape has as many elements.
  public convenience init<Element: TensorElement>(_ elements: [Element], shape: [Int]? = nil) {
    let shape = shape ?? [elements.count]
    precondition(
      shape.product == elements.count, "Tensor: \(elements.count) elements do not fill a shape of \(shape)")
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

  /// A scalar.
  public convenience init<Element: TensorElement>(_ value: Element) { self.init([value], shape: []) }

  public static func full(_ shape: [Int], _ value: Double, dtype: DType = .float32) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    result.withPointer { kernel_fill(dtype.kernel, Int64(result.count), value, $0) }
    return result
  }

  public static func zeros(_ shape: [Int], dtype: DType = .float32) -> Tensor { full(shape, 0, dtype: dtype) }
  public static func ones(_ shape: [Int], dtype: DType = .float32) -> Tensor { full(shape, 1, dtype: dtype) }

  /// 0, 1, …, count − 1 as `int64`.
  public static func arange(_ count: Int) -> Tensor { arange(start: 0, count: count, step: 1, dtype: .int64) }

  /// start, start + step, …, up to and without `end`.
  public static func arange(_ start: Double, _ end: Double, step: Double = 1, dtype: DType = .float32)
    -> Tensor
  {
    precondition(step != 0, "arange: the step is 0")
    return arange(
      start: start, count: Swift.max(0, Int(((end - start) / step).rounded(.up))), step: step, dtype: dtype)
  }

  /// `count` numbers at equal distances from `start` to and with `end`.
  public static func linspace(_ start: Double, _ end: Double, count: Int, dtype: DType = .float32) -> Tensor {
    arange(start: start, count: count, step: count > 1 ? (end - start) / Double(count - 1) : 0, dtype: dtype)
  }

  private static func arange(start: Double, count: Int, step: Double, dtype: DType) -> Tensor {
    let result = Tensor(uninitialized: [count], dtype: dtype)
    result.withPointer { kernel_arange(dtype.kernel, Int64(count), start, step, $0) }
    return result
  }

  /// The identity matrix.
  public static func eye(_ size: Int, dtype: DType = .float32) -> Tensor {
    arange(size).oneHot(classes: size, dtype: dtype)
  }

  /// Uniform random numbers in low..<high.
  public static func rand(_ shape: [Int], low: Double = 0, high: Double = 1, dtype: DType = .float32)
    -> Tensor
  {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    let seed = RandomGenerator.withDefault { [count = result.count] in $0.reserve(count) }
    result.withPointer { kernel_uniform(dtype.kernel, Int64(result.count), seed, low, high, $0) }
    return result
  }

  /// Normally distributed random numbers.
  public static func randn(
    _ shape: [Int], mean: Double = 0, standardDeviation: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    // Box and Muller's method draws pairs.
    let seed = RandomGenerator.withDefault { [count = result.count] in $0.reserve((count + 1) / 2 * 2) }
    result.withPointer { kernel_normal(dtype.kernel, Int64(result.count), seed, mean, standardDeviation, $0) }
    return result
  }

  /// Random integers in low..<high, as `int64`.
  public static func randint(_ low: Int, _ high: Int, _ shape: [Int]) -> Tensor {
    precondition(low < high, "randint: nothing lies in \(low)..<\(high)")
    let elements = RandomGenerator.withDefault { [count = shape.product] generator in
      (0..<count).map { _ in Int.random(in: low..<high, using: &generator) }
    }
    return Tensor(elements, shape: shape)
  }

  /// The numbers 0..<count in random order, as `int64`.
  public static func randperm(_ count: Int) -> Tensor {
    Tensor(RandomGenerator.withDefault { $0.permutation(count) })
  }
}
