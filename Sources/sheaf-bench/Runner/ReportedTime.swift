/// The median of times that a process of our own reports, over several such processes.
struct ReportedTime: Benchmark {
  let area = "runner"
  let name: String
  let part: RunnerCommand.Part
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let times = try (0..<laboratory.rounds).map { _ in
      median(
        try laboratory.runOurs(["runner", part.rawValue, laboratory.sheet], as: TimeReport.self).seconds)
    }
    return Row(
      area: area, name: name, ours: median(times), peer: nil, unit: "s", betterIf: .smaller, goal: goal)
  }
}

/// What a process that has timed something prints.
struct TimeReport: Codable {
  let seconds: [Double]
}
