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

  init(commands descriptor: Int32, crashReports: Int32) {
    channel = MessageChannel(descriptor: descriptor)
    for descriptor in [descriptor, crashReports] { sheaf_keep_from_children(descriptor) }
    sheaf_buffer_output()
    sheaf_report_crashes(crashReports)
    DisplaySink.install { [self] in forward($0) }
    CellHooks.begin = SurroundingsKeeper.begin
    CellHooks.expression = { [self] in send(.expression(index: $0, $1)) }
  }

  func serve() -> Never {
    Thread.detachNewThread { [self] in readCommands() }
    Thread.detachNewThread { Self.flushRegularly() }
    var cells = LoadedCells()
    var surroundings = SurroundingsKeeper()
    Observation.start()
    while true {
      switch commands.next() {
      case .load(let path, let module): send(cells.load(path, module: module))
      case .run(let module, let seed, let wanted):
        surroundings.prepare(wanted, seed: seed)
        Observation.begin()
        let time = run(cells.entry(of: module))
        let files = Observation.end()
        if let time {
          cells.variables.markInitialized(module)
          send(.opened(files))
          send(.finished(seconds: time, surroundings.observe()))
        } else {
          _ = surroundings.observe()
        }
      case .keep(let requests): send(.kept(requests.map(cells.variables.keep)))
      case .restore(let request): send(.restored(cells.variables.restore(request)))
      case .proceed: shown.signal()
      }
    }
  }

  private func readCommands() {
    while true {
      do {
        let command = try channel.receive(WorkerCommand.self)
        if command == .proceed { shown.signal() } else { commands.append(command) }
      } catch {
        sheaf_end_session()
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

  /// - Returns: how long the cell took, in seconds; nil if an error has left it.
  private func run(_ entry: LoadedCells.Entry) -> Double? {
    let start = ContinuousClock.now
    var error: UnsafeMutableRawPointer?
    let end = sheaf_run_cell(entry, &error)
    sheaf_flush_output()
    if end == SheafCellThrew, let error {
      var addresses = [UInt64](repeating: 0, count: 64)
      let count = Int(sheaf_throw_addresses(&addresses, Int32(addresses.count)))
      // An `any Error` is one pointer to its box, which the cell has given up.
      let thrown = unsafeBitCast(error, to: (any Error).self)
      send(.thrown(message: describe(thrown), addresses: Array(addresses.prefix(count))))
      return nil
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private func describe(_ error: any Error) -> String {
    (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
  }

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
    // Without a runner there is nobody left to work for.
    do { try channel.send(event) } catch { sheaf_end_session() }
  }
}
