internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

/// One pass down a document: takes what is fresh from the store and runs what is stale.
struct Run {
  let plan: Plan
  let store: Store
  let options: RunOptions
  let compiler: CellCompiler
  let session: WorkerSession
  let symbolizer: Symbolizer
  let tell: @Sendable (RunEvent) -> Void
  private(set) var report = RunReport()

  private let placement: Placement
  private var versions: Versions
  /// The units that have failed or were left out, which those that need them cannot follow.
  private var failed: Set<Int> = []
  /// The fresh units whose values stale ones below need; nil until the first unit runs.
  private var awaited: Set<Int>?
  private var isCompilingAhead = false

  init(
    plan: Plan, store: Store, options: RunOptions, compiler: CellCompiler, session: WorkerSession,
    symbolizer: Symbolizer, memory: RunMemory, tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.plan = plan
    self.store = store
    self.options = options
    self.compiler = compiler
    self.session = session
    self.symbolizer = symbolizer
    self.tell = tell
    placement = Placement(plan, memory: memory)
    versions = Versions(topology: plan.topology, units: plan.units, basis: plan.fingerprint)
  }

  mutating func perform() async throws {
    var index = 0
    while index < plan.units.count {
      if plan.units[index].expression != nil {
        let end = plan.units[index...].firstIndex { $0.expression == nil } ?? plan.units.count
        try await evaluate(index..<end)
        index = end
      } else {
        try await process(index)
        index += 1
      }
      if report.hasFailed, !options.keepGoing, failed.contains(where: { !toleratesFailure($0) }) { break }
    }
  }

  // MARK: Cells

  private mutating func process(_ unit: Int) async throws {
    let key = versions.key(of: unit, inputs: plan.inputs(of: unit))
    let stored = store.result(key)
    if !isRequested(unit), let stored, case .cell(let result) = stored.outcome, let facts = knownFacts(unit) {
      versions.advance(over: unit, key: key, generation: stored.generation, facts: facts)
      if let cell = plan.units[unit].cell {
        report.results.cells[cell.index] = result
        report.cellsFromStore += 1
        tell(.finished(cell: cell.name, index: cell.index, isFromStore: true, seconds: result.duration))
      }
      return
    }
    if !options.selectedCells.isEmpty, !isRequested(unit), plan.units[unit].cell != nil {
      versions.advance(over: unit, key: key, generation: 0, facts: knownFacts(unit) ?? [])
      report.staleCells.append(plan.units[unit].name)
      return
    }
    compileAhead(from: unit)
    let generation = stored.map { $0.generation + 1 } ?? 0
    guard let facts = try await run(unit, generation: generation, key: key) else {
      failed.insert(unit)
      return versions.advance(over: unit, key: key, generation: generation, facts: [])
    }
    versions.advance(over: unit, key: key, generation: generation, facts: facts)
  }

  private func isRequested(_ unit: Int) -> Bool {
    guard let cell = plan.units[unit].cell else { return options.refresh }
    return options.refresh || options.refreshCells.contains(cell.name)
      || options.selectedCells.contains(cell.name)
  }

  private func knownFacts(_ unit: Int) -> [VariableFact]? {
    plan.modules[unit].flatMap(store.facts(ofModule:))
  }

  private func toleratesFailure(_ unit: Int) -> Bool {
    guard let cell = plan.units[unit].cell, cell.options.error else { return false }
    // Ctrl-C is no error of the cell's.
    return report.results.cells[cell.index]?.failure?.kind != .interrupted
  }

  /// Runs a unit and keeps its result. Returns nil if it fails.
  private mutating func run(_ unit: Int, generation: Int, key: Digest) async throws -> [VariableFact]? {
    let name = plan.units[unit].name
    let cell = plan.units[unit].cell
    if let cell { tell(.started(cell: cell.name, index: cell.index)) }
    guard try await prepare(for: [unit]), let module = try await compiled([unit]) else { return nil }
    let facts: [VariableFact]
    do { facts = try await session.load(module) } catch let error as WorkerSession.LoadingError {
      fail(unit, Failures.loading(error.message, placement))
      return nil
    }
    try store.keep(facts, ofModule: module.name)
    let (result, problem) = try await execute([unit], module)
    if let cell {
      report.results.cells[cell.index] = result
      report.cellsRun.append(name)
      tell(.finished(cell: name, index: cell.index, isFromStore: false, seconds: result.duration))
    }
    if let problem {
      report.diagnostics.append(problem)
      report.hasFailed = true
      return nil
    }
    try store.keep(StoredResult(outcome: .cell(result), generation: generation), as: key)
    return facts
  }

  // MARK: Expressions

