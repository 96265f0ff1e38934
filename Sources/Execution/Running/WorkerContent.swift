internal import Hashing
internal import Messages

/// What a worker holds.
struct WorkerContent: Sendable {
  /// How many workers have ended before this one was started.
  var ends = 0
  /// The cells whose modules it has loaded, with what is known of their variables.
  var loaded: [Int: [VariableFact]] = [:]
  /// The versions of the values that it holds.
  var held: [Topology.Entity: Digest] = [:]
  /// The units that have begun something which goes on.
  var working: Set<Int> = []
}
