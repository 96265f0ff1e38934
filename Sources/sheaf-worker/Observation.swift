internal import CWorker
internal import Foundation
internal import Messages
internal import Synchronization

/// Takes note of what a cell asks of the world outside: files, the environment, the working folder.
enum Observation {
  private struct State {
    var isRunning = false
    /// Whether something that a cell has begun goes on: what it asks for meanwhile counts for the next cell.
    var goesOn = false
    var files = FileWatch()
    var variables: Set<String> = []
    var readsEnvironment = false
    var readsFolder = false
    var startsPrograms = false
    var asksForChance = false
    /// What the cell's thread has in its dictionary when the cell starts.
    var threadDictionary: Set<String> = []
    /// What Foundation calls the process then.
    var processName = ""
    /// The variables and files of the system that libraries have asked for in this process: what they remember of
    /// them, cells get without asking again.
    var rememberedVariables: Set<String> = []
    var rememberedFiles: Set<String> = []
    /// Whether the code of a loaded cell looks at all variables in a way that is not seen.
    var readsEnvironmentUnseen = false
  }

  private static let state = Mutex(State())
  /// The worker starts in the document's folder.
  static let folder = DocumentFolder(".")
  /// Tells the local time, which libraries read once.
  private static let timeZoneFile = "/etc/localtime"
  private static nonisolated(unsafe) let observer: UnsafePointer<SheafObserver> = {
    let observer = UnsafeMutablePointer<SheafObserver>.allocate(capacity: 1)
    observer.initialize(
      to: SheafObserver(
        file: { start, path, use in
          guard let path else { return }
          Observation.note(file: String(cString: path), from: start.map { String(cString: $0) }, use)
        },
        working_folder: { Observation.state.withLock { $0.readsFolder = true } },
        variable: { name, isRemembered in
          Observation.note(variable: name.map { String(cString: $0) }, isRemembered: isRemembered)
        },
        program: { Observation.state.withLock { $0.startsPrograms = true } }))
    return UnsafePointer(observer)
  }()

  /// Starts to listen; what is asked between cells counts if it is remembered.
  static func start() {
    _ = folder
    SystemFiles.prepare()
    sheaf_observe(observer)
  }

  static func begin() {
    var files = FileWatch()
    // To look at a file is to ask for it, and nobody is to wait for this thread meanwhile.
    for path in state.withLock(\.rememberedFiles) { files.note(path, from: nil, SheafFileRead, in: folder) }
    let inDictionary = threadDictionary
    let name = ProcessInfo.processInfo.processName
    sheaf_ignore_thread(false)
    let goesOn = state.withLock { state in
      state.isRunning = true
      guard !state.goesOn else { return true }
      state.files = files
      state.variables = state.rememberedVariables
      state.readsEnvironment = state.readsEnvironmentUnseen
      state.readsFolder = false
      state.startsPrograms = false
      state.asksForChance = false
      state.threadDictionary = inDictionary
      state.processName = name
      return false
    }
    if goesOn { return }
    sheaf_watch_process()
    _ = sheaf_take_chance()
  }

  /// What was asked since `begin`.
  ///
  /// - Parameter leavesWork: whether something that the cell has begun goes on.
  static func end(leavesWork: Bool) -> FileUses {
    sheaf_ignore_thread(true)
    let asksForChance = sheaf_take_chance()
    let processChanges = processChanges()
    let ended = state.withLock { state in
      state.isRunning = false
      state.goesOn = leavesWork
      return state
    }
    var uses = ended.files.uses(in: folder, isAlone: !ended.startsPrograms)
    uses.variables = ended.variables
    uses.processChanges = processChanges
    uses.readsEnvironment = ended.readsEnvironment
    uses.startsPrograms = ended.startsPrograms
    uses.asksForChance = asksForChance || ended.asksForChance || ended.startsPrograms
    // A program starts in the working folder.
    if ended.readsFolder || ended.startsPrograms { uses.readsFolder = true }
    return uses
  }

  /// What the cell has changed in the process; to be called on its thread.
  static func processChanges() -> Set<String> {
    var changes: Set<String> = []
    withUnsafeMutablePointer(to: &changes) { changes in
      sheaf_visit_process_changes(
        { changes, name in
          guard let name else { return }
          changes?.assumingMemoryBound(to: Set<String>.self).pointee.insert(String(cString: name))
        }, changes)
    }
    if ProcessInfo.processInfo.processName != state.withLock(\.processName) {
      changes.insert("ProcessInfo.processName")
    }
    if threadDictionary != state.withLock(\.threadDictionary) { changes.insert("Thread.threadDictionary") }
    return changes
  }

  private static var threadDictionary: Set<String> {
    Set(
      Thread.current.threadDictionary.map { key, value in
        let identity = type(of: value) is AnyClass ? "\(ObjectIdentifier(value as AnyObject))" : ""
        return "\(key): \(value) \(identity)"
      })
  }

  /// Takes a cell's code into account that is loaded from now on.
  static func noteLoaded(_ object: UnsafeMutableRawPointer) {
    if sheaf_uses_environment(object) { state.withLock { $0.readsEnvironmentUnseen = true } }
  }

  private static func note(file path: String, from start: String?, _ use: SheafFileUse) {
    state.withLock { state in
      if path == timeZoneFile { state.rememberedFiles.insert(path) }
      if SystemFiles.isAnotherInEveryRun(path) { state.asksForChance = true }
      if state.isRunning || state.goesOn { state.files.note(path, from: start, use, in: folder) }
    }
  }

  private static func note(variable name: String?, isRemembered: Bool) {
    state.withLock { state in
      guard let name else { return state.readsEnvironment = true }
      // The runtime asks for settings of its own.
      if name.hasPrefix("SWIFT_") { return }
      if isRemembered { state.rememberedVariables.insert(name) }
      state.variables.insert(name)
    }
  }
}
