public import Displays

/// A value that a search can give to a hyperparameter.
public enum Hyperparameter: Hashable, Sendable, Codable, CustomStringConvertible {
  case number(Double)
  case integer(Int)
  case integers([Int])
  case name(String)

  public var description: String {
    switch self {
    case .number(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .integers(let values): values.map(String.init).joined(separator: "-")
    case .name(let value): value
    }
  }
}

extension Hyperparameter: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral
{
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .name(value) }
  public init(arrayLiteral elements: Int...) { self = .integers(elements) }
}

/// One choice of a value for every hyperparameter.
public struct Configuration: Hashable, Sendable, Codable, CustomStringConvertible {
  public let names: [String]
  private let values: [String: Hyperparameter]

  init(_ pairs: [(String, Hyperparameter)]) {
    names = pairs.map(\.0)
    values = Dictionary(uniqueKeysWithValues: pairs)
  }

  /// - Precondition: the search has such a hyperparameter.
  public subscript(name: String) -> Hyperparameter {
    guard let value = values[name] else {
      preconditionFailure("the search has no hyperparameter \(name), only \(names.joined(separator: ", "))")
    }
    return value
  }

  /// - Precondition: the hyperparameter is a number.
  public func double(_ name: String) -> Double {
    switch self[name] {
    case .number(let value): return value
    case .integer(let value): return Double(value)
    case let value: preconditionFailure("the hyperparameter \(name) is \(value), not a number")
    }
  }

  /// - Precondition: the hyperparameter is an integer.
  public func int(_ name: String) -> Int {
    guard case .integer(let value) = self[name] else {
      preconditionFailure("the hyperparameter \(name) is \(self[name]), not an integer")
    }
    return value
  }

  /// - Precondition: the hyperparameter is a list of integers.
  public func ints(_ name: String) -> [Int] {
    guard case .integers(let values) = self[name] else {
      preconditionFailure("the hyperparameter \(name) is \(self[name]), not a list of integers")
    }
    return values
  }

  public var description: String { names.map { "\($0) \(values[$0]!)" }.joined(separator: ", ") }
}

/// Tries every combination of some hyperparameters and keeps what each scored on the validation set.
///
///     let search = GridSearch(["learning rate": [0.1, 0.01], "batch size": [64, 128]])
///     let results = search.run { configuration in … /* validation accuracy */ }
///     results.best.configuration.double("learning rate")
public struct GridSearch: Sendable {
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

/// What a search found.
public struct SearchResults: Hashable, Sendable, Codable {
  public struct Trial: Hashable, Sendable, Codable {
    public let configuration: Configuration
    public let score: Double
  }

  /// In the order in which they ran; at least one.
  public let trials: [Trial]
  let isBetterLower: Bool

  /// The trial with the best score; the first of equal ones.
  public var best: Trial {
    trials.dropFirst().reduce(trials[0]) { best, trial in
      let isBetter = isBetterLower ? trial.score < best.score : trial.score > best.score
      return isBetter || best.score.isNaN ? trial : best
    }
  }

  /// One row a trial, the best one in bold.
  public func table(score: String = "Validation score", decimals: Int = 4, caption: String? = nil)
    -> DisplayTable
  {
    let names = trials[0].configuration.names
    let best = best
    return DisplayTable(
      columns: names.map { .init($0, alignment: .right) } + [.init(score, alignment: .right)],
      rows: trials.map { trial in
        let entries = names.map { "\(trial.configuration[$0])" } + [trial.score.formatted(decimals: decimals)]
        return trial == best ? entries.map { "**\($0)**" } : entries
      }, caption: caption)
  }
}

extension SearchResults: Displayable {
  public var display: Display { .table(table()) }
}
