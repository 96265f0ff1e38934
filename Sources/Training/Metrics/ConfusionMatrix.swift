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
    add(predictions: logits.argmax(dim: 1).elements(), labels: labels.elements())
  }

  /// Counts class indices.
  ///
  /// - Precondition: there are as many of each, and all are indices of classes.
  public mutating func add(predictions: [Int], labels: [Int]) {
    precondition(
      predictions.count == labels.count,
      "ConfusionMatrix: \(predictions.count) predictions for \(labels.count) labels")
    for (label, prediction) in zip(labels, predictions) {
      precondition(
        counts.indices.contains(label) && counts.indices.contains(prediction),
        "ConfusionMatrix: label \(label) or prediction \(prediction) is not in 0..<\(counts.count)")
      counts[label][prediction] += 1
    }
  }

  /// The number of samples.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The number of samples of a class.
  public func support(_ label: Int) -> Int { counts[label].reduce(0, +) }

  /// The number of samples predicted as a class.
  public func predictedCount(_ label: Int) -> Int { counts.reduce(0) { $0 + $1[label] } }

  public var accuracy: Double { Double(counts.indices.reduce(0) { $0 + counts[$1][$1] }) / Double(total) }
}

extension ConfusionMatrix: Displayable {
  /// The counts as shades, with the true classes from top to bottom.
  public var chart: Chart {
    Chart { HeatMap(counts, rows: classes, columns: classes) }.xAxis("Predicted").yAxis("True")
  }

  public var display: Display { .chart(chart) }
}
