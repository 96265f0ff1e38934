/// The time of an epoch.
struct TrainingTime: Benchmark {
  let area = "training"
  let name: String
  let duel: Duel
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let seconds = try laboratory.result(of: duel).seconds
    return Row(
      area: area, name: name, ours: seconds.ours, peer: seconds.peer, unit: "s an epoch", betterIf: .smaller,
      goal: goal)
  }
}
