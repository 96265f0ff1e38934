internal import Tensors

/// What a random search draws a hyperparameter from.
public enum Distribution: Hashable, Sendable {
  case uniform(ClosedRange<Double>)
  /// Uniform in the logarithm, for what spans orders of magnitude such as learning rates.
  case logUniform(ClosedRange<Double>)
  case integers(ClosedRange<Int>)
  /// Uniform in the logarithm, such as widths and batch sizes.
  case logIntegers(ClosedRange<Int>)
  case choice([Hyperparameter])
}

/// Tries hyperparameters drawn at random, which covers each of them better than a grid of as many trials does (Bergstra and
/// Bengio 2012).
///
///     let search = RandomSearch(
///       ["learning rate": .logUniform(1e-4...1e-1), "hidden": .choice([[256], [512, 256]])], count: 20, seed: 1)
public struct RandomSearch: HyperparameterSearch {
  public let configurations: [Configuration]

  /// Numbers are drawn with three significant digits, so that a table shows all of them. No configuration is drawn twice
  /// as long as others are easily found.
  ///
  /// - Precondition: names differ, choices are not empty, and logarithmic ranges and the count are positive.
  public init(_ distributions: KeyValuePairs<String, Distribution>, count: Int, seed: Int) {
    precondition(count > 0, "RandomSearch: \(count) trials")
    precondition(
      Set(distributions.map(\.key)).count == distributions.count,
      "RandomSearch: a hyperparameter is named twice")
    var generator = RandomGenerator(seed: seed)
    var drawn: [Configuration] = []
    for _ in 0..<count {
      var configuration: Configuration
      var attempts = 0
      repeat {
        configuration = Configuration(distributions.map { ($0, $1.draw(for: $0, using: &generator)) })
        attempts += 1
      } while drawn.contains(configuration) && attempts < 100
      drawn.append(configuration)
    }
    configurations = drawn
  }
}
