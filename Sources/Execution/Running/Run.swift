internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

/// Does what a pass asks for: with the compiler, the worker and the store.
struct Run: Sendable {
  let plan: Plan
  let store: Store
  let compiler: CellCompiler
  let session: WorkerSession
  let symbolizer: Symbolizer
  /// How long a cell may run, in seconds, if it does not say so itself.
  let timeout: Double?
  let placement: Placement
  let tell: @Sendable (RunEvent) -> Void

  /// Goes on until the pass asks for nothing more.
  func perform(_ pass: inout Pass) async throws {
    var event: Pass.Event? = .begun
    while let last = event {
      event = nil
      for action in pass.next(last, ends: await session.ends) { event = try await perform(action) }
    }
  }

  /// - Returns: what has come of it; nil for what has no result.
  private func perform(_ action: Pass.Action) async throws -> Pass.Event? {
    switch action {
    case .compile(let units): return .compiled(await compiles(units))
    case .load(let units): return .loaded(try await load(units))
    case .restore(let group): return .restored(try await restore(group))
    case .run(let units, let surroundings, let isRepeated):
      return .ran(try await run(units, in: surroundings, isRepeated: isRepeated))
    case .keep(let values): return .kept(areOthers: try await keep(values))
    case .stop:
      await session.stop()
      return .stopped
    case .tell(let event): tell(event)
    case .compileAhead(let units): compileAhead(units)
    case .keepResult(let result, let keys): for key in keys { try store.keep(result, as: key) }
    }
    return nil
  }

  // MARK: Compiling and loading

  private func compileAhead(_ units: [Int]) {
    Task { [compiler] in
      await withTaskGroup(of: Void.self) { group in
        // A failure is reported when it is the cell's turn.
        for unit in units { group.addTask { _ = try? await compiler.module(of: [unit]) } }
      }
    }
  }

  /// Whether the compiler finds no fault with the code of some units themselves. Whatever else is wrong shows when they are
  /// loaded.
  private func compiles(_ units: [Int]) async -> Bool {
    do {
      _ = try await compiler.module(of: units)
      return true
    } catch let failure as CellCompiler.Failure { return !isOf(units, failure) } catch { return true }
  }

  private func isOf(_ units: [Int], _ failure: CellCompiler.Failure) -> Bool {
    failure.module == plan.module(of: units).name
  }

  private func load(_ units: [Int]) async throws -> Pass.Loading {
    // It gets ready while the units are compiled.
    try await session.start()
    let source = plan.source(of: units)
    do {
      let module = try await compiler.module(of: units)
      let warnings = placement.withoutKnownWarnings(placement.diagnostics(for: module.messages, in: source))
      let facts = try await session.load(module)
      if store.facts(ofModule: module.name) == nil { try store.keep(facts, ofModule: module.name) }
      return .loaded(facts, warnings: warnings)
    } catch is CellCompiler.Interruption {
      await compiler.resume()
      session.forgetInterruption()
      return .interrupted
    } catch let failure as CellCompiler.Failure {
      return miscompilation(units, source, failure)
    } catch let error as WorkerSession.LoadingError {
      return .notLoaded(Failures.loading(store.explained(error.message), placement))
    }
  }

  private func miscompilation(
    _ units: [Int], _ source: CellSource, _ failure: CellCompiler.Failure
  ) -> Pass.Loading {
    guard isOf(units, failure) else { return .lacking(plan.unitsOfModules[failure.module]) }
    let diagnostics = placement.diagnostics(for: failure.messages, in: source)
    let files = failure.filesWithErrors
    let found = units.filter { files.contains(plan.units[$0].file) }
    let failures = (found.isEmpty ? units : found).map {
      ($0, Failures.compilation(diagnostics, failure, plan.units[$0], placement))
    }
    return .notCompiled(diagnostics, Dictionary(uniqueKeysWithValues: failures))
  }

  // MARK: Running

  private func run(
    _ units: [Int], in surroundings: Surroundings, isRepeated: Bool
  ) async throws -> Pass.Outcome {
    let first = plan.units[units[0]]
    let isTold = !isRepeated && first.expression == nil
    let (run, modules) = try await session.run(
      module: plan.module(of: units).name, seed: plan.seed(of: units[0]), surroundings,
      timeout: first.cell?.options.timeout ?? timeout, showsText: first.expression == nil,
      tell: { [tell, placement] news in
        switch news {
        case .progress(let report) where first.expression == nil:
          tell(.progress(cell: first.name, report))
        case .output(let output) where isTold:
          tell(.shown(cell: first.name, placement.rewritten(output), isFromStore: false))
        case .progress, .output: break
        }
      })
    if !store.isWhole || run.files.written.contains(where: DocumentFolder.isInStore) {
      throw changeOfStore(by: first)
    }
    var outcome = Pass.Outcome(
      result: CellResult(outputs: run.outputs.map { placement.rewritten($0) }),
      expressions: run.expressions, files: run.files)
    outcome.leavesWork = run.leavesWork
    if case .finished(let seconds, let left) = run.end {
      outcome.result.duration = seconds
      if left != surroundings { outcome.surroundings = left }
    }
    // Where nothing ran when it came, it was meant for the compiler as well.
    if case .interrupted = run.end { await compiler.resume() }
    if let (failure, diagnostic) = await Failures.of(run, modules, symbolizer, placement, first.name) {
      outcome.result.failure = failure
      outcome.problem = diagnostic
      outcome.isLasting = run.isFailureOfCell && !OutOfMemory.isMeant(by: failure.message)
    }
    return outcome
  }

  private func changeOfStore(by unit: Unit) -> Diagnostic {
    Diagnostic(
      .error, "store-changed",
      "`\(store.folder)`, where results are kept, was changed while \(unit.name) ran",
      explanation: "What was computed may be lost.",
      suggestion: "leave `\(Store.folderName)` alone in cells, and run the notebook again",
      path: plan.source.path,
      range: unit.range)
  }

  // MARK: Values

  private func restore(_ group: ValueGroup) async throws -> RestoringProblem? {
    let identity = group.identity(modules: plan.modules)
    let request = ArchiveRequest(path: store.pathOfValues(identity), variables: references(group))
    guard let problem = try await session.restore(request) else {
      store.touchValues(identity)
      return nil
    }
    if problem.isDamage {
      store.removeValues(identity)
    } else {
      try store.discardValues(identity, because: "cannot be restored: \(problem.message)")
    }
    return problem
  }

  /// - Returns: whether some values are others than when they were computed first.
  private func keep(_ values: [Pass.ValueToKeep]) async throws -> Bool {
    let requests = values.map {
      ArchiveRequest(
        path: store.pathOfValues($0.group.identity(modules: plan.modules)), variables: references($0.group),
        seconds: $0.seconds, expected: store.digest(of: $0.group), isWritten: $0.isWritten)
    }
    var areOthers = false
    for ((value, request), kept) in zip(zip(values, requests), try await session.keep(requests)) {
      switch kept {
      case .kept(_, let digest) where request.expected == nil: try store.keep(digest, of: value.group)
      case .kept: break
      case .notKept(let reason) where value.isWritten:
        try store.keep(reasonForNoValues: reason, value.group.identity(modules: plan.modules))
      case .notKept: break
      case .others: areOthers = true
      }
    }
    return areOthers
  }

  private func references(_ group: ValueGroup) -> [VariableReference] {
    group.ordered.map { VariableReference(module: plan.modules[$0.unit]?.name ?? "", name: $0.name) }
  }
}
