/// What no variable holds and cells can change all the same: the seed of random numbers, the environment and the
/// working folder.
package struct Surroundings: Hashable, Sendable, Codable {
  /// What a cell above has chosen with `manualSeed` or the like; 0 if none has.
  package var seed: UInt64 = 0
  /// The variables that differ from those the worker was started with; nil for one that was removed.
  package var environment: [String: String?] = [:]
  /// The name of the working folder, if it is not the document's.
  package var folder: String?

  package init() {}
}
