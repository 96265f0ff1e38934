public import Tensors

/// The share of samples whose largest score is their class's.
///
/// - Parameters:
///   - logits: shape `[N, C]`.
///   - labels: class indices, shape `[N]`.
public func accuracy(_ logits: Tensor, _ labels: Tensor) -> Double {
  Double(correctCount(logits, labels)) / Double(max(labels.count, 1))
}

/// The number of samples whose largest score is their class's.
public func correctCount(_ logits: Tensor, _ labels: Tensor) -> Int { topKCorrectCount(logits, labels, k: 1) }

/// The share of samples whose class is among those of the `k` largest scores.
public func topKAccuracy(_ logits: Tensor, _ labels: Tensor, k: Int) -> Double {
  Double(topKCorrectCount(logits, labels, k: k)) / Double(max(labels.count, 1))
}

private func topKCorrectCount(_ logits: Tensor, _ labels: Tensor, k: Int) -> Int {
  precondition(
    logits.rank == 2 && labels.shape == [logits.shape[0]],
    "accuracy: scores of shape \(logits.shape) and labels of \(labels.shape); they must be [N, C] and [N]")
  precondition(k >= 1, "accuracy: the \(k) largest scores")
  let (scores, classes) = (logits.elements(as: Float.self), logits.shape[1])
  return labels.elements(as: Int.self).enumerated().count { sample, label in
    precondition(
      (0..<classes).contains(label), "accuracy: label \(label) of sample \(sample) is not in 0..<\(classes)")
    let row = scores[sample * classes..<(sample + 1) * classes]
    let own = row[row.startIndex + label]
    // The first of equal scores counts, as for argmax; NaN is never right.
    let better = row.indices.count {
      row[$0] > own || (row[$0] == own && $0 < row.startIndex + label) || row[$0].isNaN
    }
    return better < k && !own.isNaN
  }
}
