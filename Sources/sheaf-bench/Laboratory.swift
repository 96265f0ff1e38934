internal import Execution
internal import Foundation

/// Runs the sides of a comparison one after the other, each in a process of its own, and remembers what came out, so that
/// several rows can be read off one measurement.
final class Laboratory {
  let python: String
  let rounds: Int
  private let ownProgram = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path(
    percentEncoded: false)
  private var duels: [Duel: DuelResult] = [:]

  init(python: String, rounds: Int) {
    self.python = python
    self.rounds = rounds
  }

  /// Ours and the peer alternately, `rounds` times.
  ///
  /// - Throws: if a side fails, or their losses are not the same.
  func result(of duel: Duel) throws -> DuelResult {
    if let known = duels[duel] { return known }
    let result = try duel.fight(in: self)
    duels[duel] = result
    return result
  }

  /// Runs this program anew with the given arguments, and decodes what it prints.
  func runOurs<Report: Decodable>(_ arguments: [String], as type: Report.Type = Report.self) throws -> Report
  {
    try run(ownProgram, arguments)
  }

  /// Runs a script of the peer's, from `Peers`, and decodes what it prints.
  func runPeer<Report: Decodable>(
    _ script: String, _ arguments: [String], as type: Report.Type = Report.self
  ) throws -> Report {
    guard let path = Bundle.module.path(forResource: script, ofType: "py", inDirectory: "Peers") else {
      throw BenchmarkError(description: "the peer's script \(script).py is missing beside this program")
    }
    return try run(python, [path] + arguments)
  }

  private func run<Report: Decodable>(_ program: String, _ arguments: [String]) throws -> Report {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["OMP_NUM_THREADS"] = "2"
    // As in the worker that runs a notebook's cells.
    if program == ownProgram { environment.merge(WaitingThreads.settings(in: environment)) { $1 } }
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw BenchmarkError(description: "'\(program)' cannot be run: \(error.localizedDescription)")
    }
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let command = ([program] + arguments).joined(separator: " ")
      throw BenchmarkError(description: "'\(command)' ended with status \(process.terminationStatus)")
    }
    return try JSONDecoder().decode(Report.self, from: data)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
}
