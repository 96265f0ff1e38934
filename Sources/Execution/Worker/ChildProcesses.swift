internal import Foundation
internal import Synchronization

/// The processes that must not outlive this one, whatever signal ends it.
///
/// A worker ends by itself when its channel closes, if it is not stopped; a compiler would run on.
package enum ChildProcesses {
  enum Kind { case compiler, worker }

  private static let capacity = 512
  /// A compiler's number, or a worker's below zero; 0 for nothing. A handler of signals may read it at any moment.
  nonisolated(unsafe) private static let slots: UnsafeMutablePointer<pid_t> = {
    let slots = UnsafeMutablePointer<pid_t>.allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    return slots
  }()
  /// How many programs are being started, whose numbers are not known yet.
  private static let starting = Atomic(0)
  private static let hasHandlers = Mutex(false)
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Says that a program is about to be started; `hasStarted` follows, whatever becomes of it.
  static func isStarting() {
    hasHandlers.withLock { hasHandlers in
      if !hasHandlers { installHandlers() }
      hasHandlers = true
    }
    starting.add(1, ordering: .sequentiallyConsistent)
  }

  static func hasStarted() { starting.subtract(1, ordering: .sequentiallyConsistent) }

  /// - Parameter process: the leader of a process group.
  static func add(_ process: pid_t, _ kind: Kind) {
    hasHandlers.withLock { hasHandlers in
      if !hasHandlers { installHandlers() }
      hasHandlers = true
      guard let free = (0..<capacity).first(where: { slots[$0] == 0 }) else { return }
      slots[free] = kind == .compiler ? process : -process
    }
  }

  static func remove(_ process: pid_t) {
    hasHandlers.withLock { _ in
      for index in 0..<capacity where abs(slots[index]) == process { slots[index] = 0 }
    }
  }

  /// Ends all of them.
  package static func end() {
    for index in 0..<capacity where slots[index] != 0 {
      // A worker finds out by itself; one that was stopped must run for that.
      _ = slots[index] > 0 ? kill(-slots[index], SIGKILL) : kill(slots[index], SIGCONT)
    }
  }

  /// Who ignores a signal, or handles Ctrl-C, goes on doing that.
  private static func installHandlers() {
    _ = slots
    for number in signals {
      var present = sigaction()
      guard sigaction(number, nil, &present) == 0 else { continue }
      let handler = unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
      guard handler != unsafeBitCast(SIG_IGN, to: Int.self) else { continue }
      // The runtime's handler of SIGQUIT writes a stack trace, for which it can take minutes.
      guard handler == 0 || number == SIGQUIT else { continue }
      signal(number) { ChildProcesses.end(with: $0) }
    }
  }

  /// Ends this process by the signal, as if nobody had handled it.
  private static func end(with number: Int32) {
    // What is just being started is known in a moment, unless this is the very thread that starts it.
    for _ in 0..<100 where starting.load(ordering: .sequentiallyConsistent) > 0 { usleep(2000) }
    end()
    signal(number, SIG_DFL)
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, number)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(number)
    // Where a signal comes to nothing, the status says the same.
    _exit(128 + number)
  }
}
