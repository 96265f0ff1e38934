internal import Diagnostics
internal import Hashing
internal import Messages
internal import Notebooks

// What the worker holds: it gets the values that a unit needs from archives, or by running other units again.
extension Run {
  /// Brings the worker to the state in which units can run. Returns false if that is not possible.
  mutating func prepare(for units: [Int]) async throws -> Bool {
    let needed = Set(units.flatMap { survey.versions.requirements(of: $0) }).subtracting(units)
    if let broken = needed.filter(failed.contains).min() {
      skip(units, needing: broken)
      return false
    }
    let targets = targets(of: units)
    while true {
      await forgetWhatIsGone()
      let actions = try await actions(for: targets)
      try await loadModules(for: units)
      switch try await perform(actions, for: units) {
      case .done: return true
      case .failed(let broken):
        skip(units, needing: broken)
        return false
      // An archive could not be read, so there is another way to be found.
      case .unreadable: continue
      }
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

  private enum Progress { case done, failed(Int), unreadable }

  private mutating func perform(_ actions: [Restoration.Action], for units: [Int]) async throws -> Progress {
    for (index, action) in actions.enumerated() {
      switch action {
      case .restore(let group, let unit):
        guard try await restore(group, of: unit) else { return .unreadable }
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
    try await loadModules(for: [unit] + group.members.keys.map(\.unit), andThemselves: true)
    let identity = group.identity(modules: plan.modules)
    let request = ArchiveRequest(path: store.pathOfValues(identity), variables: references(group))
    if let problem = try await session.restore(request) {
      unreadable.insert(identity)
      try store.discardValues(identity, because: "cannot be restored: \(problem)")
      return false
    }
    store.touchValues(identity)
    held.merge(group.members) { $1 }
    return true
  }

  /// Notes that the worker holds values now, and keeps them for later runs.
  ///
  /// - Parameter seconds: how long it took to compute them: storing should not take longer.
  mutating func hold(_ groups: [ValueGroup], of unit: Int, seconds: Double) async throws {
    for group in groups { held.merge(group.members) { $1 } }
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
      // No version is like this one, so nobody will take the value for the right one.
      held[entity] = Digest("half changed by \(unit)")
    }
  }

  // MARK: Modules

  /// Loads every module that the units are compiled against: types and functions need not run.
  mutating func loadModules(for units: [Int], andThemselves includesUnits: Bool = false) async throws {
    var needed = Set(units.flatMap { plan.topology.links[$0].modules })
    if includesUnits { needed.formUnion(units.filter { plan.units[$0].expression == nil }) }
    for unit in needed.sorted() {
      guard let module = try? await compiler.module(of: unit) else { continue }
      _ = try? await session.load(module)
    }
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
