import Foundation
import Synchronization

/// An output of the process, and what it can show.
struct Console: Sendable {
  let isTerminal: Bool
  let usesColor: Bool
  private let descriptor: Int32
  private let taker = Taker()

  /// Who takes the output: a program that reads it, a disk.
  private final class Taker: Sendable {
    private let state = Mutex<(problem: Int32?, whenLost: @Sendable () -> Void)>((nil, {}))

    var problem: Int32? { state.withLock { $0.problem } }

    func expect(_ whenLost: @escaping @Sendable () -> Void) { state.withLock { $0.whenLost = whenLost } }

    func refuse(_ problem: Int32) {
      let whenLost = state.withLock { state in
        state.problem = problem
        return state.whenLost
      }
      whenLost()
    }
  }

  static let standardOutput = Console(descriptor: STDOUT_FILENO)
  static let standardError = Console(descriptor: STDERR_FILENO)

  /// Colour follows https://no-color.org: none if `NO_COLOR` is set to anything.
  private init(descriptor: Int32) {
    self.descriptor = descriptor
    let environment = ProcessInfo.processInfo.environment
    isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    usesColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// The columns of the terminal.
  var width: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Why something could not be written, as the system's number: nobody reads any more, as behind `| head`, or the disk is
  /// full.
  var problem: Int32? { taker.problem }

  /// Has something done whenever something cannot be written.
  func whenLost(_ action: @escaping @Sendable () -> Void) { taker.expect(action) }

  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        // Whoever shares the descriptor has made it one that does not wait.
        var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&state, 1, -1)
        continue
      }
      guard count > 0 else {
        return taker.refuse(count < 0 ? errno : EIO)
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
