internal import Displays

/// Configurations to try on the validation set.
public protocol HyperparameterSearch: Sendable {
  /// In the order in which they are tried; at least one.
  var configurations: [Configuration] { get }
}

extension HyperparameterSearch {
  /// Scores every configuration, with a progress bar in the terminal.
  ///
  /// - Parameters:
  ///   - lowerIsBetter: true for losses, false for accuracies.
  ///   - evaluate: trains with a configuration and judges it on the validation set, never on the test set.
  public func run<Failure: Error>(
    lowerIsBetter: Bool = false, evaluate: (Configuration) throws(Failure) -> Double
  ) throws(Failure) -> SearchResults {
    var trials: [SearchResults.Trial] = []
    for (index, configuration) in configurations.enumerated() {
      progress(Double(index) / Double(configurations.count), "\(configuration)")
      trials.append(.init(configuration: configuration, score: try evaluate(configuration)))
    }
    progress(1, "\(configurations.count) configurations")
    return SearchResults(trials: trials, isBetterLower: lowerIsBetter)
  }
}
