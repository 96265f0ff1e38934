internal import Hashing

/// What no variable holds and cannot be restored: cells that see it as one has left it run in the process in which that one has run.
struct SharedState: Sendable {
  private(set) var value: VersionedValue
  /// The unit that has changed it last.
  private(set) var changer: Int?

  init(_ entity: Topology.Entity, _ beginning: String) {
    value = VersionedValue(entity: entity, version: Digest(beginning))
  }

  /// - Parameter run: what tells the unit's run from all others.
  mutating func change(by unit: Int, run: UInt64) -> ValueGroup {
    value.version = Digest(of: "changed \(value.version) \(run)")
    changer = unit
    return ValueGroup(members: [value.entity: value.version], isStorable: false)
  }
}
