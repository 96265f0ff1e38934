internal import CWorker
internal import CellSupport
internal import Displays
internal import Foundation
internal import Messages

/// Loads and runs cells, as the runner at the other end of the channel commands.
///
/// Cells run on the main thread. A second thread reads the commands, so that a process whose runner has gone
/// ends at once, whatever its cell is doing, and with it all programs that cells have started.
final class Worker: Sendable {
  private let channel: MessageChannel
  private let commands = CommandQueue()
  private let shown = DispatchSemaphore(value: 0)
  private let showing = NSLock()
  private let sending = NSLock()

  init(commands: Int32, crashReports: Int32) {
    channel = MessageChannel(descriptor: sheaf_put_away(commands))
    sheaf_buffer_output()
    sheaf_report_crashes(sheaf_put_away(crashReports))
    DisplaySink.install { [self] in forward($0) }
    CellHooks.begin = SurroundingsKeeper.begin
    CellHooks.expression = { [self] in send(.expression(index: $0, $1)) }
  }

  /// - Parameter memoryLimit: how many bytes the process may use; 0 for as many as it likes.
  func serve(memoryLimit: UInt64) -> Never {
    Thread.detachNewThread { [self] in readCommands() }
    Thread.detachNewThread { Self.flushRegularly() }
    if memoryLimit > 0 { limitMemory(to: memoryLimit) }
    sheaf_count_threads()
    send(.ready)
    var cells = LoadedCells()
    var surroundings = SurroundingsKeeper()
    Observation.start()
    while true {
      switch commands.next() {
      case .load(let path, let module): send(cells.load(path, module: module))
      case .run(let module, let seed, let wanted):
        surroundings.prepare(wanted, seed: seed)
        Observation.begin()
        let (end, leavesWork) = run(cells.entry(of: module))
        send(.opened(Observation.end(leavesWork: leavesWork)))
        let after = surroundings.observe()
        switch end {
        case .finished(let seconds):
          cells.variables.markInitialized(module)
          send(.finished(seconds: seconds, after))
        case .threw(let message, let addresses): send(.thrown(message: message, addresses: addresses))
        }
      case .keep(let requests): send(.kept(requests.map(cells.variables.keep)))
      case .restore(let request): send(.restored(cells.variables.restore(request)))
      case .proceed: shown.signal()
      }
    }
  }

  private func limitMemory(to limit: UInt64) {
    if let least = LeastMemory.measured(), limit < least {
      send(.lacksMemory(least: least))
      sheaf_end_session(WorkerExit.asAsked)
    }
    if sheaf_limit_memory(limit) != 0 {
      FileHandle.standardError.write(Data("the memory cannot be limited to \(limit) bytes\n".utf8))
      exit(2)
    }
  }

  private func readCommands() {
    var inbox = MessageInbox()
    while true {
      do {
        let command = try channel.receive(WorkerCommand.self, through: &inbox)
        if command == .proceed { shown.signal() } else { commands.append(command) }
      } catch {
        let hasGone = error as? MessageChannel.Failure == .closed
        sheaf_end_session(hasGone ? WorkerExit.asAsked : WorkerExit.cutOff)
      }
    }
  }

  /// Lets printed text appear while a cell runs without a system call for every line.
  private static func flushRegularly() {
    while true {
      usleep(100_000)
      sheaf_flush_output()
    }
  }

  private enum End {
    case finished(seconds: Double)
    case threw(message: String, addresses: [UInt64])
  }

  /// - Returns: how the cell ended, and whether something goes on that it has begun.
  private func run(_ entry: LoadedCells.Entry) -> (End, leavesWork: Bool) {
    let start = sheaf_seconds()
    var error: UnsafeMutableRawPointer?
    let end = sheaf_run_cell(entry, &error)
    sheaf_flush_output()
    let seconds = sheaf_seconds() - start
    if end == SheafCellFinished { Self.serveMainQueue() }
    // What an error has left half done in the process is not for the cells below.
    let isSpoilt = end == SheafCellThrew && !Observation.processChanges().isEmpty
    let leavesWork = sheaf_has_work_left() || isSpoilt
    // Until now, threads may have put something there.
    if end == SheafCellFinished { Self.serveMainQueue() }
    if leavesWork { send(.leavesWork) }
    sheaf_flush_output()
    if end == SheafCellThrew, let error {
      var addresses = [UInt64](repeating: 0, count: 64)
      let count = Int(sheaf_throw_addresses(&addresses, Int32(addresses.count)))
      // An `any Error` is one pointer to its box, which the cell has given up.
      let thrown = unsafeBitCast(error, to: (any Error).self)
      return (.threw(message: ErrorText.of(thrown), addresses: Array(addresses.prefix(count))), leavesWork)
    }
    return (.finished(seconds: seconds), leavesWork)
  }

  /// What the main queue holds is the cell's; nobody would serve it before a cell below waits for something.
  private static func serveMainQueue() { _ = RunLoop.main.run(mode: .default, before: .distantPast) }

  private func forward(_ event: DisplayEvent) {
    switch event {
    case .progress(let report): send(.progress(report))
    case .display(let display):
      showing.withLock {
        sheaf_flush_output()
        send(.display(display))
        shown.wait()
      }
    }
  }

  private func send(_ event: WorkerEvent) {
    // Cells send from many threads, and no message may stand within another.
    sending.withLock {
      do throws(MessageChannel.Failure) { try channel.send(event) } catch {
        // The runner ends the process once it has read this.
        if case .unsendable(let reason) = error, (try? channel.send(WorkerEvent.unsendable(reason))) != nil {
          while true { pause() }
        }
        // Without a runner there is nobody left to work for.
        sheaf_end_session(error == .closed ? WorkerExit.asAsked : WorkerExit.cutOff)
      }
    }
  }
}
