internal import Tensors

/// Divides a data set at random into parts of the given lengths.
///
///     let parts = randomSplit(training, [50_000, 10_000], seed: 42)
///
/// - Parameter seed: the same seed gives the same parts; the default generator draws if it is nil.
/// - Precondition: the lengths add up to the data set's.
public func randomSplit<Base: Dataset>(_ dataset: Base, _ lengths: [Int], seed: Int? = nil) -> [Subset<Base>]
{
  precondition(
    lengths.reduce(0, +) == dataset.count && lengths.allSatisfy { $0 >= 0 },
    "randomSplit: lengths \(lengths) add up to \(lengths.reduce(0, +)), the data set has \(dataset.count) samples"
  )
  let order = permutation(dataset.count, seed: seed)
  var start = 0
  return lengths.map { length in
    defer { start += length }
    return Subset(dataset, indices: Array(order[start..<start + length]))
  }
}

/// Divides a data set at random so that every class has the same share in each part.
///
/// - Parameters:
///   - labels: the class of each sample.
///   - shares: of the parts, which add up to 1.
public func stratifiedSplit<Base: Dataset>(
  _ dataset: Base, labels: [Int], shares: [Double], seed: Int? = nil
) -> [Subset<Base>] {
  precondition(
    labels.count == dataset.count, "stratifiedSplit: \(labels.count) labels for \(dataset.count) samples")
  precondition(abs(shares.reduce(0, +) - 1) < 1e-9, "stratifiedSplit: shares \(shares) do not add up to 1")
  let order = permutation(dataset.count, seed: seed)
  var byClass: [Int: [Int]] = [:]
  for index in order { byClass[labels[index], default: []].append(index) }
  var parts = Array(repeating: [Int](), count: shares.count)
  for label in byClass.keys.sorted() {
    let members = byClass[label]!
    var (start, share) = (0, 0.0)
    for part in shares.indices {
      share += shares[part]
      let end = part == shares.count - 1 ? members.count : Int((share * Double(members.count)).rounded())
      parts[part] += members[start..<end]
      start = end
    }
  }
  return parts.map { Subset(dataset, indices: $0.sorted()) }
}

/// Divides a data set at random into `count` folds; each serves once for validation and else for training.
///
/// - Precondition: there are at least two folds and as many samples.
public func kFold<Base: Dataset>(
  _ dataset: Base, _ count: Int, seed: Int? = nil
) -> [(training: Subset<Base>, validation: Subset<Base>)] {
  precondition(count >= 2 && count <= dataset.count, "kFold: \(count) folds of \(dataset.count) samples")
  let order = permutation(dataset.count, seed: seed)
  return (0..<count).map { fold in
    let range = fold * order.count / count..<(fold + 1) * order.count / count
    return (
      Subset(dataset, indices: Array(order[..<range.lowerBound] + order[range.upperBound...])),
      Subset(dataset, indices: Array(order[range]))
    )
  }
}

private func permutation(_ count: Int, seed: Int?) -> [Int] {
  guard let seed else { return RandomGenerator.withDefault { $0.permutation(count) } }
  var generator = RandomGenerator(seed: seed)
  return generator.permutation(count)
}
