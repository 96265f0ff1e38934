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
  let placement: Placement
  var report = RunReport()
  var survey: Survey
  /// The versions of the values that the worker holds at present.
  var held: [Topology.Entity: Digest] = [:]
  /// The number of workers whose end `held` accounts for.
  var noticedEnds = 0
  /// The units that have failed or were left out, which those that need them cannot follow.
  var failed: Set<Int> = []
  /// Archives that could not be read.
  var unreadable: Set<Digest> = []
  /// What the stale units that nobody asked for depend on now.
  var leftAlone: [Int: Dependencies] = [:]
  /// What each unit has found and what it came to.
  var uses: [Int: SharedFiles.Use] = [:]
  /// The shared files that were relied on though a unit that ran has opened them.
  var disturbedFiles: Set<String> = []
  private var chosen: Set<Int> = []
  private var isCompilingAhead = false

  init(
    plan: Plan, store: Store, options: RunOptions, compiler: CellCompiler, session: WorkerSession,
    symbolizer: Symbolizer, memory: RunMemory, sharedFiles: SharedFiles,
    tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.plan = plan
    self.store = store
    self.options = options
    self.compiler = compiler
    self.session = session
    self.symbolizer = symbolizer
    self.tell = tell
    placement = Placement(plan, memory: memory)
    survey = Survey(plan: plan, store: store, relyingOn: sharedFiles)
  }

  mutating func note(_ stored: StoredResult, of unit: Int, _ inputs: [String: Digest]) {
    uses[unit] = SharedFiles.Use(unit: plan.units[unit], inputs: inputs, result: stored)
  }

  /// Notes that a unit has run, which may have opened files that are relied on.
  mutating func noteShared(_ files: FileUses, of unit: Int) {
    disturbedFiles.formUnion(survey.shared.disturbed(by: files, above: plan.units[unit...]))
  }

  /// The files that do not stay as each unit has left them; nil if not all units have results.
  var sharedFiles: SharedFiles? {
    guard !report.hasFailed, plan.units.indices.allSatisfy({ uses[$0] != nil }) else { return nil }
    return SharedFiles(
      plan.units.indices.map { uses[$0]! }, in: survey.place, name: plan.fileName)
  }

  mutating func perform() async throws {
    // Whatever was never compiled is stale, which shows long before it is that cell's turn.
    if options.selectedCells.isEmpty, let first = plan.units.indices.first(where: isNew) {
      compileAhead(from: first)
    }
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

  private mutating func process(_ unit: Int) async throws {
    await compileToKnowUses(of: unit)
    let finding = survey.examine(unit)
    if !isRequested(unit), !isDownstream(unit), let stored = finding.stored,
      case .cell(let result) = stored.outcome, let facts = await facts(unit, finding)
    {
      report.record(finding.dependencies, of: plan.units[unit])
      note(stored, of: unit, finding.dependencies.files)
      report.note(run: stored.run)
      survey.pass(
        unit, finding, run: stored.run, facts: facts, surroundings: stored.surroundings)
      return reuse(result, of: unit)
    }
    if isLeftAlone(unit) {
      report.staleCells.append(plan.units[unit].name)
      leftAlone[unit] = finding.dependencies
      let isLookedAtAgain = plan.units.indices.contains { $0 > unit && isRequested($0) }
      let facts = isLookedAtAgain ? await facts(unit, finding) ?? [] : finding.facts ?? []
      survey.pass(
        unit, finding, run: .random(in: 0 ... .max), facts: facts, surroundings: finding.stored?.surroundings)
      return
    }
    report.record(finding.dependencies, of: plan.units[unit])
    compileAhead(from: unit)
    chosen.insert(unit)
    try await run(unit, finding)
  }

  /// What a cell depends on is known once it is compiled. If that fails, it is reported when the cell would run.
  private mutating func compileToKnowUses(of unit: Int) async {
    guard !survey.knowsUses(of: unit),
      options.selectedCells.isEmpty || plan.units.indices.contains(where: { $0 >= unit && isRequested($0) })
    else { return }
    compileAhead(from: unit)
    _ = try? await compiler.module(of: unit)
  }

  private mutating func reuse(_ result: CellResult, of unit: Int) {
    guard let cell = plan.units[unit].cell else { return }
    report.results.cells[cell.index] = result
    report.cellsFromStore += 1
    for output in result.outputs { tell(.shown(cell: cell.name, output, isFromStore: true)) }
    tell(.finished(cell: cell.name, index: cell.index, isFromStore: true, seconds: result.duration))
  }

  // MARK: What is asked for

  private func isRequested(_ unit: Int) -> Bool {
    guard let cell = plan.units[unit].cell else { return options.refresh }
    return options.refresh || options.refreshCells.contains(cell.name)
      || options.selectedCells.contains(cell.name)
  }

  /// Whether a unit depends on one that was asked for, and is to follow it.
  private func isDownstream(_ unit: Int) -> Bool {
    options.includesDownstream && !chosen.isDisjoint(with: survey.versions.requirements(of: unit))
  }

  private func isLeftAlone(_ unit: Int) -> Bool {
    !options.selectedCells.isEmpty && plan.units[unit].cell != nil && !isRequested(unit)
      && !isDownstream(unit) && !mayWriteForOthers(unit)
  }

  /// Whether a unit may write a file that one below reads, or a folder above it, which was asked for or may follow one that
  /// was: it names or has written it, and the other, or the code that that calls, names or has opened it.
  private func mayWriteForOthers(_ unit: Int) -> Bool {
    let written = plan.pathsNamed(in: unit).union(filesOpened(by: unit).written)
    guard !written.isEmpty else { return false }
    return plan.units.indices.contains { other in
      guard other > unit, isRequested(other) || options.includesDownstream else { return false }
      let opened = filesOpened(by: other)
      let named = ([other] + plan.topology.reach(from: other).map(\.unit)).map(plan.pathsNamed)
      return ([opened.read, opened.written, opened.listed] + named).joined().contains { path in
        written.contains { path == $0 || path.hasPrefix($0 + "/") }
      }
    }
  }

  private func filesOpened(by unit: Int) -> FileUses {
    placement.memory.files[plan.units[unit].name] ?? FileUses()
  }

  /// Whether a cell that has failed was expected to.
  func toleratesFailure(_ unit: Int) -> Bool {
    guard let cell = plan.units[unit].cell, cell.options.error else { return false }
    // Ctrl-C is no error of the cell's.
    return report.results.cells[cell.index]?.failure?.kind != .interrupted
  }

  // MARK: Compiling

  /// Compiles what is likely to run while other cells do.
  mutating func compileAhead(from unit: Int) {
    guard !isCompilingAhead else { return }
    isCompilingAhead = true
    let unknown = (unit..<plan.units.count).filter(isNew)
    Task { [compiler] in
      await withTaskGroup(of: Void.self) { group in
        // A failure is reported when it is the cell's turn.
        for unit in unknown { group.addTask { _ = try? await compiler.module(of: unit) } }
      }
    }
  }

  /// Whether a cell, as it is, was never compiled.
  private func isNew(_ unit: Int) -> Bool {
    plan.units[unit].expression == nil
      && !(plan.modules[unit].map { store.hasFacts(ofModule: $0) && store.hasUses(ofModule: $0) } ?? false)
  }

  mutating func compiled(_ units: [Int]) async throws -> CellCompiler.Module? {
    let source = plan.source(of: units)
    do {
      let module = try await compiler.module(ofAll: units)
      add(placement.withoutKnownWarnings(placement.diagnostics(for: module.messages, in: source)))
      return module
    } catch is CellCompiler.Interruption {
      await compiler.resume()
      session.forgetInterruption()
      for unit in units { fail(unit, Failures.interruption) }
      return nil
    } catch let failure as CellCompiler.Failure {
      let name = source.moduleName(fingerprint: plan.fingerprint)
      if failure.module != name {
        skip(units, needing: plan.modules.first { $0.value == failure.module }?.key)
        return nil
      }
      let diagnostics = placement.diagnostics(for: failure.messages, in: source)
      add(diagnostics.filter { $0.severity == .warning })
      for unit in blamed(units, failure) {
        fail(
          unit, Failures.compilation(diagnostics, failure, plan.units[unit], placement),
          recording: diagnostics.contains { $0.severity == .error } ? diagnostics : nil)
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

  // MARK: Failing

  mutating func add(_ diagnostics: [Diagnostic]) {
    report.diagnostics += diagnostics.filter { !report.diagnostics.contains($0) }
  }

  /// Leaves out those of the units that cannot run because a cell that they need has failed.
  mutating func skip(_ units: [Int], needing broken: Int?) {
    let affected = units.filter { unit in
      guard let broken else { return true }
      return survey.versions.requirements(of: unit).contains(broken)
        || plan.topology.links[unit].modules.contains(broken)
    }
    for unit in affected.isEmpty ? units : affected {
      let failure = Failures.skipped(plan.units[unit], needing: broken.map { plan.units[$0] })
      // An expression shows as such on the page, and the cell has been spoken of.
      fail(unit, failure, recording: plan.units[unit].expression == nil ? nil : [])
    }
  }

  mutating func fail(
    _ unit: Int, _ failure: CellResult.Failure, recording diagnostics: [Diagnostic]? = nil
  ) {
    if let cell = plan.units[unit].cell {
      report.results.cells[cell.index] = CellResult(failure: failure)
    } else if let expression = plan.units[unit].expression {
      report.results.expressions[expression.index] = .failure(failure.message)
    }
    noteFailure(unit, diagnostics ?? [Failures.diagnostic(failure, plan.units[unit], placement)])
  }

  /// Notes that a unit, whose result is in the report, has failed. If it was expected to, that is no error.
  mutating func noteFailure(_ unit: Int, _ diagnostics: [Diagnostic]) {
    failed.insert(unit)
    guard toleratesFailure(unit) else {
      report.hasFailed = true
      return add(diagnostics)
    }
    add(
      diagnostics.map { diagnostic in
        var note = diagnostic
        if note.severity == .error { note.severity = .note }
        return note
      })
  }
}
