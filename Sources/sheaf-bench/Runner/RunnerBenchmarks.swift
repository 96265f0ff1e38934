let runnerBenchmarks: [any Benchmark] =
  [
    ReportedTime(
      name: "compiling and linking a cell", part: .compile, goal: .atMost(0.15, unit: "s")),
    ReportedTime(name: "starting the worker", part: .worker, goal: .atMost(0.06, unit: "s")),
    RenderTime(
      name: "the sheet with nothing stale", task: RenderTask(.sheet, .nothing), goal: .atMost(0.15, unit: "s")
    ),
    RenderTime(
      name: "the sheet with one plot edited", task: RenderTask(.sheet, .oneCell),
      goal: .atMost(0.6, unit: "s")),
  ] + growth("with nothing stale", .nothing, within: 0.5) + growth("with one edited", .oneCell, within: 1)
  + [
    Restoring(name: "restoring 100 MB that are in memory", source: .memory, goal: .share(0.8)),
    Restoring(name: "restoring 100 MB from the disk", source: .disk, goal: .share(0.8)),
  ] + notebookDuels

/// Notebooks of more and more cells. One of 200 has to be ready within the limit, and others in proportion.
private func growth(
  _ name: String, _ change: RenderTask.Change, within limit: Double
) -> [any Benchmark] {
  func task(_ count: Int) -> RenderTask { RenderTask(.cells(count), change) }
  return [50, 100, 200, 400].map { count in
    RenderTime(
      name: "\(count) cells \(name)", task: task(count),
      goal: .atMost(limit * max(1, Double(count) / 200), unit: "s"))
  } + [
    RenderGrowth(
      name: "400 cells \(name), in times of 100", smaller: task(100), larger: task(400),
      goal: .atMost(4.5, unit: "times"))
  ]
}
