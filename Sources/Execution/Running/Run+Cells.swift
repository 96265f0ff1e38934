internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

extension Run {
  /// Runs a unit and keeps its result and the values it gives.
  mutating func run(_ unit: Int, _ finding: Survey.Finding) async throws {
    let number = UInt64.random(in: 0 ... .max)
    if let cell = plan.units[unit].cell { tell(.started(cell: cell.name, index: cell.index)) }
    guard let (outcome, facts) = try await attempt(unit) else {
      survey.pass(unit, finding, run: number, facts: [], isUndone: toleratesFailure(unit))
      return forget(unit)
    }
    if let cell = plan.units[unit].cell {
      report.results.cells[cell.index] = outcome.result
      report.cellsRun.append(cell.name)
      tell(
        .finished(cell: cell.name, index: cell.index, isFromStore: false, seconds: outcome.result.duration))
    }
    if let problem = outcome.problem {
      noteFailure(unit, [problem])
      let isTolerated = toleratesFailure(unit)
      // What it has changed half goes with the worker.
      if isTolerated { await session.stop() }
      survey.pass(unit, finding, run: number, facts: [], isUndone: isTolerated)
      return forget(unit)
    }
    report.note(outcome.files, of: plan.units[unit])
    noteShared(outcome.files, of: unit)
    try keep(outcome, of: unit, finding.dependencies, run: number)
    report.note(run: number)
    let groups = survey.pass(
      unit, finding, run: number, facts: facts, surroundings: outcome.surroundings)
    try await hold(groups, of: unit, seconds: outcome.result.duration)
  }

  /// Keeps a result under what it depends on, and also with the files as the unit itself has left them, unless it has
  /// removed one: to do that again would come to something else.
  private mutating func keep(_ outcome: Outcome, of unit: Int, _ before: Dependencies, run: UInt64) throws {
    var left = before
    left.files = survey.inputs(of: unit)
    guard let dependencies = found(by: outcome, before, left) else { return }
    var stored = StoredResult(
      outcome: .cell(outcome.result), run: run, opened: opened(outcome.files, dependencies, left),
      surroundings: outcome.surroundings)
    for path in Set(left.files.keys).union(dependencies.files.keys)
    where left.files[path] != dependencies.files[path] {
      stored.files[path] = left.files[path] ?? FileStates.absent
    }
    note(stored, of: unit, dependencies.files)
    try store.keep(stored, as: dependencies.key)
    if !stored.files.isEmpty, !stored.files.values.contains(FileStates.absent) {
      try store.keep(stored, as: left.key)
    }
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

  /// What a unit came to.
  struct Outcome {
    var result: CellResult
    var problem: Diagnostic?
    var files: FileUses
    /// What the unit leaves to those below, if it has changed that.
    var surroundings: Surroundings?
  }

  /// Nil if the unit cannot be run at all.
  private mutating func attempt(_ unit: Int) async throws -> (Outcome, [VariableFact])? {
    guard let (module, facts) = try await makeReady([unit]) else { return nil }
    return (try await execute(unit, module, in: survey.versions.surroundings, tellingOutput: true), facts)
  }

  /// Runs a unit again only for the values it gives.
  ///
  /// - Returns: whether it came to its end.
  mutating func repeatUnit(_ unit: Int, in surroundings: Surroundings) async throws -> Bool {
    guard let module = try await compiled([unit]), try await loadModules(for: [unit]),
      try await load(module, for: [unit]) != nil
    else { return false }
    let outcome = try await execute(unit, module, in: surroundings, tellingOutput: false)
    if plan.units[unit].cell != nil { report.cellsRepeated.append(plan.units[unit].name) }
    noteShared(outcome.files, of: unit)
    guard let problem = outcome.problem else {
      try await noteRepetition(of: unit, outcome)
      return true
    }
    if let cell = plan.units[unit].cell { report.results.cells[cell.index] = outcome.result }
    noteFailure(unit, [problem])
    forget(unit)
    return false
  }

  private mutating func noteRepetition(of unit: Int, _ outcome: Outcome) async throws {
    guard let step = survey.restoration.steps[unit] else { return }
    // One that was stale and not asked for has run all the same, and is fresh from now on.
    if plan.units[unit].expression == nil, store.result(step.key) == nil {
      let stored = StoredResult(
        outcome: .cell(outcome.result), run: step.run,
        opened: OpenedFiles(outcome.files, except: [], in: survey.place),
        surroundings: outcome.surroundings)
      try store.keep(stored, as: step.key)
      report.staleCells.removeAll { $0 == plan.units[unit].name }
      if let dependencies = leftAlone[unit] { report.record(dependencies, of: plan.units[unit]) }
    }
    try await hold(step.groups, of: unit, seconds: outcome.result.duration)
  }

  mutating func load(_ module: CellCompiler.Module, for units: [Int]) async throws -> [VariableFact]? {
    do {
      let facts = try await session.load(module)
      if store.facts(ofModule: module.name) == nil { try store.keep(facts, ofModule: module.name) }
      return facts
    } catch let error as WorkerSession.LoadingError {
      for unit in units { fail(unit, Failures.loading(store.explained(error.message), placement)) }
      return nil
    }
  }

  private func execute(
    _ unit: Int, _ module: CellCompiler.Module, in surroundings: Surroundings, tellingOutput: Bool
  ) async throws -> Outcome {
    let name = plan.units[unit].name
    let (tell, placement) = (tell, placement)
    let (run, modules) = try await session.run(
      module: module.name, seed: plan.seed(of: unit), surroundings,
      timeout: plan.units[unit].cell?.options.timeout ?? options.timeout,
      tell: { news in
        switch news {
        case .progress(let report): tell(.progress(cell: name, report))
        case .output(let output) where tellingOutput:
          tell(.shown(cell: name, placement.rewritten(output), isFromStore: false))
        case .output: break
        }
      })
    var outcome = Outcome(
      result: CellResult(outputs: run.outputs.map { placement.rewritten($0) }), files: run.files)
    if case .finished(let seconds, let left) = run.end {
      outcome.result.duration = seconds
      if left != surroundings { outcome.surroundings = left }
    }
    if let (failure, diagnostic) = await Failures.of(run, modules, symbolizer, placement, name) {
      outcome.result.failure = failure
      outcome.problem = diagnostic
    }
    return outcome
  }
}
