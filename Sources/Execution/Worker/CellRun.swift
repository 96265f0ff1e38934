internal import Displays
internal import Foundation
internal import Messages

/// What happened between a command to a worker and its answer.
struct CellRun: Sendable {
  enum End: Sendable {
    case loaded(base: UInt64, variables: [VariableFact])
    case notLoaded(String)
    case finished(seconds: Double, Surroundings)
    case kept([KeptValues])
    case restored(RestoringProblem?)
    case thrown(message: String, addresses: [UInt64])
    case crashed(signal: Int32, CrashReport)
    case exited(status: Int32, CrashReport)
    case timedOut(CrashReport)
    /// The user has stopped the cell.
    case interrupted(CrashReport)
    /// The process was killed from outside.
    case killed
  }

  var outputs: [CellResult.Output] = []
  var expressions: [Int: NotebookResults.ExpressionResult] = [:]
  var files = FileUses()
  var end: End
  /// What the runtime said before it gave up.
  var runtimeMessage: String?
  /// How many bytes the worker could have; 0 if there was no limit.
  var memoryLimit: UInt64 = 0
  /// Whether the system has killed processes for their memory since the worker started.
  var lacksMemory = false
}

/// What a cell lets others know while it runs.
enum CellNews: Sendable {
  case output(CellResult.Output)
  case progress(ProgressReport)
}

extension WorkerProcess {
  /// Sends a command and follows the worker until it answers or ends. Blocks the thread.
  ///
  /// - Parameters:
  ///   - seconds: how long the worker may take, or nil for as long as it likes.
  ///   - tell: called for all that the cell prints and shows, and for every report of progress.
  func perform(
    _ command: WorkerCommand, within seconds: Double? = nil, tell: (CellNews) -> Void = { _ in }
  ) throws -> CellRun {
    let deadline = seconds.map { ContinuousClock.now + .seconds($0) }
    var output = CapturedOutput()
    var run = CellRun(end: .killed)
    do { try channel.send(command) } catch {
      run.end = end(of: wait())
      return run
    }
    while true {
      guard try waitForReadable([standardOutput, standardError, channel.descriptor], until: deadline) else {
        run.end = .timedOut(stop())
        break
      }
      drain(into: &output)
      for output in output.takeNew() { tell(.output(output)) }
      guard try isReadable(channel.descriptor) else { continue }
      guard let event = try? channel.receive(WorkerEvent.self) else {
        drain(into: &output)
        run.end = end(of: wait())
        break
      }
      drain(into: &output)
      switch event {
      case .display(let display):
        output.append(display)
        try? channel.send(WorkerCommand.proceed)
        continue
      case .progress(let report):
        tell(.progress(report))
        continue
      case .expression(let index, let result):
        run.expressions[index] = result
        continue
      case .opened(let files):
        run.files = files
        continue
      case .loaded(let base, let variables): run.end = .loaded(base: base, variables: variables)
      case .notLoaded(let message): run.end = .notLoaded(message)
      case .finished(let seconds, let surroundings): run.end = .finished(seconds: seconds, surroundings)
      case .kept(let values): run.end = .kept(values)
      case .restored(let problem): run.end = .restored(problem)
      case .thrown(let message, let addresses): run.end = .thrown(message: message, addresses: addresses)
      }
      break
    }
    run.outputs = output.finish()
    var last = output.takeNew()
    if case .crashed = run.end {
      run.runtimeMessage = RuntimeMessage.remove(from: &run.outputs)
      _ = RuntimeMessage.remove(from: &last)
    }
    for output in last { tell(.output(output)) }
    return run
  }

  /// Asks the process where it is, and ends it.
  private func stop() -> CrashReport {
    quit()
    _ = try? waitForReadable([crashReports], until: .now + Self.patience)
    let report = CrashReport(reading: crashReports)
    kill()
    return report
  }

  private func waitForReadable(_ descriptors: [Int32], until deadline: ContinuousClock.Instant?) throws
    -> Bool
  {
    var descriptors = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      // A cell that prints without end is always readable.
      if let deadline, deadline <= .now { return false }
      let milliseconds = deadline.map { max(0, ($0 - .now) / .milliseconds(1)).rounded(.up) } ?? -1
      let count = poll(&descriptors, nfds_t(descriptors.count), Int32(min(milliseconds, 1e9)))
      if count > 0 { return true }
      if count == 0 { return false }
      guard errno == EINTR else { throw POSIXError.last }
    }
  }

  private func isReadable(_ descriptor: Int32) throws -> Bool {
    var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    return poll(&descriptors, 1, 0) > 0
  }

  /// Takes what has been printed. A display that the worker waits for can only come behind it.
  ///
  /// A cell that prints without end must not keep the runner from looking at the clock, so no more is taken
  /// than a pipe holds.
  private func drain(into output: inout CapturedOutput) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for (descriptor, stream) in [(standardOutput, CapturedOutput.Stream.output), (standardError, .error)] {
      var room = Self.pipeCapacity
      while room > 0 {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        output.append(buffer[..<count], to: stream)
        room -= count
      }
    }
  }

  private func end(of status: Int32) -> CellRun.End {
    let report = CrashReport(reading: crashReports)
    let signal = status & 0x7f
    if signal == 0 { return .exited(status: status >> 8 & 0xff, report) }
    return signal == SIGKILL ? .killed : .crashed(signal: signal, report)
  }
}
