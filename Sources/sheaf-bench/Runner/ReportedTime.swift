/// The median of the times that processes of our own report, of which each measures the same things.
struct ReportedTime: Benchmark {
  let area = "runner"
  let name: String
  let part: RunnerCommand.Part
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let times = try (0..<laboratory.rounds).map { _ in
      try laboratory.runOurs(["runner", part.rawValue, laboratory.sheet], as: TimeReport.self).seconds
    }
    return Row(
      area: area, name: name, ours: median(medians(times)), peer: nil, unit: "s", betterIf: .smaller,
      goal: goal)
  }
}

/// What a process that has timed something prints.
struct TimeReport: Codable {
  let seconds: [Double]
}