  private mutating func evaluate(_ units: Range<Int>) async throws {
    var stale: [(unit: Int, key: Digest)] = []
    for unit in units {
      let key = versions.key(of: unit)
      if !options.refresh, let stored = store.result(key), case .expression(let result) = stored.outcome {
        record(result, of: unit)
      } else {
        stale.append((unit, key))
      }
      versions.advance(over: unit, key: key, generation: 0, facts: [])
    }
    while !stale.isEmpty {
      let failures = failed.count
      let results = try await values(of: stale.map(\.unit))
      for (unit, key) in stale {
        guard let index = plan.units[unit].expression?.index, let result = results[index] else { continue }
        record(result, of: unit)
        if case .failure = result { continue }
        try store.keep(StoredResult(outcome: .expression(result)), as: key)
      }
      stale.removeAll { failed.contains($0.unit) || hasValue($0.unit) }
      // One bad expression must not take its neighbours along; without progress there is nothing to try again.
      if failed.count == failures { break }
    }
  }

  private func hasValue(_ unit: Int) -> Bool {
    plan.units[unit].expression.map { report.results.expressions[$0.index] != nil } ?? false
  }

  private mutating func record(_ result: NotebookResults.ExpressionResult, of unit: Int) {
    guard let expression = plan.units[unit].expression else { return }
    report.results.expressions[expression.index] = result
    guard case .failure(let message) = result else { return }
    failed.insert(unit)
    report.hasFailed = true
    report.diagnostics.append(
      Diagnostic(
        .error, "expression-failed", message, path: plan.source.path, range: expression.codeRange))
  }

  private mutating func values(of units: [Int]) async throws -> [Int: NotebookResults.ExpressionResult] {
    compileAhead(from: units[0])
    guard try await prepare(for: units), let module = try await compiled(units) else { return [:] }
    do { _ = try await session.load(module) } catch let error as WorkerSession.LoadingError {
      for unit in units { fail(unit, Failures.loading(error.message, placement)) }
      return [:]
    }
    let (run, modules) = try await session.run(
      [], module: module.name, seed: plan.seed(of: units[0]), timeout: options.timeout, progress: { _ in })
    if let problem = await Failures.of(run, modules, symbolizer, placement, plan.units[units[0]].name) {
      // The expressions are computed in order, so the first without a value is the one that failed.
      if let unit = units.first(where: { run.expressions[plan.units[$0].expression?.index ?? -1] == nil }) {
        fail(unit, problem.0)
      }
    }
    return run.expressions
  }

  // MARK: The worker's state

  /// Compiles what is likely to run while other cells do.
  private mutating func compileAhead(from unit: Int) {
    guard !isCompilingAhead else { return }
    isCompilingAhead = true
    let unknown = (unit..<plan.units.count).filter {
      plan.units[$0].expression == nil && knownFacts($0) == nil
    }
    Task { [compiler] in
      await withTaskGroup(of: Void.self) { group in
        // A failure is reported when it is the cell's turn.
        for unit in unknown { group.addTask { _ = try? await compiler.module(of: unit) } }
      }
    }
  }

  /// Brings the worker to the state in which units can run. Returns false if that is not possible.
  private mutating func prepare(for units: [Int]) async throws -> Bool {
    let needed = Set(units.flatMap { versions.requirements(of: $0) }).sorted()
    if let broken = needed.first(where: failed.contains) {
      for unit in units {
        fail(unit, Failures.skipped(plan.units[unit], needing: plan.units[broken], placement))
      }
      return false
    }
    try await loadModules(for: units)
    if awaited == nil { awaited = try await foreseenRequirements(from: units[0]) }
    let wanted = Set(needed).union((awaited ?? []).filter { $0 < units[0] })
    var missing = wanted.subtracting(await session.executed)
    if let first = missing.min(), let last = await session.executed.max(), first < last {
      // What has run since may have changed what the missing cell would see.
      await session.stop()
      missing = wanted
      try await loadModules(for: units)
    }
    for unit in missing.sorted() {
      guard try await repeatUnit(unit) else { return false }
    }
    return true
  }

  /// Loads every module that the units are compiled against: types and functions need not run.
  private mutating func loadModules(for units: [Int]) async throws {
    let needed = Set(units.flatMap { plan.topology.links[$0].modules })
    for unit in needed.sorted() {
      guard let module = try? await compiler.module(of: unit) else { continue }
      _ = try? await session.load(module)
    }
  }

  private mutating func repeatUnit(_ unit: Int) async throws -> Bool {
    try await loadModules(for: [unit])
    guard let module = try await compiled([unit]) else { return false }
    _ = try await session.load(module)
    let (_, problem) = try await execute([unit], module)
    if plan.units[unit].cell != nil { report.cellsRepeated.append(plan.units[unit].name) }
    guard let problem else { return true }
    report.diagnostics.append(problem)
    report.hasFailed = true
    failed.insert(unit)
    return false
  }

