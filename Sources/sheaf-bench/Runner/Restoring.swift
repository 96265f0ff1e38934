/// How fast values come back from a checkpoint, beside reading the same file into memory.
struct Restoring: Benchmark {
  enum Source: String, Sendable {
    /// The file is in the system's cache.
    case memory
    /// The file has to be fetched from the disk.
    case disk
  }

  let area = "runner"
  let name: String
  let source: Source
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let report: CheckpointReport = try laboratory.runOurs([
      "checkpoint", "--rounds", "\(laboratory.rounds)", source == .disk ? "--from-disk" : "--no-from-disk",
    ])
    func rate(_ seconds: [Double]) -> Double { report.megabytes / median(seconds) }
    return Row(
      area: area, name: name, ours: rate(report.restoring), peer: rate(report.reading),
      ratio: median(zip(report.reading, report.restoring).map(/)), unit: "MB/s", betterIf: .larger, goal: goal
    )
  }
}

struct CheckpointReport: Codable {
  let megabytes: Double
  /// The seconds that each restoration took.
  let restoring: [Double]
  /// The seconds that each plain reading took.
  let reading: [Double]
}
