internal import Displays
internal import Messages
internal import Notebooks

/// Which units come to something else when they run once more, such as those that ask for the time.
///
/// The values of such a unit must not come from another run than what is on the page. Where they have to be computed again
/// though the unit's result is from the store, the pass ends, and another begins in which the unit runs as if it were stale:
/// its new result takes the place of the old one, and all that depends on it follows.
struct Renewal: Sendable {
  /// The units that run in this pass whatever the store has of them.
  var renewed: Set<Int> = []
  /// The units that the next pass has to run so.
  var outdated: Set<Int> = []
  /// The units whose last run another one need not be like.
  private(set) var mayDiffer: Set<Int> = []
  /// The units with a result in this pass: from the store, or because they ran.
  private var reused: Set<Int> = []
  private var run: Set<Int> = []

  mutating func noteReused(_ unit: Int, _ result: StoredResult) {
    reused.insert(unit)
    if result.mayDiffer { mayDiffer.insert(unit) }
  }

  mutating func noteRun(_ unit: Int, _ outcome: Pass.Outcome) {
    if !reused.contains(unit) { run.insert(unit) }
    if outcome.files.asksForChance || renewed.contains(unit) { mayDiffer.insert(unit) }
  }

  func hasResult(_ unit: Int) -> Bool { reused.contains(unit) || run.contains(unit) }

  /// Whether the result of a unit can give way to another one, also if it has run in this pass, for in the next one the cells that have
  /// ended the worker need not run: not twice, for that would have no end.
  func canRenew(_ unit: Int) -> Bool { hasResult(unit) && !renewed.contains(unit) }
}

extension Pass {
  /// The units that have to run before the document is looked at once more.
  package var unitsToRenew: Set<Int> {
    renewal.outdated.union(renewal.outdated.isEmpty ? [] : renewal.renewed)
  }

  /// Whether a unit that was repeated for its values has come to something else than what is known of it.
  ///
  /// - Parameter isAlone: whether no other unit may have printed among its text.
  func isAnother(_ outcome: Outcome, of unit: Int, isAlone: Bool) -> Bool {
    guard renewal.hasResult(unit) else { return false }
    if outcome.files.asksForChance { return true }
    guard let step = survey.restoration.steps[unit], let stored = records.result(step.key),
      stored.run == step.run
    else { return false }
    if stored.surroundings != outcome.surroundings { return true }
    if stored.processChanges != outcome.files.processChanges { return true }
    switch stored.outcome {
    case .cell(let result): return isAlone && result.outputs != outcome.result.outputs
    case .expression(let result):
      return plan.units[unit].expression.map { outcome.expressions[$0.index] != result } ?? false
    }
  }

  /// Lets units whose values are needed, and may be others than the last time, run as if they were stale.
  ///
  /// - Parameter actions: what was to be done for the goal.
  mutating func renew(_ units: [Int], in actions: [Restoration.Action] = []) {
    if let unit = units.first(where: { !renewal.canRenew($0) }) {
      for needing in unitsOfGoal {
        fail(needing, Failures.unique(plan.units[unit], neededBy: plan.units[needing]))
      }
      return giveUp()
    }
    for (index, action) in actions.enumerated() {
      guard case .run(let unit) = action, units.contains(unit),
        var repetition = repetition(of: unit, before: actions[(index + 1)...], for: unitsOfGoal)
      else { continue }
      repetition.isAnother = true
      order(.tell(.repeating(repetition)))
      order(.tell(.repeated(cell: repetition.cell)))
    }
    renewal.outdated.formUnion(units)
    goal = nil
  }

  /// Whether another pass can follow when a unit that is repeated has failed as it is expected to.
  func canFollowFailure(_ unit: Int) -> Bool { toleratesFailure(unit) && !renewal.renewed.contains(unit) }

  /// Ends the pass with a unit that was taken to change values and turns out to fail, which leaves them as they were above
  /// it. In the next pass it runs in its place.
  mutating func renew(afterFailureOf unit: Int) {
    endRepetition()
    renewal.outdated.insert(unit)
    goal = nil
  }
}