  /// The fresh units that some stale one below will need. They have to run in the document's order, so they
  /// must be known before the first of all runs.
  private func foreseenRequirements(from unit: Int) async throws -> Set<Int> {
    var foreseen = versions
    var needed: Set<Int> = []
    // On the first run of a document everything is stale, and there is nothing to foresee.
    guard plan.units.indices.contains(where: { knownFacts($0) != nil }) else { return [] }
    for index in unit..<plan.units.count {
      let key = foreseen.key(of: index, inputs: plan.inputs(of: index))
      let stored = store.result(key)
      if stored == nil || isRequested(index) { needed.formUnion(foreseen.requirements(of: index)) }
      let facts = try await factsByLoading(index)
      foreseen.advance(over: index, key: key, generation: stored?.generation ?? 0, facts: facts)
    }
    return needed
  }

  private func factsByLoading(_ unit: Int) async throws -> [VariableFact] {
    guard plan.units[unit].expression == nil else { return [] }
    if let known = knownFacts(unit) { return known }
    for needed in plan.topology.links[unit].modules.sorted() + [unit] {
      guard let module = try? await compiler.module(of: needed), let facts = try? await session.load(module)
      else {
        return []
      }
      if needed == unit { return facts }
    }
    return []
  }

  // MARK: Running and failing

  private mutating func compiled(_ units: [Int]) async throws -> CellCompiler.Module? {
    let isExpression = plan.units[units[0]].expression != nil
    let source = isExpression ? plan.expressionSource(units) : plan.sources[units[0]]
    guard let source else { return nil }
    do {
      let module =
        isExpression
        ? try await compiler.module(ofExpressions: units) : try await compiler.module(of: units[0])
      if module.isNew {
        add(placement.withoutKnownWarnings(placement.diagnostics(for: module.messages, in: source)))
      }
      return module
    } catch let failure as CellCompiler.Failure {
      let name = source.moduleName(fingerprint: plan.fingerprint)
      if failure.module != name {
        let broken = plan.modules.first { $0.value == failure.module }.map { plan.units[$0.key] }
        for unit in units { fail(unit, Failures.skipped(plan.units[unit], needing: broken, placement)) }
        return nil
      }
      let diagnostics = placement.diagnostics(for: failure.messages, in: source)
      add(diagnostics.filter { $0.severity == .warning })
      for unit in blamed(units, failure) {
        fail(
          unit, Failures.compilation(diagnostics, failure, plan.units[unit], placement),
          recording: diagnostics)
      }
      return nil
    }
  }

  /// The units whose code the compiler finds fault with; all if it does not say.
  private func blamed(_ units: [Int], _ failure: CellCompiler.Failure) -> [Int] {
    let files = Set(failure.messages.filter { $0.severity == .error }.map(\.file))
    let found = units.filter { files.contains(plan.units[$0].file) }
    return found.isEmpty ? units : found
  }

  private mutating func add(_ diagnostics: [Diagnostic]) {
    report.diagnostics += diagnostics.filter { !report.diagnostics.contains($0) }
  }

  private func execute(_ units: [Int], _ module: CellCompiler.Module) async throws -> (
    CellResult, Diagnostic?
  ) {
    let unit = plan.units[units[0]]
    let tell = tell
    let (run, modules) = try await session.run(
      units, module: module.name, seed: plan.seed(of: units[0]),
      setsSeed: versions.changesSurroundings(units[0]),
      timeout: unit.cell?.options.timeout ?? options.timeout,
      progress: { tell(.progress(cell: unit.name, $0)) })
    var result = CellResult(outputs: run.outputs.map { placement.rewritten($0) })
    if case .finished(let seconds) = run.end { result.duration = seconds }
    guard let (failure, diagnostic) = await Failures.of(run, modules, symbolizer, placement, unit.name) else {
      return (result, nil)
    }
    result.failure = failure
    return (result, diagnostic)
  }

  private mutating func fail(
    _ unit: Int, _ failure: CellResult.Failure, recording diagnostics: [Diagnostic]? = nil
  ) {
    failed.insert(unit)
    report.hasFailed = true
    add(diagnostics ?? [Failures.diagnostic(failure, plan.units[unit], placement)])
    if let cell = plan.units[unit].cell {
      report.results.cells[cell.index] = CellResult(failure: failure)
    } else if let expression = plan.units[unit].expression {
      report.results.expressions[expression.index] = .failure(failure.message)
    }
  }
}
