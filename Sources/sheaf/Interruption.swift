import Dispatch
import Execution
import Foundation
import Synchronization

/// Ctrl-C: the first ends the running cell, and with it the run unless that keeps going; the second the process.
final class Interruption: Sendable {
  static let status: Int32 = 130

  private let count = Mutex(0)
  private let action = Mutex<@Sendable () -> Void>({})
  /// Dispatch's objects may be used from any thread.
  nonisolated(unsafe) private let source: any DispatchSourceSignal
  /// What the signal did before.
  private let before: (@convention(c) (Int32) -> Void)?

  init() {
    before = signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [self] in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number > 1 {
        Console.standardError.write("\n")
        ChildProcesses.end()
        Foundation.exit(Self.status)
      }
      action.withLock { $0 }()
    }
    source.activate()
  }

  /// Says what the first Ctrl-C does.
  func start(_ action: @escaping @Sendable () -> Void) {
    self.action.withLock { $0 = action }
    if hasHappened { action() }
  }

  var hasHappened: Bool { count.withLock { $0 > 0 } }

  func stop() {
    source.cancel()
    signal(SIGINT, before)
  }
}
