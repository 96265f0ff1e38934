internal import CKernels

// Without a generator of their own, these draw from the default one, which `manualSeed` starts anew.
extension Tensor {
  /// Uniform random numbers in low..<high.
  ///
  /// - Precondition: the type is floating-point.
  public static func rand(_ shape: [Int], low: Double = 0, high: Double = 1, dtype: DType = .float32)
    -> Tensor
  {
    RandomGenerator.withDefault { rand(shape, low: low, high: high, dtype: dtype, using: &$0) }
  }

  /// Uniform random numbers in low..<high from a generator of one's own.
  public static func rand(
    _ shape: [Int], low: Double = 0, high: Double = 1, dtype: DType = .float32,
    using generator: inout RandomGenerator
  ) -> Tensor {
    let result = uninitialized("rand", shape, dtype)
    let seed = generator.reserve(result.count)
    result.withPointer { kernel_uniform(dtype.kernel, Int64(result.count), seed, low, high, $0) }
    return result
  }

  /// Uniform random numbers in 0..<1 in the shape and type of another tensor.
  public static func rand(like other: Tensor) -> Tensor { rand(other.shape, dtype: other.dtype) }

  /// Normally distributed random numbers.
  ///
  /// - Precondition: the type is floating-point.
  public static func randn(
    _ shape: [Int], mean: Double = 0, standardDeviation: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    RandomGenerator.withDefault {
      randn(shape, mean: mean, standardDeviation: standardDeviation, dtype: dtype, using: &$0)
    }
  }

  /// Normally distributed random numbers from a generator of one's own.
  public static func randn(
    _ shape: [Int], mean: Double = 0, standardDeviation: Double = 1, dtype: DType = .float32,
    using generator: inout RandomGenerator
  ) -> Tensor {
    let result = uninitialized("randn", shape, dtype)
    // Box and Muller's method draws pairs.
    let seed = generator.reserve((result.count + 1) / 2 * 2)
    result.withPointer { kernel_normal(dtype.kernel, Int64(result.count), seed, mean, standardDeviation, $0) }
    return result
  }

  /// Numbers of the standard normal distribution in the shape and type of another tensor.
  public static func randn(like other: Tensor) -> Tensor { randn(other.shape, dtype: other.dtype) }

  /// Random integers in low..<high, as `int64`.
  ///
  /// - Precondition: `low` is below `high`.
  public static func randint(_ low: Int, _ high: Int, _ shape: [Int]) -> Tensor {
    RandomGenerator.withDefault { randint(low, high, shape, using: &$0) }
  }

  /// Random integers in low..<high from a generator of one's own, as `int64`.
  public static func randint(
    _ low: Int, _ high: Int, _ shape: [Int], using generator: inout RandomGenerator
  ) -> Tensor {
    precondition(low < high, "randint: nothing lies in \(low)..<\(high)")
    let elements = (0..<shape.checked(in: "randint").product).map { _ in
      Int.random(in: low..<high, using: &generator)
    }
    return Tensor(elements, shape: shape)
  }

  /// The numbers 0..<count in random order, as `int64`.
  ///
  /// - Precondition: the count is not negative.
  public static func randperm(_ count: Int) -> Tensor {
    RandomGenerator.withDefault { randperm(count, using: &$0) }
  }

  /// The numbers 0..<count in random order from a generator of one's own, as `int64`.
  public static func randperm(_ count: Int, using generator: inout RandomGenerator) -> Tensor {
    precondition(count >= 0, "randperm: \(count) numbers")
    return Tensor(generator.permutation(count))
  }

  private static func uninitialized(_ name: String, _ shape: [Int], _ dtype: DType) -> Tensor {
    precondition(
      dtype.isFloatingPoint, "\(name): \(dtype) numbers of shape \(shape); only floating-point ones are drawn"
    )
    return Tensor(uninitialized: shape.checked(in: name), dtype: dtype)
  }
}
