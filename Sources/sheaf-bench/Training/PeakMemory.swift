/// The most memory that the training process has had, its code and the data set included.
struct PeakMemory: Benchmark {
  let area = "training"
  let name: String
  let duel: Duel
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let bytes = try laboratory.result(of: duel).peakMemory
    return Row(
      area: area, name: name, ours: bytes.ours / 1e6, peer: bytes.peer / 1e6, unit: "MB", betterIf: .smaller,
      goal: goal)
  }
}
