internal import Displays
internal import Messages
internal import Notebooks

/// A cell that runs again only because another needs its values.
package struct Repetition: Hashable, Sendable, CustomStringConvertible {
  package var cell: String
  /// Counts the document's cells from 0.
  package var index: Int
  /// The cell or expression that needs the values.
  package var neededBy: String
  /// The variables that hold them.
  package var names: [String]
  /// Why the values are not in the store; nil if that is not known.
  package var reason: String?
  /// How long the cell ran the last time, in seconds; nil if that is not known.
  package var seconds: Double?

  /// Whether its result is another one afterwards.
  package var isAnother = false

  /// Whether anybody waits for it.
  package var isWorthSaying: Bool { isAnother || seconds.map { $0 >= 0.5 } ?? true }

  package var description: String {
    let values = names.map { "`\($0)`" }.joined(separator: ", ")
    let needed = values.isEmpty ? "what it leaves" : values
    let state = names.count > 1 ? "which are not kept" : "which is not kept"
    let user = neededBy.hasPrefix("`") ? neededBy : "`\(neededBy)`"
    return "\(cell) runs again, because \(user) needs \(needed), \(state)" + (reason.map { ": \($0)" } ?? "")
      + (isAnother ? "; what it asks for is another each time, so its result is, too" : "")
  }
}

extension Pass {
  /// What there is to say about a unit that is about to run again, if it is a cell.
  ///
  /// - Parameters:
  ///   - later: what is done behind it.
  ///   - units: those that all of it is done for.
  func repetition(of unit: Int, before later: ArraySlice<Restoration.Action>, for units: [Int]) -> Repetition?
  {
    guard let cell = plan.units[unit].cell, let step = survey.restoration.steps[unit] else { return nil }
    // It runs for what is neither there nor kept, whatever else it gives.
    let unkept = step.groups.filter { !canRestore($0) }
    // What it leaves in the process may lead to any of its values.
    let lacking =
      unkept.filter { $0.members[.process] != nil } + unkept.filter { $0.members[.process] == nil }
    let given = Set(lacking.flatMap(\.values).filter { worker.held[$0.entity] != $0.version })
    let repeated = later.compactMap { if case .run(let unit) = $0 { unit } else { nil } }
    for user in repeated + units {
      let needed = given.intersection(needs(of: user))
      guard !needed.isEmpty else { continue }
      return Repetition(
        cell: cell.name, index: cell.index, neededBy: plan.units[user].name,
        names: needed.filter { !$0.entity.isState }.map(\.entity.name).sorted(),
        reason: lacking.lazy.filter { !needed.isDisjoint(with: $0.values) }
          .compactMap { reason($0, of: unit) }.first,
        seconds: secondsOfLastRun(step))
    }
    return nil
  }

  /// What a unit looks at, and what it passes on changed.
  private func needs(of unit: Int) -> Set<VersionedValue> {
    guard let step = survey.restoration.steps[unit] else { return survey.versions.needs(of: unit) }
    return step.needs.union(step.before.map { VersionedValue(entity: $0.key, version: $0.value) })
  }

  private func reason(_ group: ValueGroup, of unit: Int) -> String? {
    if let state = group.members.keys.first(where: \.isState) { return changes(of: state, by: unit) }
    if !group.isStorable { return "a type holds state of its own" }
    if plan.units[unit].cell?.options.checkpoint == false { return "the cell says `checkpoint: false`" }
    return records.reasonForNoValues(identity(of: group))
  }

  private func changes(of state: Topology.Entity, by unit: Int) -> String? {
    guard let step = survey.restoration.steps[unit], let result = records.result(step.key) else { return nil }
    return state == .process
      ? "it changes its process (\(state.changes(result.processChanges)))" : "it may change \(state.name)"
  }

  private func secondsOfLastRun(_ step: Restoration.Step) -> Double? {
    guard case .cell(let result)? = records.result(step.key)?.outcome else { return nil }
    return result.duration
  }
}
