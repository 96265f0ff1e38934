public import Displays
public import Tensors

/// How often each class was taken for each.
public struct ConfusionMatrix: Hashable, Sendable, Codable {
  public let classes: [String]
  /// By true class, then by predicted class.
  public private(set) var counts: [[Int]]

  public init(classes: [String]) {
    self.classes = classes
    counts = classes.map { _ in classes.map { _ in 0 } }
  }

  /// Counts a batch.
  ///
  /// - Parameters:
  ///   - logits: shape `[N, C]`.
  ///   - labels: class indices, shape `[N]`.
  public mutating func add(_ logits: Tensor, _ labels: Tensor) {
    precondition(
      logits.rank == 2 && logits.shape == [labels.count, classes.count],
      "ConfusionMatrix: scores of shape \(logits.shape) for \(labels.count) labels of \(classes.count) classes"
    )
    for (label, prediction) in zip(
      labels.elements(as: Int.self), logits.argmax(dim: 1).elements(as: Int.self))
    {
      counts[label][prediction] += 1
    }
  }

  public var accuracy: Double {
    Double(counts.indices.reduce(0) { $0 + counts[$1][$1] }) / Double(counts.joined().reduce(0, +))
  }

  /// Of the samples predicted as a class, the share that is of it; NaN if there are none.
  public func precision(_ label: Int) -> Double {
    Double(counts[label][label]) / Double(counts.reduce(0) { $0 + $1[label] })
  }

  /// Of the samples of a class, the share that was predicted as it; NaN if there are none.
  public func recall(_ label: Int) -> Double {
    Double(counts[label][label]) / Double(counts[label].reduce(0, +))
  }

  /// The harmonic mean of precision and recall; 0 if the class was never hit.
  public func f1(_ label: Int) -> Double {
    let (hits, predicted, actual) = (
      counts[label][label], counts.reduce(0) { $0 + $1[label] }, counts[label].reduce(0, +)
    )
    return predicted + actual == 0 ? 0 : 2 * Double(hits) / Double(predicted + actual)
  }

  /// The mean of F₁ over the classes.
  public var macroF1: Double { classes.indices.reduce(0) { $0 + f1($1) } / Double(classes.count) }

  /// Precision, recall and F₁ of each class.
  public var report: DisplayTable {
    DisplayTable(
      ["Class", "Precision", "Recall", "F₁", "Samples"],
      classes.indices.map { [classes[$0], precision($0), recall($0), f1($0), counts[$0].reduce(0, +)] },
      formats: [1: .decimals(3), 2: .decimals(3), 3: .decimals(3)])
  }
}

extension ConfusionMatrix: Displayable {
  public var display: Display {
    .table(
      DisplayTable(
        columns: [.init("true \\\\ predicted")] + classes.map { .init($0, alignment: .right) },
        rows: classes.indices.map { [classes[$0]] + counts[$0].map(String.init) }))
  }
}
