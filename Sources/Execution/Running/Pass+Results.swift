internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

// What has come of the steps towards a goal.
extension Pass {
  mutating func takeCompiled(_ isCompiled: Bool) {
    if case .uses(let unit)? = goal {
      goal = nil
      return examine(unit)
    }
    // To load it says what is wrong.
    if !isCompiled { agenda = Agenda(loads(of: unitsOfGoal, for: .goal)) }
  }

  mutating func takeLoaded(_ loading: Loading) {
    guard let current, case .load(let units) = current.action else { return }
    if case .loaded(let facts, let warnings) = loading {
      add(warnings)
      if plan.units[units[0]].expression == nil { worker.loaded[units[0]] = facts }
      return loaded(units[0])
    }
    if case .facts(let unit, let finding)? = goal {
      if case .interrupted = loading { isInterrupted = true }
      return learn(nil, of: unit, finding)
    }
    if case .interrupted = loading {
      report(loading, of: units)
      return giveUp()
    }
    if case .repetition(let unit) = current.purpose, units == [unit], canFollowFailure(unit) {
      return renew(afterFailureOf: unit)
    }
    report(loading, of: units)
    switch current.purpose {
    case .archive(let identity, _):
      unreadable.insert(identity)
      agenda = nil
    case .repetition(let unit):
      if units != [unit] { skip([unit], needing: units[0]) }
      skip(unitsOfGoal, needing: unit)
      giveUp()
    case .goal:
      let others = unitsOfGoal.filter { !units.contains($0) && !failed.contains($0) }
      if !others.isEmpty { skip(others, needing: units[0]) }
      giveUp()
    }
  }

  /// Goes on below a cell whose variables were to be known.
  mutating func loaded(_ unit: Int) {
    guard case .facts(unit, let finding)? = goal else { return }
    learn(worker.loaded[unit], of: unit, finding)
  }

  mutating func takeRestored(_ problem: RestoringProblem?) {
    guard let current, case .restore(let group) = current.action,
      case .archive(let identity, let unit) = current.purpose
    else { return }
    guard let problem else {
      worker.held.merge(group.members) { $1 }
      return
    }
    // There is another way to be found.
    unreadable.insert(identity)
    agenda = nil
    if problem.isDamage { add([damage(of: group, in: plan.units[unit], problem)]) }
  }

  mutating func takeRan(_ outcome: Outcome) {
    if outcome.leavesWork, case .run(let units, _, _)? = current?.action { worker.working.formUnion(units) }
    if case .repetition(let unit)? = current?.purpose { return finishRepetition(of: unit, outcome) }
    switch goal {
    case .cell(let unit, let finding): finish(unit, finding, outcome)
    case .expressions(let expressions): finish(expressions, outcome)
    case .uses, .facts, nil: break
    }
  }

  /// Lets a unit that was repeated run in its place, for it has come to other values than the first time.
  mutating func takeOtherValues() {
    guard case .repetition(let unit)? = current?.purpose else { return }
    forget(unit)
    renew([unit])
  }

  private mutating func finishRepetition(of unit: Int, _ outcome: Outcome) {
    if plan.units[unit].cell != nil { report.cellsRepeated.append(plan.units[unit].name) }
    // What another unit has begun may have printed among its text.
    let isAlone = worker.working.isSubset(of: [unit])
    let isAsInOrder = noteShared(outcome.files, of: unit) && isAlone
    endRepetition()
    guard let problem = outcome.problem else {
      if isAnother(outcome, of: unit, isAlone: isAlone) {
        forget(unit)
        return renew([unit])
      }
      renewal.noteRun(unit, outcome)
      return keepRepetition(of: unit, outcome, isAsInOrder: isAsInOrder)
    }
    if outcome.result.failure?.kind != .interrupted, canFollowFailure(unit) {
      return renew(afterFailureOf: unit)
    }
    if let cell = plan.units[unit].cell { report.results.cells[cell.index] = outcome.result }
    noteFailure(unit, outcome.result.failure?.kind, [problem])
    forget(unit)
    skip(unitsOfGoal, needing: unit)
    giveUp()
  }
}
