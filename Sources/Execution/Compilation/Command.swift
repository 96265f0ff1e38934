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

  /// The program took longer than it may, and was ended.
  package struct TimedOut: Error {}

  private static let limit = 64 << 20

  /// - Parameters:
  ///   - settings: what the program's environment holds besides our own.
  ///   - seconds: how long the program may take, with all that it starts; nil for as long as it likes.
  package static func run(
    _ path: String, _ arguments: [String], input: String = "", settings: [String: String] = [:],
    within seconds: Double? = nil
  ) async throws -> Output {
    let environment = settings.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
    var options = PlatformOptions()
    // What a compiler starts ends with it.
    options.processGroupID = 0
    let watch = Watch()
    defer { watch.stop() }
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: environment)), platformOptions: options,
      input: .string(input), output: .string(limit: limit), error: .string(limit: limit)
    ) { watch.begin($0.processIdentifier.value, within: seconds) }
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

    func begin(_ process: pid_t, within seconds: Double?) {
      ChildProcesses.add(process, .compiler)
      state.withLock { $0.process = process }
      guard let deadline = Deadline.after(seconds) else { return }
      DispatchQueue.global().asyncAfter(deadline: .now() + (deadline - .now) / .seconds(1)) { [weak self] in
        self?.end()
      }
    }

    private func end() {
      state.withLock { state in
        guard let process = state.process else { return }
        kill(-process, SIGKILL)
        state.hasEnded = true
      }
    }

    func stop() {
      state.withLock { state in
        if let process = state.process { ChildProcesses.remove(process) }
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
