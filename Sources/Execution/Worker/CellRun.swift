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
    case restored(problem: String?)
    case thrown(message: String, addresses: [UInt64])
    case crashed(signal: Int32, addresses: [UInt64])
    case exited(status: Int32)
    case timedOut
    /// The process was killed from outside.
    case killed
  }

  var outputs: [CellResult.Output] = []
  var expressions: [Int: NotebookResults.ExpressionResult] = [:]
  var end: End
}

extension WorkerProcess {
  /// Sends a command and follows the worker until it answers or ends. Blocks the thread.
  ///
  /// - Parameters:
  ///   - seconds: how long the worker may take, or nil for as long as it likes.
  ///   - progress: called for every report of progress.
  func perform(
    _ command: WorkerCommand, within seconds: Double? = nil, progress: (ProgressReport) -> Void = { _ in }
  ) throws -> CellRun {
    let deadline = seconds.map { ContinuousClock.now + .seconds($0) }
    var output = CapturedOutput()
    var run = CellRun(end: .killed)
    do { try channel.send(command) } catch {
      run.end = end(of: wait())
      return run
    }
    while true {
      guard try waitForInput(until: deadline) else {
        kill()
        run.end = .timedOut
        break
      }
      drain(into: &output)
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
        progress(report)
        continue
      case .expression(let index, let result):
        run.expressions[index] = result
        continue
      case .loaded(let base, let variables): run.end = .loaded(base: base, variables: variables)
      case .notLoaded(let message): run.end = .notLoaded(message)
      case .finished(let seconds, let surroundings): run.end = .finished(seconds: seconds, surroundings)
      case .kept(let values): run.end = .kept(values)
      case .restored(let problem): run.end = .restored(problem: problem)
      case .thrown(let message, let addresses): run.end = .thrown(message: message, addresses: addresses)
      }
      break
    }
    run.outputs = output.finish()
    return run
  }

  private func waitForInput(until deadline: ContinuousClock.Instant?) throws -> Bool {
    var descriptors = [standardOutput, standardError, channel.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while true {
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
  private func drain(into output: inout CapturedOutput) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for (descriptor, stream) in [(standardOutput, CapturedOutput.Stream.output), (standardError, .error)] {
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        output.append(buffer[..<count], to: stream)
      }
    }
  }

  private func end(of status: Int32) -> CellRun.End {
    if let crash = crashReport() { return crash }
    if status & 0x7f == 0 { return .exited(status: status >> 8 & 0xff) }
    return status & 0x7f == SIGKILL ? .killed : .crashed(signal: status & 0x7f, addresses: [])
  }

  /// What the worker's signal handler wrote before the process ended.
  private func crashReport() -> CellRun.End? {
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = try? isReadable(crashReports) ? read(crashReports, &bytes, bytes.count) : 0
    guard let count, count >= 8 else { return nil }
    func integer(_ offset: Int, _ size: Int) -> UInt64 {
      bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let addresses = stride(from: 8, to: count - 7, by: 8).map { integer($0, 8) }
    return .crashed(signal: Int32(integer(0, 4)), addresses: addresses)
  }
}
