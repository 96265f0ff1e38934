/// The time of an epoch.
struct TrainingTime: Benchmark {
  let area = "training"
  let name: String
  let duel: Duel
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let result = try laboratory.result(of: duel)
    return Row(
      area: area, name: name, ours: result.seconds.ours, peer: result.seconds.peer, ratio: result.speedup,
      unit: "s an epoch", betterIf: .smaller, goal: goal)
  }
}
