/// How much of what the cores can do at all is done in whole epochs, whatever else they hold besides matrix products.
///
/// The products of a fully connected network i₀-i₁-…-iₙ take 2·Σ iₖ₋₁·iₖ operations a sample forwards, as many for the
/// gradients of the weights, and 2·Σ iₖ₋₁·iₖ without the first layer for the gradients of its inputs.
struct PeakShare: Benchmark {
  let area = "training"
  let name: String
  let workload: Workload
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let products = [784 * 512, 512 * 256, 256 * 10]
    let operations = 2 * Double(3 * products.reduce(0, +) - products[0]) * 50_000
    var (rates, peaks): ([Double], [Double]) = ([], [])
    for _ in 0..<laboratory.rounds {
      let report: TrainingReport = try laboratory.runOurs(["train"] + workload.arguments)
      rates.append(operations / median(report.seconds) / 1e9)
      peaks.append(try laboratory.runOurs(["peak"], as: PeakReport.self).operationsPerSecond / 1e9)
    }
    return Row(
      area: area, name: name, ours: median(rates), peer: median(peaks),
      ratio: median(zip(rates, peaks).map(/)),
      unit: "GFLOP/s", betterIf: .larger, goal: goal)
  }
}
