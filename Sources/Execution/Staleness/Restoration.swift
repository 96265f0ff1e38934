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
    /// What it runs in.
    var surroundings: Surroundings

    package init(
      key: Digest, run: UInt64 = 0, needs: Set<VersionedValue>, groups: [ValueGroup],
      surroundings: Surroundings = Surroundings()
    ) {
      self.key = key
      self.run = run
      self.needs = needs
      self.groups = groups
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
    for value in step.groups.flatMap(\.values) where makers[value] == nil { makers[value] = unit }
  }

  /// The unit that has given a value.
  func maker(of value: VersionedValue) -> Int? { makers[value] }

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
    func isMissing(_ value: VersionedValue) -> Bool {
      held[value.entity] != value.version && makers[value] != nil
    }
    var wanted = targets.filter(isMissing)
    var actions: [Action] = []
    while let unit = wanted.compactMap({ makers[$0] }).max(), let step = steps[unit] {
      let groups = step.groups.filter { !wanted.isDisjoint(with: $0.values) }
      if groups.allSatisfy(isStored) {
        actions += groups.map { .restore($0, of: unit) }
        wanted.subtract(groups.flatMap(\.values))
      } else {
        actions.append(.run(unit))
        wanted.subtract(step.groups.flatMap(\.values))
        wanted.formUnion(step.needs.filter(isMissing))
      }
    }
    return actions.reversed()
  }

  private func reaches(
    _ targets: Set<VersionedValue>, by actions: [Action], from held: [Entity: Digest]
  ) -> Bool {
    var held = held
    func holds(_ values: Set<VersionedValue>) -> Bool {
      // What no unit has made is there from the start, until some unit changes it.
      values.allSatisfy { held[$0.entity] == $0.version || makers[$0] == nil && held[$0.entity] == nil }
    }
    for action in actions {
      switch action {
      case .restore(let group, _): held.merge(group.members) { $1 }
      case .run(let unit):
        guard let step = steps[unit], holds(step.needs) else { return false }
        for group in step.groups { held.merge(group.members) { $1 } }
      }
    }
    return holds(targets)
  }
}
