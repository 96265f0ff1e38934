/// A comparison that gives one row of the table.
protocol Benchmark: Sendable {
  /// The part of Sheaf that is measured, such as `training`.
  var area: String { get }
  /// What is compared, unique in its area.
  var name: String { get }

  /// - Throws: if a side cannot run, or the sides do not do the same.
  func measure(in laboratory: Laboratory) throws -> Row
}

/// All benchmarks in the order of the table. A new area adds its own here.
let benchmarks: [any Benchmark] = trainingBenchmarks + runnerBenchmarks

let benchmarkAreas = benchmarks.reduce(into: [String]()) { areas, benchmark in
  if !areas.contains(benchmark.area) { areas.append(benchmark.area) }
}
