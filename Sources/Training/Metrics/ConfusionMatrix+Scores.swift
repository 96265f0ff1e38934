public import Displays

extension ConfusionMatrix {
  /// How the scores of the classes become one.
  public enum Averaging: Hashable, Sendable {
    /// All classes count alike.
    case macro
    /// All samples count alike: hits, predictions and samples are added up first. For classes that exclude each other this is
    /// the accuracy.
    case micro
    /// Each class counts as often as it has samples.
    case weighted
  }

  /// Of the samples predicted as a class, the share that is of it; NaN if there are none.
  public func precision(_ label: Int) -> Double {
    Double(counts[label][label]) / Double(predictedCount(label))
  }

  /// Of the samples of a class, the share that was predicted as it; NaN if there are none.
  public func recall(_ label: Int) -> Double { Double(counts[label][label]) / Double(support(label)) }

  /// The harmonic mean of precision and recall; 0 if the class was never hit.
  public func f1(_ label: Int) -> Double {
    let sum = predictedCount(label) + support(label)
    return sum == 0 ? 0 : 2 * Double(counts[label][label]) / Double(sum)
  }

  /// The precision of all classes. One without predictions counts as 0.
  public func precision(_ averaging: Averaging) -> Double { average(averaging, precision) }

  /// The recall of all classes. One without samples counts as 0.
  public func recall(_ averaging: Averaging) -> Double { average(averaging, recall) }

  public func f1(_ averaging: Averaging) -> Double { average(averaging, f1) }

  private func average(_ averaging: Averaging, _ score: (Int) -> Double) -> Double {
    if averaging == .micro { return accuracy }
    let weights = counts.indices.map { averaging == .weighted ? Double(support($0)) : 1 }
    let scores = counts.indices.map { score($0).isNaN ? 0 : score($0) }
    return zip(weights, scores).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  /// Precision, recall and F₁ of each class and their means.
  public var report: DisplayTable {
    let means: [(String, Averaging)] = [("Macro mean", .macro), ("Weighted mean", .weighted)]
    return DisplayTable(
      ["Class", "Precision", "Recall", "F₁", "Samples"],
      counts.indices.map { [classes[$0], precision($0), recall($0), f1($0), support($0)] }
        + means.map { name, averaging in
          ["*\(name)*", precision(averaging), recall(averaging), f1(averaging), total]
        },
      formats: [1: .decimals(3), 2: .decimals(3), 3: .decimals(3)])
  }
}
