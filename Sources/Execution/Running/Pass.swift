internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

/// One pass down a document: takes what is fresh from the store, and says what is to be done about the rest.
///
/// It does nothing itself. `next` takes what has happened and answers with what is to be done, in this order; only the last
/// of that has a result, which is the next event. Thus any order of events can be tried without compiling or running
/// anything, such as a worker that ends between two of them.
///
/// Of two cells, let the second be edited and use a value of the first, which is stored. Then the events and actions are:
///
///     begun       tell that the first cell's result is there; compile the second, which shows what it uses
///     compiled    tell that the second starts; load the first cell, which has the variable
///     loaded      restore its value
///     restored    load the second cell
///     loaded      run it
///     ran         keep its result; keep its values
///     kept        nothing: that was all
package struct Pass {
  let plan: Plan
  let options: RunOptions
  let placement: Placement
  let records: Records
  /// The files that each unit may read or write; empty where no cell is run by itself.
  let pathsTouched: [Set<String>]
  package internal(set) var report = RunReport()
  var survey: Survey
  /// What the worker holds, as far as events have told.
  var worker = WorkerContent()
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
  /// The units that run because they were stale or asked for.
  var chosen: Set<Int> = []
  var renewal = Renewal()
  /// What it is busy with; nil between two units.
  var goal: Goal? { didSet { agenda = nil } }
  /// The steps that lead to what the units of the goal need.
  var agenda: Agenda?
  /// The step whose result the next event is.
  var current: Agenda.Step?
  /// The cell that runs again for its values, of which it was told.
  var repeated: String?
  /// How often another way to the goal may still be looked for.
  var attempts = 0
  /// Whether Ctrl-C has ended something that is not reported by itself.
  var isInterrupted = false

  private var numbers: any RandomNumberGenerator & Sendable
  private var position = 0
  private var isCompilingAhead = false
  private var actions: [Action] = []
  private var isWaiting = false

  /// - Parameters:
  ///   - sharedFiles: those that need not be as each unit has left them.
  ///   - renewed: the units that run whatever the store has of them.
  ///   - numbers: what gives runs the numbers that tell them apart.
  package init(
    plan: Plan, records: Records, options: RunOptions, sharedFiles: SharedFiles,
    renewing renewed: Set<Int> = [],
    numbers: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.numbers = numbers
    self.plan = plan
    self.records = records
    self.options = options
    placement = Placement(plan)
    pathsTouched = options.selectedCells.isEmpty ? [] : Self.pathsTouched(plan, placement.memory)
    renewal.renewed = renewed
    survey = Survey(plan: plan, records: records, relyingOn: sharedFiles)
  }

  /// What it is busy with.
  enum Goal {
    /// To know what a cell refers to.
    case uses(of: Int)
    /// To know the variables of a cell that need not run. What is not known after its compilation is told by the worker.
    case facts(of: Int, Survey.Finding)
    case cell(Int, Survey.Finding)
    case expressions(StaleExpressions)
  }

  // MARK: The machine

  /// - Parameter ends: how many workers have ended so far.
  /// - Returns: what is to be done, and nothing once all is done.
  package mutating func next(_ event: Event, ends: Int) -> [Action] {
    actions = []
    isWaiting = false
    if worker.ends != ends {
      worker = WorkerContent(ends: ends)
      // The next one holds nothing, so the rest of the way does not lead there any more.
      agenda = nil
    }
    take(event, ends)
    while !isWaiting, !isAtEnd {
      if goal == nil { visit() } else { pursue() }
    }
    return actions
  }

  private mutating func take(_ event: Event, _ ends: Int) {
    switch event {
    case .begun:
      // Whatever was never compiled is stale, which shows long before it is that cell's turn.
      if options.selectedCells.isEmpty, let first = plan.units.indices.first(where: isNew) {
        compileAhead(from: first)
      }
    case .compiled(let isCompiled): takeCompiled(isCompiled)
    case .loaded(let loading): takeLoaded(loading)
    case .restored(let problem): takeRestored(problem)
    case .ran(let outcome): takeRan(outcome)
    // Its end may have come before, with the cell's.
    case .stopped: worker = WorkerContent(ends: ends)
    case .kept(let areOthers): if areOthers { takeOtherValues() }
    }
  }

  /// Adds to what is to be done something that has no result.
  mutating func order(_ action: Action) {
    precondition(!isWaiting, "nothing is done before it is known what comes of the last action")
    actions.append(action)
  }

  /// Adds to what is to be done something whose result is the next event.
  mutating func ask(_ action: Action) {
    order(action)
    isWaiting = true
  }

  /// Whether there is nothing left to do. Below a failure nothing is done unless that was asked for.
  private var isAtEnd: Bool {
    guard goal == nil else { return false }
    if !renewal.outdated.isEmpty { return true }
    return position == plan.units.count
      || report.hasFailed && !options.keepGoing && failed.contains { !toleratesFailure($0) }
  }

  /// What tells a run from all others.
  mutating func newNumber() -> UInt64 { numbers.next() }

  // MARK: From unit to unit

  private mutating func visit() {
    let unit = position
    guard plan.units[unit].expression == nil else {
      position = plan.units[unit...].firstIndex { $0.expression == nil } ?? plan.units.count
      return evaluate(unit..<position)
    }
    position += 1
    if survey.knowsUses(of: unit) || !isUpToRequested(unit) || isInterrupted { return examine(unit) }
    // What a cell depends on is known once it is compiled. If that fails, it is reported when the cell would run.
    compileAhead(from: unit)
    goal = .uses(of: unit)
    ask(.compile([unit]))
  }

  mutating func examine(_ unit: Int) {
    let finding = survey.examine(unit)
    guard isToBeReused(unit, finding) else { return leaveAloneOrStart(unit, finding) }
    guard let facts = finding.facts else {
      return isInterrupted ? learn(nil, of: unit, finding) : askForFacts(of: unit, finding)
    }
    reuse(unit, finding, facts)
  }

  /// Whether the stored result of a cell is to be used, if it still compiles.
  private func isToBeReused(_ unit: Int, _ finding: Survey.Finding) -> Bool {
    guard case .cell? = finding.stored?.outcome else { return false }
    return !isRequested(unit) && !isDownstream(unit)
  }

  /// A unit's module is another if that of a cell above is, though nothing that the unit uses has changed. Then it has to
  /// be compiled again.
  mutating func askForFacts(of unit: Int, _ finding: Survey.Finding) {
    goal = .facts(of: unit, finding)
    agenda = Agenda(loads(of: [unit], for: .goal))
  }

  /// - Parameter facts: what is known of a cell's variables; nil if it cannot be known, which is reported if it is to run.
  mutating func learn(_ facts: [VariableFact]?, of unit: Int, _ finding: Survey.Finding) {
    goal = nil
    if isToBeReused(unit, finding), let facts { return reuse(unit, finding, facts) }
    if isLeftAlone(unit) { leaveAlone(unit, finding, facts ?? []) } else { start(unit, finding) }
  }

  private mutating func leaveAloneOrStart(_ unit: Int, _ finding: Survey.Finding) {
    guard isLeftAlone(unit) else { return start(unit, finding) }
    if finding.facts == nil, isUpToRequested(unit), !isInterrupted { return askForFacts(of: unit, finding) }
    leaveAlone(unit, finding, finding.facts ?? [])
  }

  private mutating func leaveAlone(_ unit: Int, _ finding: Survey.Finding, _ facts: [VariableFact]) {
    report.staleCells.append(plan.units[unit].name)
    leftAlone[unit] = finding.dependencies
    survey.pass(
      unit, finding, run: newNumber(), facts: facts, surroundings: finding.stored?.surroundings)
  }

  private mutating func reuse(_ unit: Int, _ finding: Survey.Finding, _ facts: [VariableFact]) {
    guard let stored = finding.stored, let result = stored.result(among: plan.units) else { return }
    report.record(finding.dependencies, of: plan.units[unit])
    note(stored, of: unit, finding.dependencies.files)
    report.note(run: stored.run)
    renewal.noteReused(unit, stored)
    survey.passAsStored(unit, finding, facts: facts)
    guard let cell = plan.units[unit].cell else { return }
    add(warning(of: leftovers(reusedBy: unit, stored, finding.dependencies.files), unit))
    report.results.cells[cell.index] = result
    if let failure = result.failure {
      // Of a failure that was expected, it was told when the cell ran.
      noteFailure(
        unit, failure.kind,
        toleratesFailure(unit) ? [] : [Failures.diagnostic(failure, plan.units[unit], placement)])
    }
    report.cellsFromStore += 1
    for output in result.outputs { order(.tell(.shown(cell: cell.name, output, isFromStore: true))) }
    let seconds = result.duration
    order(.tell(.finished(cell: cell.name, index: cell.index, isFromStore: true, seconds: seconds)))
  }

  mutating func note(_ stored: StoredResult, of unit: Int, _ inputs: [String: Digest]) {
    uses[unit] = SharedFiles.Use(unit: plan.units[unit], inputs: inputs, result: stored)
  }

  /// Notes that a unit has run, which may have opened files that are relied on.
  ///
  /// - Returns: whether it has not, and so has found what a run from top to bottom would have given it.
  mutating func noteShared(_ files: FileUses, of unit: Int) -> Bool {
    let disturbed = survey.shared.disturbed(by: files, above: plan.units[unit...])
    disturbedFiles.formUnion(disturbed)
    return disturbed.isEmpty
  }

  /// The files that do not stay as each unit has left them; nil if not all units have results.
  var sharedFiles: SharedFiles? {
    guard !report.hasFailed, plan.units.indices.allSatisfy({ uses[$0] != nil }) else { return nil }
    return SharedFiles(
      plan.units.indices.map { uses[$0]! }, in: survey.place, name: plan.fileName)
  }

  // MARK: Compiling ahead

  /// Compiles what is likely to run while other cells do.
  mutating func compileAhead(from unit: Int) {
    guard !isCompilingAhead else { return }
    isCompilingAhead = true
    order(.compileAhead((unit..<plan.units.count).filter(isNew)))
  }

  /// Whether a cell, as it is, was never compiled.
  private func isNew(_ unit: Int) -> Bool {
    guard plan.units[unit].expression == nil, let module = plan.modules[unit] else { return false }
    return records.facts(ofModule: module.name) == nil || records.uses(ofModule: module.name) == nil
  }
}
