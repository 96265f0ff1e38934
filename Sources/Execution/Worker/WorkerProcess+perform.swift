internal import Displays
internal import Foundation
internal import Messages
internal import Synchronization

extension WorkerProcess {
  /// How long a worker may take to start, and to go on with a message that it has begun.
  private static let startingTime = Duration.seconds(60)
  private static let pauseInMessage = Duration.seconds(20)

  /// Sends a command and follows the worker until it answers or ends. Blocks the thread.
  ///
  /// - Parameters:
  ///   - seconds: how long the worker may take, or nil for as long as it likes.
  ///   - showsText: whether what is printed and shown stands with the unit that runs; it waits for the next one else.
  ///   - tell: called for all that the unit prints and shows, and for every report of progress; nil if none is to run.
  func perform(
    _ command: WorkerCommand, within seconds: Double? = nil, showsText: Bool = false,
    tell: ((CellNews) -> Void)? = nil
  ) throws -> CellRun {
    var exchange = Exchange(deadline: Deadline.after(seconds), showsText: showsText)
    if let output = late.withLock({ $0 }) {
      exchange.output = output
    } else {
      // What came since the last command belongs to no cell any more.
      var rest = CapturedOutput()
      drain(into: &rest, noting: &exchange.openStreams)
    }
    let start = ContinuousClock.now
    exchange.run.end = try send(command, until: exchange.deadline) ?? follow(&exchange, since: start, tell)
    late.withLock { late in
      if late != nil || exchange.run.leavesWork { late = showsText ? CapturedOutput() : exchange.output }
    }
    return tell.map { exchange.finish($0) } ?? exchange.run
  }

  /// What has become of a command so far.
  struct Exchange {
    let deadline: ContinuousClock.Instant?
    let showsText: Bool
    var output = CapturedOutput()
    var run = CellRun(end: .killed)
    /// The streams of text that the worker has not closed.
    var openStreams: Set<Int32> = []
    var lastArrival = ContinuousClock.now

    init(deadline: ContinuousClock.Instant?, showsText: Bool) {
      self.deadline = deadline
      self.showsText = showsText
    }

    mutating func finish(_ tell: (CellNews) -> Void) -> CellRun {
      run.outputs = output.finish()
      var last = output.takeNew()
      if case .crashed = run.end {
        run.runtimeMessage = RuntimeMessage.remove(from: &run.outputs)
        _ = RuntimeMessage.remove(from: &last)
      }
      for output in last { tell(.output(output)) }
      return run
    }
  }

  /// - Returns: how it ended, if the worker that goes on did not get the command.
  private func send(_ command: WorkerCommand, until deadline: ContinuousClock.Instant?) throws -> CellRun.End?
  {
    let last = ContinuousClock.now + Self.startingTime
    do {
      try channel.send(command, until: min(deadline ?? last, last))
      return nil
    } catch .late {
      return deadline.map { $0 <= .now } == true ? .timedOut(stop()) : cutOff("the worker does not listen")
    } catch .unsendable(let reason) {
      return cutOff("what the worker is told cannot be sent: \(reason)")
    } catch .closed, .system {
      // What it has said before it ended is still to be read.
      return nil
    }
  }

  private func follow(
    _ exchange: inout Exchange, since start: ContinuousClock.Instant, _ tell: ((CellNews) -> Void)?
  ) throws -> CellRun.End {
    exchange.openStreams = [standardOutput, standardError]
    while true {
      let patience = limitOfPatience(exchange, since: start)
      let streams = exchange.openStreams.sorted() + [channel.descriptor]
      let ends = [exchange.deadline, patience?.end].compactMap(\.self)
      guard try waitForReadable(streams, until: ends.min()) else {
        if let deadline = exchange.deadline, deadline <= .now { return .timedOut(stop()) }
        return cutOff(patience?.reason ?? "the worker does not answer")
      }
      drain(into: &exchange.output, noting: &exchange.openStreams)
      if exchange.showsText, let tell { for output in exchange.output.takeNew() { tell(.output(output)) } }
      guard try isReadable(channel.descriptor) else { continue }
      do throws(MessageChannel.Failure) {
        try inbox.withLock { inbox throws(MessageChannel.Failure) in try channel.fill(&inbox) }
      } catch {
        drain(into: &exchange.output, noting: &exchange.openStreams)
        return endOfProcess()
      }
      exchange.lastArrival = .now
      // A display that the worker waits for stands behind the text that was printed before it.
      drain(into: &exchange.output, noting: &exchange.openStreams)
      if let end = try readMessages(&exchange, tell) { return end }
    }
  }

