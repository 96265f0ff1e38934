import Tensors
import Testing

/// Every operation against PyTorch's values, forward and backward.
struct OperationReferenceTests {
  static let examples = OperationReferences.stored.operations

  @Test func everyOperationIsCompared() {
    #expect(Set(Operations.all.keys) == Set(Self.examples.keys))
  }

  @Test(arguments: examples.keys.sorted()) func agreesInDoublePrecision(_ name: String) throws {
    try expectAgreement(name, .float64, within: 1e-10)
  }

  @Test(arguments: examples.keys.sorted()) func agreesInSinglePrecision(_ name: String) throws {
    try expectAgreement(name, .float32, within: 1e-6)
  }

  /// Where an operation has kinks, the stored operands keep away from them.
  @Test(arguments: examples.filter { $1.gradients != nil && !kinks.contains($0) }.keys.sorted())
  func agreesWithDifferences(_ name: String) throws {
    let function = try #require(Operations.all[name])
    let inputs = Self.examples[name]!.makeInputs(.float64)
    try gradientCheck(inputs, absolute: 1e-6, relative: 1e-6) { function($0).to(.float64) }
  }

  /// Their operands are chosen to be where there is no derivative.
  private static let kinks: Set = [
    "power of zeros", "maximum of equals", "round halves", "std of equals", "max", "min", "amax",
    "norm of zeros", "3-norm of zeros", "to float32",
  ]

  /// The comparison is worth something: a variance that divides by n does not pass it.
  @Test func biasedVarianceIsNoticed() throws {
    let deviation = Self.deviation(Self.examples["var"]!, .float32) { $0[0].var(correction: 0) }
    #expect(deviation > 1e-3)
  }

  private func expectAgreement(_ name: String, _ dtype: DType, within tolerance: Double) throws {
    let (example, function) = (Self.examples[name]!, try #require(Operations.all[name]))
    let deviation = Self.deviation(example, dtype, function)
    #expect(deviation <= tolerance, "\(name): off by \(deviation)")
  }

  /// The largest distance from PyTorch's result and gradients, relative to each element or, if that is more, to the
  /// largest of them, from 0.01 to 1; infinite if types or shapes differ.
  private static func deviation(
    _ example: OperationReferences.Example, _ dtype: DType, _ function: Operations.Function
  ) -> Double {
    let inputs = example.makeInputs(dtype)
    let result = function(inputs)
    let expected = example.result
    let isOfItsType =
      result.dtype == expected.dtype || (result.dtype == dtype && expected.dtype.isFloatingPoint)
    guard result.shape == expected.shape, isOfItsType else { return .infinity }
    var largest = distance(result.elements(), expected.elements)
    guard let gradients = example.gradients else { return largest }
    // What does not change with its operands is not recorded.
    if result.requiresGrad { result.backward(gradient: weights(result)) }
    for (input, expected) in zip(inputs, gradients) {
      let gradient = input.grad ?? Tensor.zeros(like: input)
      largest = max(largest, distance(gradient.elements(), expected))
    }
    return largest
  }

  /// The weights that make a scalar of the result, in eighths.
  private static func weights(_ result: Tensor) -> Tensor {
    Tensor((0..<result.count).map { Double($0 * 7 % 11 - 5) / 8 }, shape: result.shape).to(result.dtype)
  }

  private static func distance(_ ours: [Double], _ theirs: [Double]) -> Double {
    let scale = min(1, theirs.reduce(0.01) { max($0, $1.isFinite ? abs($1) : 0) })
    return zip(ours, theirs).reduce(0) { largest, pair in
      if pair.0 == pair.1 { return largest }
      let distance = abs(pair.0 - pair.1) / max(scale, abs(pair.1))
      return max(largest, distance.isNaN ? .infinity : distance)
    }
  }
}
