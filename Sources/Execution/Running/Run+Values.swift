internal import Diagnostics
internal import Hashing
internal import Messages
internal import Notebooks

// What the worker holds: it gets the values that a unit needs from archives, or by running other units again.
extension Run {
  /// Brings the worker to the state in which units can run, compiles them and loads them.
  ///
  /// A worker may end at any time: while it keeps what a repeated unit has given, or because somebody ends it. The next one
  /// holds nothing, so all is looked at again until the worker that has loaded the units holds what they need.
  ///
  /// - Returns: nil if the units cannot run; that was reported.
  mutating func makeReady(_ units: [Int]) async throws -> (CellCompiler.Module, [VariableFact])? {
    let needed = Set(units.flatMap { survey.versions.requirements(of: $0) }).subtracting(units)
    if let broken = needed.filter(failed.contains).min() {
      skip(units, needing: broken)
      return nil
    }
    let targets = targets(of: units)
    await session.settle()
    // Each end has a reason that does not come again, such as values that cannot be stored; this is for those from outside.
    for _ in 0..<plan.units.count + Self.mostAttempts {
      guard try await bringValues(targets, for: units) else { return nil }
      // It gets ready while the units are compiled.
      try await session.start()
      guard let module = try await compiled(units), try await loadModules(for: units),
        let facts = try await load(module, for: units)
      else { return nil }
      await forgetWhatIsGone()
      if survey.restoration.holds(targets, held) { return (module, facts) }
    }
    for unit in units {
      fail(unit, Failures.loading("the worker ends again and again before it holds the values", placement))
    }
    return nil
  }

  private static let mostAttempts = 8

  /// Lets the worker hold values. Returns false if that is not possible.
  private mutating func bringValues(_ targets: Set<VersionedValue>, for units: [Int]) async throws -> Bool {
    await forgetWhatIsGone()
    switch try await perform(actions(for: targets), for: units) {
    case .done: return true
    case .failed(let broken):
      skip(units, needing: broken)
      return false
    }
  }

  /// What the units find when they run. One that was passed already has noted it then.
  private func targets(of units: [Int]) -> Set<VersionedValue> {
    var own: Set<VersionedValue> = []
    var targets: Set<VersionedValue> = []
    for unit in units {
      let step = survey.restoration.steps[unit]
      targets.formUnion((step?.needs ?? survey.versions.needs(of: unit)).subtracting(own))
      own.formUnion((step?.groups ?? []).flatMap(\.values))
    }
    return targets
  }

  private mutating func actions(for targets: Set<VersionedValue>) async throws -> [Restoration.Action] {
    let isStored = { [store, plan, unreadable] (group: ValueGroup) in
      let identity = group.identity(modules: plan.modules)
      return group.isStorable && !unreadable.contains(identity) && store.hasValues(identity)
    }
    if let actions = survey.restoration.actions(for: targets, holding: held, isStored: isStored) {
      return actions
    }
    await session.stop()
    await forgetWhatIsGone()
    guard let actions = survey.restoration.actions(for: targets, holding: [:], isStored: isStored) else {
      preconditionFailure("values that no order of units can give: \(targets)")
    }
    return actions
  }

  /// A worker that has ended may have been followed by another, which holds nothing yet.
  private mutating func forgetWhatIsGone() async {
    let ends = await session.ends
    if ends != noticedEnds { held = [:] }
    noticedEnds = ends
  }

  private enum Progress { case done, failed(Int) }

  /// Stops early where it cannot go on, because an archive could not be read or the worker has ended: then there is
  /// another way to be found.
  private mutating func perform(_ actions: [Restoration.Action], for units: [Int]) async throws -> Progress {
    let ends = await session.ends
    for (index, action) in actions.enumerated() {
      guard await session.ends == ends else { break }
      switch action {
      case .restore(let group, let unit):
        guard try await restore(group, of: unit) else { return .done }
      case .run(let unit):
        let repetition = repetition(of: unit, before: actions[(index + 1)...], for: units)
        if let repetition { tell(.repeating(repetition)) }
        defer { if let repetition { tell(.repeated(cell: repetition.cell)) } }
        let surroundings = survey.restoration.steps[unit]?.surroundings ?? Surroundings()
        guard try await repeatUnit(unit, in: surroundings) else { return .failed(unit) }
      }
    }
    return .done
  }

