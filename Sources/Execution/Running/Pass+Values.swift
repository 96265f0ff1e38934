internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

// What the worker holds, and what is kept of it.
extension Pass {
  /// Notes that the worker holds values now, and keeps them for later passes. Those that are known are compared.
  ///
  /// - Parameter seconds: how long it took to compute them: storing should not take longer.
  mutating func hold(_ groups: [ValueGroup], of unit: Int, seconds: Double) {
    worker.held = survey.restoration.held(after: unit, from: worker.held)
    let checkpoint = plan.units[unit].cell?.options.checkpoint
    let least =
      renewal.mayDiffer.contains(unit) ? Self.secondsForStoringWhatIsUnique : Self.leastSecondsForStoring
    let limit = checkpoint == true ? .infinity : max(least, seconds)
    let wanted = groups.compactMap { group -> ValueToKeep? in
      let identity = identity(of: group)
      guard group.isStorable, records.reasonForNoValues(identity) == nil,
        group.members.allSatisfy({ worker.held[$0.key] == $0.value })
      else { return nil }
      return ValueToKeep(
        group: group, seconds: limit, isWritten: checkpoint != false && !records.hasValues(identity))
    }
    if !wanted.isEmpty { ask(.keep(wanted)) }
  }

  private static let leastSecondsForStoring = 0.05
  /// Values that cannot be had again are worth more than the time that it takes to compute others.
  private static let secondsForStoringWhatIsUnique = 5.0

  /// Gives up what a unit may have left half changed.
  mutating func forget(_ unit: Int) {
    for entity in (survey.restoration.steps[unit]?.groups ?? []).flatMap(\.members.keys) {
      worker.held[entity] = Restoration.neither
    }
  }

  /// - Parameter isAsInOrder: whether it has found the files that a run from top to bottom would have given it.
  mutating func keepRepetition(of unit: Int, _ outcome: Outcome, isAsInOrder: Bool) {
    guard let step = survey.restoration.steps[unit] else { return }
    // One that was stale and not asked for has run all the same, and is fresh from now on.
    if records.result(step.key) == nil, isAsInOrder, let result = resultToKeep(of: unit, outcome),
      leftAlone[unit].map({ $0.files == survey.inputs(of: unit) }) ?? true
    {
      let stored = StoredResult(
        outcome: result, run: step.run,
        opened: OpenedFiles(outcome.files, except: [], in: survey.place),
        mayDiffer: renewal.mayDiffer.contains(unit), leftovers: leftovers(foundBy: unit, outcome.files),
        processChanges: outcome.files.processChanges,
        surroundings: outcome.surroundings)
      order(.keepResult(stored, [step.key]))
      let name = plan.units[unit].name
      report.staleCells.removeAll { $0 == name }
      if let dependencies = leftAlone[unit] { report.record(dependencies, of: plan.units[unit]) }
    }
    hold(step.groups, of: unit, seconds: outcome.result.duration)
  }

  private func resultToKeep(of unit: Int, _ outcome: Outcome) -> StoredResult.Outcome? {
    guard plan.units[unit].expression != nil else { return .cell(outcome.result) }
    guard let result = result(of: unit, in: outcome) else { return nil }
    if case .failure = result { return nil }
    return .expression(result)
  }

  func damage(of group: ValueGroup, in unit: Unit, _ problem: RestoringProblem) -> Diagnostic {
    let names = group.ordered.map { "`\($0.name)`" }.joined(separator: ", ")
    return Diagnostic(
      .warning, "damaged-values", "the stored values of \(names) are damaged, so \(unit.name) runs again",
      explanation: problem.message, path: plan.source.path, range: unit.range)
  }
}
