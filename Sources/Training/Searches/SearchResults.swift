public import Displays

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
