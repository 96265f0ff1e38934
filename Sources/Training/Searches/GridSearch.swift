/// Tries every combination of some hyperparameters and keeps what each scored on the validation set.
///
///     let search = GridSearch(["learning rate": [0.1, 0.01], "batch size": [64, 128]])
///     let results = search.run { configuration in … /* validation accuracy */ }
///     results.best.configuration.double("learning rate")
public struct GridSearch: HyperparameterSearch {
  public let configurations: [Configuration]

  /// - Parameter grid: the values of each hyperparameter; the last changes fastest.
  /// - Precondition: every hyperparameter has a value, and names differ.
  public init(_ grid: KeyValuePairs<String, [Hyperparameter]>) {
    precondition(Set(grid.map(\.key)).count == grid.count, "GridSearch: a hyperparameter is named twice")
    var choices: [[(String, Hyperparameter)]] = [[]]
    for (name, values) in grid {
      precondition(!values.isEmpty, "GridSearch: the hyperparameter \(name) has no values")
      choices = choices.flatMap { choice in values.map { choice + [(name, $0)] } }
    }
    configurations = choices.map(Configuration.init)
  }
}
