internal import Foundation
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// Runs a program to its end.
package enum Command {
  package struct Output: Sendable {
    package var status: Int32
    /// The signal that has ended the program; nil if it came to its end.
    package var signal: Int32?
    package var standardOutput: String
    package var standardError: String
  }

  /// How long a program may take.
  package struct Limit: Sendable {
    /// The seconds of a processor's time.
    var work: Double
    /// The seconds that may pass, most of them while others work.
    var wait: Double

    package init(work: Double, wait: Double? = nil) {
      self.work = work
      self.wait = wait ?? work * 10 + 50
    }
  }

  /// The program took longer than it may, and was ended.
  package struct TimedOut: Error {}

  private static let longestOutput = 64 << 20

  /// - Parameters:
  ///   - settings: what the program's environment holds besides our own.
  ///   - limit: how long the program may take; it ends with all that it has started. Nil for as long as it likes.
  package static func run(
    _ path: String, _ arguments: [String], input: String = "", settings: [String: String] = [:],
    within limit: Limit? = nil
  ) async throws -> Output {
    let guardian = Guardian.shared
    let settings = settings.merging([guardian.mark.name: guardian.mark.value]) { $1 }
    let environment = settings.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    var options = PlatformOptions()
    // What a compiler starts ends with it.
    options.processGroupID = 0
    let watch = Watch()
    ChildProcesses.isStarting()
    guardian.isStarting()
    defer {
      watch.stop()
      guardian.hasEnded()
    }
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: environment)), platformOptions: options,
      input: .string(input), output: .string(limit: longestOutput), error: .string(limit: longestOutput)
    ) { watch.begin($0.processIdentifier.value, within: limit) }
    if watch.hasEnded { throw TimedOut() }
    let (status, signal): (Int32, Int32?) =
      switch result.terminationStatus {
      case .exited(let code): (code, nil)
      case .signaled(let signal): (128 + signal, signal)
      }
    return Output(
      status: status, signal: signal, standardOutput: result.standardOutput,
      standardError: result.standardError)
  }

  /// Ends a process group that takes too long.
  private final class Watch: Sendable {
    private let state = Mutex<(process: pid_t?, hasEnded: Bool)>((nil, false))

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    func begin(_ process: pid_t, within limit: Limit?) {
      ChildProcesses.add(process, .compiler)
      ChildProcesses.hasStarted()
      state.withLock { $0.process = process }
      if let limit { look(within: limit, until: Deadline.after(limit.wait)) }
    }

    /// Looks at the process now and then until it has ended.
    private func look(within limit: Limit, until deadline: ContinuousClock.Instant?) {
      let isRunning = state.withLock { state in
        guard let process = state.process else { return false }
        let isLate = deadline.map { $0 <= .now } ?? false
        guard isLate || ProcessSession.work(of: process) > limit.work else { return true }
        kill(-process, SIGKILL)
        state.hasEnded = true
        return false
      }
      guard isRunning else { return }
      DispatchQueue.global().asyncAfter(deadline: .now() + Self.pause) { [weak self] in
        self?.look(within: limit, until: deadline)
      }
    }

    private static let pause = 0.1

    func stop() {
      state.withLock { state in
        if let process = state.process { ChildProcesses.remove(process) } else { ChildProcesses.hasStarted() }
        state.process = nil
      }
    }
  }

  /// For the few places before anything asynchronous has begun.
  static func runBlocking(_ path: String, _ arguments: [String]) throws -> Output {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let identifier = process.processIdentifier
    let end = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + longestQuestion, execute: end)
    // Whoever reads one pipe to its end first lets a program wait that fills the other.
    let message = Mutex(Data())
    let reading = DispatchGroup()
    let errors = error.fileHandleForReading
    DispatchQueue.global().async(group: reading) { message.withLock { $0 = errors.readDataToEndOfFile() } }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    reading.wait()
    process.waitUntilExit()
    end.cancel()
    return Output(
      status: process.terminationStatus, standardOutput: text,
      standardError: message.withLock { String(decoding: $0, as: UTF8.self) })
  }

  /// What a program may take to answer a question about itself, in seconds.
  private static let longestQuestion = 60.0
}
