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

  init(executable: String, workingFolder: String) throws {
    var sockets: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &sockets) == 0 else { throw POSIXError.last }
    let ours = try Self.moved(sockets[0])
    let theirs = try Self.moved(sockets[1])
    let (output, error, crash) = (try Self.makePipe(), try Self.makePipe(), try Self.makePipe())
    defer { for descriptor in [theirs, output.write, error.write, crash.write] { close(descriptor) } }
    process = Mutex(
      try Self.spawn(
        executable, workingFolder, descriptors: [1: output.write, 2: error.write, 3: theirs, 4: crash.write]))
    channel = MessageChannel(descriptor: ours)
    standardOutput = output.read
    standardError = error.read
    crashReports = crash.read
    for descriptor in [standardOutput, standardError] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    kill()
    _ = wait()
    for descriptor in [channel.descriptor, standardOutput, standardError, crashReports] { close(descriptor) }
  }

  /// Ends the process whatever it is doing.
  func kill() {
    process.withLock { process in
      if let process { _ = Foundation.kill(process, SIGKILL) }
    }
  }

  /// Waits for the end of the process and returns the status that `waitpid` gives.
  func wait() -> Int32 {
    var status: Int32 = 0
    guard let identifier = process.withLock({ $0 }) else { return status }
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    // From here on the number may belong to another process.
    process.withLock { $0 = nil }
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

  /// Starts the worker in a process group of its own, so that Ctrl-C reaches the command line alone.
  private static func spawn(_ executable: String, _ folder: String, descriptors: [Int32: Int32]) throws
    -> pid_t
  {
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
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let arguments = [strdup(executable), strdup(folder), nil]
    let environment = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, executable, &actions, &attributes, arguments, environment)
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
