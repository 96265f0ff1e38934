internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

extension Pass {
  /// Runs a cell that is stale or was asked for.
  mutating func start(_ unit: Int, _ finding: Survey.Finding) {
    report.record(finding.dependencies, of: plan.units[unit])
    compileAhead(from: unit)
    chosen.insert(unit)
    if let cell = plan.units[unit].cell { order(.tell(.started(cell: cell.name, index: cell.index))) }
    guard isInterrupted else { return pursue(.cell(unit, finding)) }
    isInterrupted = false
    goal = .cell(unit, finding)
    fail(unit, Failures.interruption)
    giveUp()
  }

  /// Takes in what a cell came to, and keeps its result and the values that it gives.
  mutating func finish(_ unit: Int, _ finding: Survey.Finding, _ outcome: Outcome) {
    let number = newNumber()
    goal = nil
    if let cell = plan.units[unit].cell {
      report.results.cells[cell.index] = outcome.result
      report.cellsRun.append(cell.name)
      let seconds = outcome.result.duration
      order(.tell(.finished(cell: cell.name, index: cell.index, isFromStore: false, seconds: seconds)))
    }
    let isAsInOrder = noteShared(outcome.files, of: unit)
    renewal.noteRun(unit, outcome)
    let leftovers = leftovers(foundBy: unit, outcome.files)
    if let problem = outcome.problem {
      noteFailure(unit, outcome.result.failure?.kind, [problem])
      let isTolerated = toleratesFailure(unit)
      if isTolerated, outcome.isLasting, isAsInOrder {
        keep(outcome, of: unit, finding.dependencies, leftovers, run: number)
      }
      survey.pass(unit, finding, run: number, facts: [], isUndone: isTolerated)
      forget(unit)
      // What it has changed half goes with the worker.
      if isTolerated { ask(.stop) }
      return
    }
    report.note(outcome.files, of: plan.units[unit])
    add(warning(of: leftovers, unit))
    if isAsInOrder { keep(outcome, of: unit, finding.dependencies, leftovers, run: number) }
    report.note(run: number)
    let groups = survey.pass(
      unit, finding, run: number, facts: worker.loaded[unit] ?? [], surroundings: outcome.surroundings,
      changesProcess: !outcome.files.processChanges.isEmpty)
    hold(groups, of: unit, seconds: outcome.result.duration)
  }

  /// Keeps a result under what it depends on, and also with the files as the unit itself has left them, unless it has
  /// removed one: to do that again would come to something else.
  private mutating func keep(
    _ outcome: Outcome, of unit: Int, _ before: Dependencies, _ leftovers: Set<String>, run: UInt64
  ) {
    var left = before
    left.files = survey.inputs(of: unit)
    guard let dependencies = found(by: outcome, before, left) else { return }
    let result = StoredResult(
      outcome: .cell(outcome.result), run: run, opened: opened(outcome.files, dependencies, left),
      mayDiffer: renewal.mayDiffer.contains(unit), leftovers: leftovers,
      processChanges: outcome.files.processChanges, surroundings: outcome.surroundings)
    guard var stored = result.countingFailure(of: plan.units[unit], among: plan.units) else { return }
    for path in Set(left.files.keys).union(dependencies.files.keys)
    where left.files[path] != dependencies.files[path] {
      stored.files[path] = left.files[path] ?? FileStates.absent
    }
    note(stored, of: unit, dependencies.files)
    let canRepeat = !stored.files.isEmpty && !stored.files.values.contains(FileStates.absent)
    order(.keepResult(stored, canRepeat ? [dependencies.key, left.key] : [dependencies.key]))
  }

  /// What a unit has found when it ran: others may have changed a file after it was looked at.
  ///
  /// - Parameters:
  ///   - before: as it was before the unit was compiled.
  ///   - left: as it is now.
  /// - Returns: nil if it cannot be known.
  private func found(by outcome: Outcome, _ before: Dependencies, _ left: Dependencies) -> Dependencies? {
    var found = before
    for path in Set(left.files.keys).union(before.files.keys)
    where left.files[path] != before.files[path] {
      let name = plan.fileName(path)
      if outcome.files.disturbed.contains(name) { return nil }
      if !outcome.files.mayHaveChanged(name) { found.files[path] = left.files[path] }
    }
    return found
  }

  /// - Parameter dependencies: the unit's, before and after it has run.
  func opened(_ uses: FileUses, _ dependencies: Dependencies...) -> OpenedFiles {
    OpenedFiles(
      uses, except: Set(dependencies.flatMap(\.files.keys).map(plan.fileName)), in: survey.place)
  }
}
