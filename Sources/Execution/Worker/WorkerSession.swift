internal import Foundation
internal import Displays
internal import Messages
internal import Synchronization

/// The worker of a run. It is started when the first cell needs it, and again when a cell has ended it.
actor WorkerSession {
  /// Waiting for a worker blocks, so it gets a thread of its own.
  private let executor = QueueExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let installation: Installation
  private let folder: String
  private let memoryLimit: UInt64
  private let timeout: Double?
  private var process: WorkerProcess?
  private var killsAtStart = 0
  private nonisolated let attention = Mutex(Attention())
  private var loaded: [String: LoadedModule] = [:]
  var isRunning: Bool { process != nil }
  /// How many workers have ended, and with them all that they held.
  private(set) var ends = 0

  /// What Ctrl-C has to reach: the process that runs a cell, or the next cell that would run.
  private struct Attention {
    var running: WorkerProcess?
    var isInterrupted = false
  }

  struct LoadedModule: Sendable {
    var object: String
    var base: UInt64
    /// How much memory it covers, roughly.
    var size: UInt64
    var variables: [VariableFact]
  }

  struct LoadingError: Error, Sendable {
    var message: String
  }

  /// The worker may use less memory than it needs to begin with.
  struct TooLittleMemory: Error, CustomStringConvertible {
    var least: UInt64

    var description: String {
      "the memory is too small for a cell to run at all; the least is --memory \(MemorySize(bytes: least))"
    }
  }

  /// - Parameters:
  ///   - memoryLimit: how many bytes the worker may use; 0 for as many as it likes.
  ///   - timeout: how long it may take to load, keep and restore, in seconds.
  init(installation: Installation, folder: String, memoryLimit: UInt64 = 0, timeout: Double? = nil) {
    self.timeout = timeout
    self.installation = installation
    self.folder = folder
    self.memoryLimit = memoryLimit
  }

  /// Loads a compiled cell unless that has been done, and returns what is known of its variables.
  func load(_ module: CellCompiler.Module) throws -> [VariableFact] {
    if let known = loaded[module.name] { return known.variables }
    let run = try current().perform(
      .load(path: module.object, module: module.name), within: Deadline.forPreparing(timeout))
    switch run.end {
    case .loaded(let base, let variables):
      loaded[module.name] = LoadedModule(
        object: module.object, base: base, size: Self.size(of: module.object), variables: variables)
      return variables
    case .notLoaded(let message): throw LoadingError(message: message)
    case .timedOut:
      stop()
      throw LoadingError(message: "that took longer than the timeout allows")
    case .cutOff(let reason):
      stop()
      throw LoadingError(message: reason)
    default:
      stop()
      throw LoadingError(message: "the worker ended while it loaded the cell")
    }
  }

  func run(
    module: String, seed: UInt64, _ surroundings: Surroundings, timeout: Double?, showsText: Bool,
    tell: @escaping @Sendable (CellNews) -> Void
  ) throws -> (run: CellRun, modules: [LoadedModule]) {
    var run = try attentively {
      try $0.perform(
        .run(module: module, seed: seed, surroundings), within: timeout, showsText: showsText, tell: tell)
    }
    run.memoryLimit = memoryLimit
    run.lacksMemory = OutOfMemory.kills() > killsAtStart
    let modules = Array(loaded.values)
    switch run.end {
    case .finished, .thrown: break
    default: stop()
    }
    return (run, modules)
  }

  /// Writes values to archives. A worker that does not survive it has kept nothing.
  func keep(_ requests: [ArchiveRequest]) throws -> [KeptValues] {
    let limit = timeout ?? .infinity
    let requests = requests.map { request in
      var request = request
      request.seconds = min(request.seconds, limit)
      return request
    }
    // The worker itself gives up in time, unless a value is never read to its end.
    let run = try current().perform(
      .keep(requests), within: requests.reduce(Self.timeToAnswer) { $0 + $1.seconds })
    if case .kept(let values) = run.end { return values }
    stop()
    let reason =
      if case .timedOut = run.end { "storing it takes too long" } else { "storing it ends the worker" }
    return requests.map { _ in .notKept(reason: reason) }
  }

  /// Gives variables the values that an archive holds.
  ///
  /// - Returns: what went wrong.
  func restore(_ request: ArchiveRequest) throws -> RestoringProblem? {
    let run = try current().perform(.restore(request), within: Deadline.forPreparing(timeout))
    if case .restored(let problem) = run.end { return problem }
    stop()
    if case .timedOut = run.end { return RestoringProblem("it takes longer than the timeout allows") }
    return RestoringProblem("restoring it ends the worker")
  }

  /// What a worker may take for what has a limit of its own, beyond that, in seconds.
  private static let timeToAnswer = 60.0

  /// Runs a cell so that `interrupt` reaches it. A Ctrl-C that came between two cells ends the second.
  private func attentively(_ body: (WorkerProcess) throws -> CellRun) throws -> CellRun {
    let process = try current()
    let isInterrupted = attention.withLock { attention in
      attention.running = process
      return attention.isInterrupted
    }
    var run = isInterrupted ? CellRun(end: .interrupted(CrashReport())) : try body(process)
    let wasInterrupted = attention.withLock { attention in
      defer { attention = Attention() }
      return attention.isInterrupted
    }
    guard wasInterrupted else { return run }
    // Whatever it came to, it cannot be relied on any more.
    if case .crashed(_, let report) = run.end {
      run.end = .interrupted(report)
    } else {
      run.end = .interrupted(CrashReport())
    }
    return run
  }

  private static func size(of object: String) -> UInt64 {
    // The parts of an object are loaded on pages of their own, so it grows a little.
    let attributes = try? FileManager.default.attributesOfItem(atPath: object)
    return (attributes?[.size] as? UInt64 ?? 0) + (1 << 15)
  }

  /// Ends the worker; the next cell starts with a fresh one.
  func stop() {
    guard let process else { return }
    process.kill()
    self.process = nil
    ends += 1
    loaded = [:]
  }

  /// Ends whatever cell is running, or runs next. It may be called while the session waits for that cell.
  ///
  /// - Returns: whether a cell is running.
  nonisolated func interrupt() -> Bool {
    let running = attention.withLock { attention in
      attention.isInterrupted = true
      return attention.running
    }
    guard let running else { return false }
    running.quit()
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(1)) { [weak running] in running?.kill() }
    return true
  }

  /// A Ctrl-C that has ended something else does not end the next cell as well.
  nonisolated func forgetInterruption() { attention.withLock { $0.isInterrupted = false } }

  /// Starts the worker unless it runs, without waiting until it is ready.
  func start() throws { _ = try current() }

  private func current() throws -> WorkerProcess {
    if let process { return process }
    let process = try WorkerProcess(
      executable: installation.worker, workingFolder: folder, memoryLimit: memoryLimit)
    killsAtStart = OutOfMemory.kills()
    self.process = process
    return process
  }
}
