package import Hashing
package import Messages

/// How the worker gets values that it does not hold: from archives, or by running units again.
///
/// It follows from plain facts about the document, so it can be tested without running anything.
package struct Restoration {
  package typealias Entity = Topology.Entity

  /// What a unit needs and what it gives.
  package struct Step: Sendable {
    var key: Digest
    /// What tells the run from all others.
    var run: UInt64
    var needs: Set<VersionedValue>
    package var groups: [ValueGroup]
    /// The versions that the members of the groups had above the unit, but for those that it introduces.
    var before: [Entity: Digest]
    /// What it runs in.
    var surroundings: Surroundings

    package init(
      key: Digest, run: UInt64 = 0, needs: Set<VersionedValue>, groups: [ValueGroup],
      before: [Entity: Digest] = [:], surroundings: Surroundings = Surroundings()
    ) {
      self.key = key
      self.run = run
      self.needs = needs
      self.groups = groups
      self.before = before
      self.surroundings = surroundings
    }
  }

  package enum Action: Hashable, Sendable {
    /// Take the values of a group from its archive, as the unit has left them.
    case restore(ValueGroup, of: Int)
    case run(Int)
  }

  /// By unit.
  package private(set) var steps: [Int: Step] = [:]
  private var makers: [VersionedValue: Int] = [:]

  package init() {}

  package mutating func add(_ step: Step, of unit: Int) {
    steps[unit] = step
    // A value that only shares a group with one that the unit changes was there above it.
    for value in step.groups.flatMap(\.values)
    where makers[value] == nil && step.before[value.entity] != value.version { makers[value] = unit }
  }

  /// What to do, in this order, so that the worker holds all targets. If what it holds is in the way, because a unit that
  /// must run again would change it, the answer is nil; from nothing there always is a way.
  package func actions(
    for targets: Set<VersionedValue>, holding held: [Entity: Digest], isStored: (ValueGroup) -> Bool
  ) -> [Action]? {
    let actions = wanted(targets, held, isStored)
    return reaches(targets, by: actions, from: held) ? actions : nil
  }

  /// Goes backwards from the targets: each is in an archive, or the unit that makes it has to run and has needs itself.
  private func wanted(
    _ targets: Set<VersionedValue>, _ held: [Entity: Digest], _ isStored: (ValueGroup) -> Bool
  ) -> [Action] {
    func isMissing(_ value: VersionedValue) -> Bool { !isHeld(value, held) }
    var wanted = targets.filter(isMissing)
    var actions: [Action] = []
    while let unit = wanted.compactMap({ makers[$0] }).max(), let step = steps[unit] {
      let groups = step.groups.filter { !wanted.isDisjoint(with: $0.values) }
      if groups.allSatisfy(isStored) {
        actions += groups.map { .restore($0, of: unit) }
        wanted.subtract(groups.flatMap(\.values))
      } else {
        actions.append(.run(unit))
        let given = wanted.intersection(step.groups.flatMap(\.values))
        // A value that the unit only passes on must be there when it runs.
        let passedOn = given.compactMap { value in
          step.before[value.entity].map { VersionedValue(entity: value.entity, version: $0) }
        }
        wanted.subtract(given)
        wanted.formUnion(step.needs.union(passedOn).filter(isMissing))
      }
    }
    return actions.reversed()
  }

  private func reaches(
    _ targets: Set<VersionedValue>, by actions: [Action], from held: [Entity: Digest]
  ) -> Bool {
    var held = held
    for action in actions {
      switch action {
      case .restore(let group, _): held.merge(group.members) { $1 }
      case .run(let unit):
        guard let step = steps[unit], holds(step.needs, held) else { return false }
        held = self.held(after: unit, from: held)
      }
    }
    return holds(targets, held)
  }

  /// Whether a worker that holds some values holds all of these.
  package func holds(_ values: Set<VersionedValue>, _ held: [Entity: Digest]) -> Bool {
    values.allSatisfy { isHeld($0, held) }
  }

  /// What no unit has made is there from the start, until some unit changes it.
  private func isHeld(_ value: VersionedValue, _ held: [Entity: Digest]) -> Bool {
    held[value.entity] == value.version || makers[value] == nil && held[value.entity] == nil
  }

  /// What a worker holds when a unit has run to its end in it.
  ///
  /// A group may have members that the unit never looks at, because they may share objects with those that it does. Such a
  /// one is in its new version only in a worker that held it in the old one: a worker that was started for a plot, and holds
  /// the model alone, does not come to hold the data set by training the model again.
  package func held(after unit: Int, from held: [Entity: Digest]) -> [Entity: Digest] {
    guard let step = steps[unit] else { return held }
    var after = held
    for (entity, version) in step.groups.flatMap(\.members) {
      let wasHeld =
        step.before[entity].map { isHeld(VersionedValue(entity: entity, version: $0), held) } ?? true
      after[entity] = wasHeld ? version : Self.neither
    }
    return after
  }

  /// No version is like this one, so nobody takes the value for the right one.
  static let neither = Digest("neither the old value nor the new one")
}
