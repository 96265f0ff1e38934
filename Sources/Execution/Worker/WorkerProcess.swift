internal import Foundation
internal import Messages
internal import Synchronization

/// A `sheaf-worker` process and the ends of the pipes to it.
///
/// It is used by one thread at a time; only `kill` may be called from others.
final class WorkerProcess: Sendable {
  let channel: MessageChannel
  let standardOutput: Int32
  let standardError: Int32
  let crashReports: Int32
  private let process: Mutex<pid_t?>
  /// What has come over the channel and was not read yet.
  let inbox = Mutex(MessageInbox())
  /// Whether the process has said that it is ready.
  let isReady = Mutex(false)

  /// What is printed and shown between two cells by work that one has left to the other; nil as long as none has left any.
  let late = Mutex<CapturedOutput?>(nil)

  /// How much printed text may be under way, in bytes: enough for a cell not to wait for its reader.
  static let pipeCapacity = 1 << 20
  /// `F_SETPIPE_SZ`, which the C library shows to GNU programs only.
  private static let setPipeSize: Int32 = 1031
  /// `POSIX_SPAWN_SETSID`, likewise.
  private static let setSession: Int16 = 0x80

  /// - Parameter memoryLimit: how many bytes the process may use; 0 for as many as it likes.
  init(executable: String, workingFolder: String, memoryLimit: UInt64 = 0) throws {
    var sockets: [Int32] = [0, 0]
    // No other program that starts at this moment may get an end: the worker would not notice that we have gone.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &sockets) == 0 else { throw POSIXError.last }
    let ours = try Self.moved(sockets[0])
    let theirs = try Self.moved(sockets[1])
    let (output, error, crash) = (try Self.makePipe(), try Self.makePipe(), try Self.makePipe())
    defer { for descriptor in [theirs, output.write, error.write, crash.write] { close(descriptor) } }
    process = Mutex(
      try Self.spawn(
        [executable, workingFolder, "\(memoryLimit)"],
        descriptors: [1: output.write, 2: error.write, 3: theirs, 4: crash.write]))
    if let process = process.withLock({ $0 }) { ChildProcesses.add(process, .worker) }
    channel = MessageChannel(descriptor: ours)
    standardOutput = output.read
    standardError = error.read
    crashReports = crash.read
    for descriptor in [standardOutput, standardError] {
      _ = fcntl(descriptor, Self.setPipeSize, Int32(Self.pipeCapacity))
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    kill()
    _ = wait()
    for descriptor in [channel.descriptor, standardOutput, standardError, crashReports] { close(descriptor) }
  }

  /// How long a process may take to say where it is, on a machine that has much else to do.
  static let patience = Duration.seconds(5)

  /// Asks the process to say where it is, and to end.
  func quit() {
    process.withLock { process in
      guard let process else { return }
      // One that was stopped must go on first: its threads take a signal in any order then, and only the main one knows where it is.
      _ = Foundation.kill(process, SIGCONT)
      _ = Foundation.kill(process, SIGQUIT)
    }
  }

  /// Ends the process, whatever it is doing.
  func kill() {
    process.withLock { process in
      if let process { _ = Foundation.kill(-process, SIGKILL) }
    }
  }

  /// Waits for the end of a process that has closed its channel, and ends it if it goes on.
  ///
  /// - Returns: the status that `waitpid` gives; nil if the process had to be ended.
  func waitPatiently() -> Int32? {
    let deadline = ContinuousClock.now + Self.patience
    while let identifier = process.withLock({ $0 }) {
      var information = siginfo_t()
      let status = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT | WNOHANG)
      // Without an end the structure stays empty.
      if status == 0, information.si_signo != 0 { return wait() }
      guard deadline > .now else {
        kill()
        _ = wait()
        return nil
      }
      usleep(1000)
    }
    return 0
  }

  /// Waits for the end of the process, ends what its cells have started, and returns the status that
  /// `waitpid` gives.
  func wait() -> Int32 {
    var status: Int32 = 0
    guard let identifier = process.withLock({ $0 }) else { return status }
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    // A program started by `Process` has a group, but no session of its own, and nothing can be added to that now. It keeps
    // its number as long as its first process has not been waited for.
    ProcessSession.end(ledBy: identifier)
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    // From here on the number may belong to another process.
    process.withLock { $0 = nil }
    ChildProcesses.remove(identifier)
    return status
  }

  /// The same descriptor above all those that the worker uses, closed when another program is started.
  private static func moved(_ descriptor: Int32) throws -> Int32 {
    let result = fcntl(descriptor, F_DUPFD_CLOEXEC, 16)
    guard result >= 0 else { throw POSIXError.last }
    close(descriptor)
    return result
  }

  private static func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw POSIXError.last }
    return (try moved(ends[0]), try moved(ends[1]))
  }

  /// Starts the worker in a session of its own, so that Ctrl-C reaches the command line alone and all that the
  /// worker starts can be found.
  private static func spawn(_ command: [String], descriptors: [Int32: Int32]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (theirs, ours) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    // The threads of a dispatch queue block most signals, and the command line ignores Ctrl-C and broken pipes.
    var (none, defaults) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&defaults)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes, setSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    let arguments = command.map { strdup($0) } + [nil]
    let environment = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, command[0], &actions, &attributes, arguments, environment)
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO) }
    return process
  }

  private static var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    // The order of sets and dictionaries must not change from run to run.
    environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    // The runner makes its own stack traces; the runtime's take a second and fill the output.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment["LC_NUMERIC"] = "C"
    environment.merge(WaitingThreads.settings(in: environment)) { $1 }
    return environment
  }
}