  private mutating func restore(_ group: ValueGroup, of unit: Int) async throws -> Bool {
    let identity = group.identity(modules: plan.modules)
    guard try await loadModules(for: [unit] + group.members.keys.map(\.unit), andThemselves: true) else {
      unreadable.insert(identity)
      return false
    }
    let request = ArchiveRequest(path: store.pathOfValues(identity), variables: references(group))
    if let problem = try await session.restore(request) {
      unreadable.insert(identity)
      if problem.isDamage {
        store.removeValues(identity)
        report.diagnostics.append(damage(of: group, in: plan.units[unit], problem))
      } else {
        try store.discardValues(identity, because: "cannot be restored: \(problem.message)")
      }
      return false
    }
    store.touchValues(identity)
    held.merge(group.members) { $1 }
    return true
  }

  private func damage(
    of group: ValueGroup, in unit: Unit, _ problem: RestoringProblem
  ) -> Diagnostic {
    let names = group.ordered.map { "`\($0.name)`" }.joined(separator: ", ")
    return Diagnostic(
      .warning, "damaged-values", "the stored values of \(names) are damaged, so \(unit.name) runs again",
      explanation: problem.message, path: plan.source.path, range: unit.range)
  }

  /// Notes that the worker holds values now, and keeps them for later runs.
  ///
  /// - Parameter seconds: how long it took to compute them: storing should not take longer.
  mutating func hold(_ groups: [ValueGroup], of unit: Int, seconds: Double) async throws {
    held = survey.restoration.held(after: unit, from: held)
    let checkpoint = plan.units[unit].cell?.options.checkpoint
    guard checkpoint != false else { return }
    let wanted = groups.filter { group in
      let identity = group.identity(modules: plan.modules)
      return group.isStorable && !store.hasValues(identity) && store.reasonForNoValues(identity) == nil
        && group.members.allSatisfy { held[$0.key] == $0.value }
    }
    guard !wanted.isEmpty else { return }
    let requests = wanted.map { group in
      ArchiveRequest(
        path: store.pathOfValues(group.identity(modules: plan.modules)), variables: references(group),
        seconds: checkpoint == true ? .infinity : max(Self.leastSecondsForStoring, seconds))
    }
    for (group, kept) in zip(wanted, try await session.keep(requests)) {
      guard case .notKept(let reason) = kept else { continue }
      try store.keep(reasonForNoValues: reason, group.identity(modules: plan.modules))
    }
  }

  private static let leastSecondsForStoring = 0.05

  private func references(_ group: ValueGroup) -> [VariableReference] {
    group.ordered.map { VariableReference(module: plan.modules[$0.unit] ?? "", name: $0.name) }
  }

  /// Gives up what a unit may have left half changed.
  mutating func forget(_ unit: Int) {
    for entity in (survey.restoration.steps[unit]?.groups ?? []).flatMap(\.members.keys) {
      held[entity] = Restoration.neither
    }
  }

  // MARK: Modules

  /// Loads every module that the units are compiled against: types and functions need not run.
  ///
  /// - Returns: false if one of them cannot be compiled or loaded; that was reported.
  mutating func loadModules(for units: [Int], andThemselves includesUnits: Bool = false) async throws -> Bool
  {
    var needed = Set(units.flatMap { plan.topology.links[$0].modules })
    if includesUnits { needed.formUnion(units.filter { plan.units[$0].expression == nil }) }
    for unit in needed.sorted() {
      guard let module = try await compiled([unit]), try await load(module, for: [unit]) != nil else {
        skip(units.filter { $0 != unit && !failed.contains($0) }, needing: unit)
        return false
      }
    }
    return true
  }

  /// What is known of a unit's variables; nil if it does not compile.
  ///
  /// A unit's module is another if that of a cell above is, though nothing that the unit uses has changed. Then it has
  /// to be compiled again.
  func facts(_ unit: Int, _ finding: Survey.Finding) async -> [VariableFact]? {
    if let known = finding.facts { return known }
    for needed in plan.topology.links[unit].modules.sorted() + [unit] {
      guard let module = try? await compiler.module(of: needed), let facts = try? await session.load(module)
      else { return nil }
      guard needed == unit else { continue }
      try? store.keep(facts, ofModule: module.name)
      return facts
    }
    return nil
  }
}
