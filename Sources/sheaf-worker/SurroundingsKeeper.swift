internal import CWorker
internal import Foundation
internal import Messages
internal import Tensors

/// Sets what a cell runs in, and finds out what it has changed.
struct SurroundingsKeeper {
  private let environment = ProcessInfo.processInfo.environment
  private var present = Surroundings()

  /// - Parameter seed: the cell's own. Every cell starts from one of its own, so that what it draws does not hang on
  ///   how much the cells above it have drawn.
  mutating func prepare(_ surroundings: Surroundings, seed: UInt64) {
    if surroundings != present { change(to: surroundings) }
    Self.chosenSeed = surroundings.seed
    Self.begin(seed)
  }

  /// What the cell that runs was given as the seed of its surroundings.
  nonisolated(unsafe) private static var chosenSeed: UInt64 = 0

  /// Lets all random numbers start anew.
  static func begin(_ seed: UInt64) {
    let seed = seed ^ chosenSeed
    sheaf_seed_system_random(seed)
    sheaf_seed_system_generators(seed)
    RandomGenerator.default = RandomGenerator(seed: Int(truncatingIfNeeded: seed))
    RandomGenerator.chosenState = nil
  }

  /// What the cells below run in.
  mutating func observe() -> Surroundings {
    let library = RandomGenerator.chosenState
    let system = sheaf_take_system_seed()
    if library != nil || system != 0 { present.seed = (library ?? 0) ^ system }
    let now = ProcessInfo.processInfo.environment
    present.environment = [:]
    for (name, value) in now where environment[name] != value { present.environment[name] = .some(value) }
    for name in environment.keys where now[name] == nil { present.environment[name] = .some(nil) }
    let folder = Observation.folder.name(of: FileManager.default.currentDirectoryPath)
    present.folder = folder == "." ? nil : folder
    return present
  }

  private mutating func change(to surroundings: Surroundings) {
    for name in present.environment.keys where surroundings.environment[name] == nil {
      set(name, to: environment[name])
    }
    for (name, value) in surroundings.environment { set(name, to: value) }
    _ = FileManager.default.changeCurrentDirectoryPath(
      Observation.folder.absolute(surroundings.folder ?? "."))
    present = surroundings
  }

  private func set(_ name: String, to value: String?) {
    if let value { setenv(name, value, 1) } else { unsetenv(name) }
  }
}