  /// When a worker that has said nothing counts as lost, whatever time its cell has.
  private func limitOfPatience(_ exchange: Exchange, since start: ContinuousClock.Instant) -> (
    end: ContinuousClock.Instant, reason: String
  )? {
    if isReady.withLock({ !$0 }) { return (start + Self.startingTime, "the worker does not start") }
    if inbox.withLock({ $0.isPartial }) {
      return (exchange.lastArrival + Self.pauseInMessage, Self.disturbance + "a message is cut short")
    }
    return nil
  }

  private static let disturbance =
    "the cell has written to a file descriptor that is not its own, or closed it, which has cut the worker off: "

  private func readMessages(_ exchange: inout Exchange, _ tell: ((CellNews) -> Void)?) throws -> CellRun.End?
  {
    while true {
      let event: WorkerEvent?
      do throws(UnreadableMessage) {
        event = try inbox.withLock { inbox throws(UnreadableMessage) in try inbox.next(WorkerEvent.self) }
      } catch {
        return cutOff(Self.disturbance + error.description)
      }
      guard let event else { return nil }
      if let end = try handle(event, &exchange, tell) { return end }
    }
  }

  /// - Returns: the end, if that was the answer.
  private func handle(
    _ event: WorkerEvent, _ exchange: inout Exchange, _ tell: ((CellNews) -> Void)?
  ) throws -> CellRun.End? {
    switch event {
    case .ready: isReady.withLock { $0 = true }
    case .lacksMemory(let least):
      kill()
      // In whole megabytes, with one to spare.
      throw WorkerSession.TooLittleMemory(least: (least >> 20 + 2) << 20)
    case .unsendable(let reason): return cutOff("what the cell shows cannot be sent: \(reason)")
    case .display(let display):
      exchange.output.append(ModuleNames.removed(from: display))
      return try send(.proceed, until: exchange.deadline)
    case .progress(let report): tell?(.progress(report))
    case .expression(let index, let result):
      exchange.run.expressions[index] = ModuleNames.removed(from: result)
    case .opened(let files): exchange.run.files = files
    case .leavesWork: exchange.run.leavesWork = true
    case .loaded(let base, let variables): return .loaded(base: base, variables: variables)
    case .notLoaded(let message): return .notLoaded(message)
    case .finished(let seconds, let surroundings): return .finished(seconds: seconds, surroundings)
    case .kept(let values): return .kept(values)
    case .restored(let problem): return .restored(problem)
    case .thrown(let message, let addresses): return .thrown(message: message, addresses: addresses)
    }
    return nil
  }

  // MARK: The end

  /// Asks the process where it is, and ends it.
  private func stop() -> CrashReport {
    quit()
    _ = try? waitForReadable([crashReports], until: .now + Self.patience)
    let report = CrashReport(reading: crashReports)
    kill()
    return report
  }

  private func cutOff(_ reason: String) -> CellRun.End {
    kill()
    return .cutOff(reason)
  }

  /// How a process has ended whose channel is closed.
  private func endOfProcess() -> CellRun.End {
    guard let status = waitPatiently() else {
      return .cutOff(Self.disturbance + "the channel is closed")
    }
    let report = CrashReport(reading: crashReports)
    let signal = status & 0x7f
    let code = status >> 8 & 0xff
    if signal == 0, code == WorkerExit.cutOff, report == CrashReport() {
      return .cutOff(Self.disturbance + "the channel is broken")
    }
    if signal == 0 { return .exited(status: code, report) }
    return signal == SIGKILL ? .killed : .crashed(signal: signal, report)
  }

  // MARK: Waiting and reading

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
      if count == 0, milliseconds <= 1e9 { return false }
      guard count == 0 || errno == EINTR else { throw POSIXError.last }
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
  private func drain(into output: inout CapturedOutput, noting openStreams: inout Set<Int32>) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for (descriptor, stream) in [(standardOutput, CapturedOutput.Stream.output), (standardError, .error)] {
      var room = Self.pipeCapacity
      while room > 0 {
        let count = read(descriptor, &buffer, buffer.count)
        // A closed stream is readable for ever.
        if count == 0 { openStreams.remove(descriptor) }
        guard count > 0 else { break }
        output.append(buffer[..<count], to: stream)
        room -= count
      }
    }
  }
}
