internal import Foundation
internal import Tensors

extension Distribution {
  func draw(for name: String, using generator: inout RandomGenerator) -> Hyperparameter {
    switch self {
    case .uniform(let range):
      return .number(clamped(number(range.lowerBound, range.upperBound, &generator), range))
    case .logUniform(let range):
      return .number(clamped(logNumber(name, range, &generator), range))
    case .integers(let range):
      return .integer(Int.random(in: range, using: &generator))
    case .logIntegers(let range):
      // Half a step more on either side gives the ends their share.
      let wide = Double(range.lowerBound) - 0.5...Double(range.upperBound) + 0.5
      let value = Int(logNumber(name, wide, &generator).rounded())
      return .integer(min(max(value, range.lowerBound), range.upperBound))
    case .choice(let values):
      precondition(!values.isEmpty, "RandomSearch: the hyperparameter \(name) has no values")
      return values[Int.random(in: values.indices, using: &generator)]
    }
  }

  private func number(_ low: Double, _ high: Double, _ generator: inout RandomGenerator) -> Double {
    low + (high - low) * generator.uniform()
  }

  private func logNumber(_ name: String, _ range: ClosedRange<Double>, _ generator: inout RandomGenerator)
    -> Double
  {
    precondition(
      range.lowerBound > 0, "RandomSearch: the logarithmic range \(range) of \(name) does not lie above 0")
    return exp(number(log(range.lowerBound), log(range.upperBound), &generator))
  }

  /// Three significant digits, but nothing outside of the range.
  private func clamped(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(Double(String(format: "%.3g", value)) ?? value, range.lowerBound), range.upperBound)
  }
}
