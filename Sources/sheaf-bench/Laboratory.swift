internal import Execution
internal import Foundation

/// Runs the sides of a comparison one after the other, each in a process of its own, and remembers what came out, so that
/// several rows can be read off one measurement.
final class Laboratory {
  let python: String
  /// The notebook that stands for those that users write.
  let sheet: String
  let rounds: Int
  private let ownProgram = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  private var duels: [Duel: DuelResult] = [:]
  private var notebooks: [PreparedNotebook.Subject: PreparedNotebook] = [:]
  private var renderTimes: [RenderTask: Double] = [:]

  init(python: String, sheet: String, rounds: Int) {
    self.python = python
    self.sheet = sheet
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

  /// The median time that rendering takes, of `rounds` renderings.
  func time(of task: RenderTask) throws -> Double {
    if let known = renderTimes[task] { return known }
    let notebook = try notebooks[task.subject] ?? PreparedNotebook(task.subject, in: self)
    notebooks[task.subject] = notebook
    let time = median(try (0..<rounds).map { _ in try notebook.timeToRender(task.change) })
    renderTimes[task] = time
    return time
  }

  /// Runs this program anew with the given arguments, and decodes what it prints.
  func runOurs<Report: Decodable>(_ arguments: [String], as type: Report.Type = Report.self) throws -> Report
  {
    try decode(run(ownProgram.path(percentEncoded: false), arguments))
  }

  /// Runs the `sheaf` beside this program, whose messages are its output.
  func runSheaf(_ arguments: [String]) throws -> FinishedProgram {
    let program = ownProgram.deletingLastPathComponent().appending(path: "sheaf").path
    return try run(program, arguments, readingMessages: true)
  }

  /// Runs a script of the peer's, from `Peers`, and decodes what it prints.
  func runPeer<Report: Decodable>(
    _ script: String, _ arguments: [String], as type: Report.Type = Report.self
  ) throws -> Report {
    try decode(run(python, [peerFile(script + ".py").path(percentEncoded: false)] + arguments))
  }

  /// A file from `Peers`.
  func peerFile(_ name: String) throws -> URL {
    guard let url = Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Peers") else {
      throw BenchmarkError(description: "\(name) is missing beside this program")
    }
    return url
  }

  private func decode<Report: Decodable>(_ finished: FinishedProgram) throws -> Report {
    try JSONDecoder().decode(Report.self, from: finished.output)
  }

  /// Runs a program to its end.
  ///
  /// - Parameter readingMessages: whether standard error counts as output, too.
  /// - Throws: if there is none, or if it ends with another status than 0.
  func run(_ program: String, _ arguments: [String], readingMessages: Bool = false) throws -> FinishedProgram
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["OMP_NUM_THREADS"] = "2"
    // As in the worker that runs a notebook's cells.
    if program != python { environment.merge(WaitingThreads.settings(in: environment)) { $1 } }
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    if readingMessages { process.standardError = output }
    let start = ContinuousClock.now
    do {
      try process.run()
    } catch {
      throw BenchmarkError(description: "'\(program)' cannot be run: \(error.localizedDescription)")
    }
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard process.terminationStatus == 0 else {
      let command = ([program] + arguments).joined(separator: " ")
      let messages = readingMessages ? ": " + String(decoding: data, as: UTF8.self) : ""
      throw BenchmarkError(
        description: "'\(command)' ended with status \(process.terminationStatus)\(messages)")
    }
    return FinishedProgram(output: data, seconds: seconds)
  }
}

/// What a program has printed, and how long it took from its start to its end.
struct FinishedProgram {
  let output: Data
  let seconds: Double
}

package struct BenchmarkError: Error, CustomStringConvertible {
  package let description: String
}
