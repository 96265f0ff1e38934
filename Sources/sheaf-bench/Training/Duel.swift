/// The same training by us and by PyTorch.
struct Duel: Hashable, Sendable {
  /// How PyTorch is used.
  enum Manner: String, Sendable {
    /// As its tutorials write it: a DataLoader, and torchvision's transforms for every image.
    case tutorial
    /// The normalised images in one tensor, a batch picked by one index operation, the optimizer fused.
    case memory
  }

  let workload: Workload
  var manner = Manner.memory

  /// By how much the mean losses of the last epoch may differ, relatively: the sides draw other random numbers.
  static let lossTolerance = 0.05

  func fight(in laboratory: Laboratory) throws -> DuelResult {
    var (ours, peers): ([TrainingReport], [TrainingReport]) = ([], [])
    for _ in 0..<laboratory.rounds {
      ours.append(try laboratory.runOurs(["train"] + workload.arguments))
      peers.append(
        try laboratory.runPeer("training", ["--manner", manner.rawValue] + workload.arguments))
    }
    let result = DuelResult(ours: ours, peers: peers)
    let (mine, theirs) = result.losses
    guard abs(mine / theirs - 1) <= Self.lossTolerance else {
      throw BenchmarkError(
        description:
          "after \(workload.epochs) epochs of \(workload) our loss is \(mine) and PyTorch's is \(theirs)")
    }
    return result
  }
}

/// What the processes of both sides reported.
struct DuelResult {
  let ours: [TrainingReport]
  let peers: [TrainingReport]

  /// The median time of an epoch.
  var seconds: (ours: Double, peer: Double) {
    (median(ours.flatMap(\.seconds)), median(peers.flatMap(\.seconds)))
  }

  /// The median of how many times as fast as the peer we were in each round, since a machine that others use as well may be
  /// twice as fast in one round as in the next.
  var speedup: Double {
    median(zip(ours, peers).map { median($1.seconds) / median($0.seconds) })
  }

  /// The mean loss in the last epoch.
  var losses: (ours: Double, peer: Double) {
    (mean(ours.compactMap(\.losses.last)), mean(peers.compactMap(\.losses.last)))
  }

  var peakMemory: (ours: Double, peer: Double) {
    (median(ours.map(\.peakMemory)), median(peers.map(\.peakMemory)))
  }
}
