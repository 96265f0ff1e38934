internal import ArgumentParser
internal import CPeak
internal import Foundation

/// Measures how many multiply-adds two cores can do together.
struct PeakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peak", abstract: "Measure the fp32 peak of two cores and report it as JSON.")

  func run() throws {
    let report = PeakReport(operationsPerSecond: median((0..<9).map { _ in Self.measure(threads: 2) }))
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  private static func measure(threads: Int) -> Double {
    let start = ContinuousClock.now
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var sink: Float = 0
      _ = peak_multiply_adds(rounds, &sink)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    var sink: Float = 0
    return Double(peak_multiply_adds(1, &sink) * rounds) * Double(threads) / seconds
  }

  /// About a fifth of a second.
  private static let rounds: Int64 = 50_000_000
}

struct PeakReport: Codable {
  let operationsPerSecond: Double
}
