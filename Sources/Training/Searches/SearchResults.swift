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

  /// One row for each value of one hyperparameter and one column for each of another, the best score in bold.
  ///
  /// A pair of values that was tried with several values of a third shows its best score, one that was never tried a dash.
  ///
  /// - Precondition: the search has both hyperparameters.
  public func table(rows: String, columns: String, decimals: Int = 4, caption: String? = nil) -> DisplayTable
  {
    func values(_ name: String) -> [Hyperparameter] {
      trials.map { $0.configuration[name] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    let across = values(columns)
    return DisplayTable(
      columns: [.init(rows)] + across.map { .init("\(columns) \($0)", alignment: .right) },
      rows: values(rows).map { row in
        ["\(row)"]
          + across.map { column in
            let tried = trials.filter { $0.configuration[rows] == row && $0.configuration[columns] == column }
            guard !tried.isEmpty else { return "–" }
            let best = SearchResults(trials: tried, isBetterLower: isBetterLower).best
            let score = best.score.formatted(decimals: decimals)
            return best == self.best ? "**\(score)**" : score
          }
      }, caption: caption)
  }
}

extension SearchResults: Displayable {
  public var display: Display { .table(table()) }
}
