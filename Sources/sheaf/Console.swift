import Foundation
import Synchronization

/// An output of the process, and what it can show.
struct Console: Sendable {
  let isTerminal: Bool
  let usesColor: Bool
  private let descriptor: Int32
  private let reader = Reader()

  /// Who reads the output.
  private final class Reader: Sendable {
    private let state = Mutex<(hasLeft: Bool, whenGone: @Sendable () -> Void)>((false, {}))

    var hasLeft: Bool { state.withLock { $0.hasLeft } }

    func expect(_ whenGone: @escaping @Sendable () -> Void) { state.withLock { $0.whenGone = whenGone } }

    func leave() {
      let whenGone = state.withLock { state in
        state.hasLeft = true
        return state.whenGone
      }
      whenGone()
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

  /// Whether nobody reads any more, as behind `| head`.
  var isClosed: Bool { reader.hasLeft }

  /// Has something done whenever there is something to write that nobody reads any more.
  func whenClosed(_ action: @escaping @Sendable () -> Void) { reader.expect(action) }

  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        if count < 0 && errno == EPIPE { reader.leave() }
        return
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
