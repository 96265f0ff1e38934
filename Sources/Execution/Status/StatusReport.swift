internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

/// Finds out how things stand with the cells of a document.
struct StatusReport {
  private let plan: Plan
  private let store: Store
  /// What the cells depended on when they last ran, by name. It is long, and nobody asks for it if nothing is stale.
  private lazy var earlier = plan.record.dependencies
  private var survey: Survey
  /// The names of the units above that are stale.
  private var stale: Set<String> = []
  /// Those of them that may turn out to be fresh.
  private var open: Set<String> = []
  /// The stale cells above that wrote a file when they last ran, by the file.
  private var writers: [String: String] = [:]
  private(set) var cells: [CellStatus] = []

  init(plan: Plan, store: Store) {
    self.plan = plan
    self.store = store
    survey = Survey(
      plan: plan, records: Records(store), relyingOn: plan.record.sharedFiles)
    for unit in plan.units.indices { visit(unit) }
  }

  private mutating func visit(_ unit: Int) {
    let finding = survey.examine(unit)
    let groups = survey.passAsStored(unit, finding, facts: finding.facts ?? [])
    let findings = finding.isFresh ? rewrittenFiles(finding) : reasons(unit, finding)
    let isFresh = finding.isFresh && findings.words.isEmpty
    if !isFresh {
      let name = plan.units[unit].name
      stale.insert(name)
      if findings.areOpen { open.insert(name) }
      for file in plan.record.memory.files[name]?.written ?? [] { writers[file] = name }
    }
    guard let cell = plan.units[unit].cell else { return }
    var status = CellStatus(cell: cell.name, line: cell.codeRange.start.line, isFresh: isFresh)
    status.reasons = findings.words
    status.mayBeFresh = findings.areOpen
    if case .cell(let result)? = finding.stored?.outcome { status.duration = result.duration }
    status.defines = plan.units[unit].syntax.definitions.map(\.name)
    status.uses = uses(of: unit, finding.dependencies)
    // A cell that has failed as expected gives nothing.
    if isFresh, finding.stored?.failure == nil {
      describe(groups, finding.stored?.processChanges ?? [], cell.options.checkpoint, in: &status)
    }
    cells.append(status)
  }

  private func describe(
    _ groups: [ValueGroup], _ processChanges: Set<String>, _ checkpoint: Bool?, in status: inout CellStatus
  ) {
    for group in groups {
      if let state = group.members.keys.first(where: \.isState) {
        status.notKept.append("\(state.name): \(state.changes(processChanges))")
        continue
      }
      let identity = group.identity(modules: plan.modules)
      if let size = store.sizeOfValues(identity) {
        status.valuesSize = (status.valuesSize ?? 0) + size
        status.valuesFiles.append(store.pathOfValues(identity))
      } else {
        let names = group.ordered.map { "`\($0.name)`" }.joined(separator: ", ")
        status.notKept.append("\(names): \(reasonForNoValues(group, identity, checkpoint))")
      }
    }
    status.notKept.sort()
    status.valuesFiles.sort()
  }

  private func uses(of unit: Int, _ dependencies: Dependencies) -> [CellStatus.Use] {
    let sources = Dictionary(grouping: dependencies.names, by: \.name).mapValues { Set($0.map(\.source)) }
    let uses = survey.versions.mentions(of: unit).filter { !$0.isExtension }.flatMap { entity in
      // What only the cell's definitions mention, it needs to compile, not to run. Running text defines nothing.
      let definer = plan.units[entity.unit].name
      return (sources[entity.name] ?? [definer]).map {
        CellStatus.Use(name: entity.name, source: $0.hasPrefix("`") ? definer : $0)
      }
    }
    return Set(uses).sorted { ($0.name, $0.source) < ($1.name, $1.source) }
  }

  private func reasonForNoValues(_ group: ValueGroup, _ identity: Digest, _ checkpoint: Bool?) -> String {
    if !group.isStorable { return "a type holds state of its own" }
    if checkpoint == false { return "the cell says `checkpoint: false`" }
    return store.reasonForNoValues(identity)
      ?? (group.members.count == 1
        ? "it was not stored when it was computed, or was cleaned away"
        : "they were not stored when they were computed, or were cleaned away")
  }

  // MARK: Why

  private struct Reasons {
    var words: [String] = []
    /// Whether the cell may turn out to be fresh once it is compiled with the cells above.
    var areOpen = false
  }

  private static let compiledWith =
    "a cell that it is compiled with has changed; compiling it shows whether it has to run"

  private mutating func reasons(_ unit: Int, _ finding: Survey.Finding) -> Reasons {
    guard plan.units[unit].cell != nil else { return Reasons() }
    if let module = plan.modules[unit], store.compilerErrors(ofModule: module.key) != nil {
      return Reasons(words: ["it does not compile"])
    }
    let now = finding.dependencies
    guard let before = earlier[plan.units[unit].name] else {
      return finding.stored == nil
        ? Reasons(words: ["never run"]) : Reasons(words: [Self.compiledWith], areOpen: true)
    }
    if !survey.knowsUses(of: unit), before.code == now.code { return reasonsByText(unit, before, now) }
    if finding.stored != nil { return Reasons(words: [Self.compiledWith], areOpen: true) }
    return reasons(unit, before, finding)
  }

  private mutating func reasons(_ unit: Int, _ before: Dependencies, _ finding: Survey.Finding) -> Reasons {
    let now = finding.dependencies
    var reasons: [String] = []
    if before.code != now.code { reasons.append("its code has changed") }
    // With that, what all names stand for is open until the cells have run again.
    if before.basis != now.basis {
      return Reasons(words: reasons + ["Sheaf, the compiler or the imported modules have changed"])
    }
    let files = changedFiles(of: unit, before, now)
    let others = finding.changedFiles.filter { files[$0] == nil }
    let changes = files.merging(others.map { ($0, "has changed") }) { $1 }.sorted { $0.key < $1.key }
    reasons += changes.filter { writers[plan.fileName($0.key)] == nil }.map { "`\($0.key)` \($0.value)" }
    let rewritten = changes.compactMap { change in
      writers[plan.fileName(change.key)].map {
        "`\(change.key)` \(change.value), and \($0), which is stale, writes it"
      }
    }
    reasons += finding.otherChanges + changedImports(before, now)
    if before.occurrence != now.occurrence {
      reasons.append(
        before.occurrence < now.occurrence
          ? "a cell with the same code stands above it now" : "no cell with the same code stands above it now"
      )
    }
    let surroundings = changedSurroundings(before, now)
    let names = changedNames(of: unit, before, now)
    let areOpen =
      reasons.isEmpty && rewritten.count + surroundings.count + names.count > 0
      && !areCertain(surroundings, names)
    reasons += rewritten + surroundings + names.map(\.reason)
    if reasons.isEmpty, before.structure != now.structure {
      reasons.append("a name that it uses stands for another definition")
    }
    if reasons.isEmpty, before.files != now.files { reasons.append("what it uses names other files now") }
    if reasons.isEmpty { reasons.append("it failed when it last ran, or its result was cleaned away") }
    return Reasons(words: reasons, areOpen: areOpen)
  }

  private func changedImports(_ before: Dependencies, _ now: Dependencies) -> [String] {
    guard before.importLines != now.importLines, before.code == now.code else { return [] }
    let added = now.imports.filter { !before.imports.contains($0) }.map { "`\($0)` stands above it now" }
    let removed = before.imports.filter { !now.imports.contains($0) }.map {
      "`\($0)` no longer stands above it"
    }
    let changes = added + removed
    if changes.isEmpty {
      let isOther = before.imports != now.imports
      return [isOther ? "the imports above stand in another order" : "a library that is imported has changed"]
    }
    return [changes.joined(separator: ", ") + ", which can change what its names stand for"]
  }

  /// What a stale cell leaves is known once it has run.
  private func changedSurroundings(_ before: Dependencies, _ now: Dependencies) -> [String] {
    var found: [(certain: String, open: String)] = []
    if before.surroundings.seed != now.surroundings.seed {
      found.append(("sets another seed", "set another seed"))
    }
    if before.surroundings.environment != now.surroundings.environment {
      found.append(("sets the environment otherwise", "set the environment otherwise"))
    }
    if before.surroundings.folder != now.surroundings.folder {
      found.append(("goes to another folder", "go to another folder"))
    }
    return found.map { stale.isEmpty ? "a cell above \($0.certain)" : "a stale cell above may \($0.open)" }
  }

  /// Whether the cell has to run for any of these.
  private func areCertain(_ surroundings: [String], _ names: [NameChanges.Change]) -> Bool {
    !surroundings.isEmpty && stale.isEmpty || names.contains(where: \.isCertain)
  }

  /// What can be said of a cell that was not compiled with the cells above as they are now: of the names that it used before it
  /// is known whether they changed, but not whether it would still use them.
  private mutating func reasonsByText(_ unit: Int, _ before: Dependencies, _ now: Dependencies) -> Reasons {
    if before.basis != now.basis {
      return Reasons(words: ["Sheaf, the compiler or the imported modules have changed"])
    }
    let known = Set(before.names.map(\.name))
    var now = now
    now.names.removeAll { !known.contains($0.name) }
    let names = changedNames(of: unit, before, now)
    let imports = changedImports(before, now)
    let surroundings = changedSurroundings(before, now)
    let words = names.map(\.reason) + imports + surroundings
    return words.isEmpty
      ? Reasons(words: [Self.compiledWith], areOpen: true)
      : Reasons(
        words: words, areOpen: imports.isEmpty && !areCertain(surroundings, names))
  }

  /// Of what the code itself mentions, if anything of that has changed; what stands behind it has more names than anybody reads.
  private mutating func changedNames(of unit: Int, _ before: Dependencies, _ now: Dependencies)
    -> [NameChanges.Change]
  {
    let changes = NameChanges(plan: plan, unit: unit, stale: stale, open: open, earlier: earlier)
      .changes(from: before, to: now)
    let mentioned = Set(survey.versions.mentions(of: unit).map(\.name))
    let direct = changes.filter { mentioned.contains($0.name) || $0.isGone }
    return direct.isEmpty ? changes : direct
  }

  /// What has happened to the files that a cell depended on. That code names others from now on is no change of theirs.
  private func changedFiles(of unit: Int, _ before: Dependencies, _ now: Dependencies) -> [String: String] {
    let paths = Set(before.files.keys).union(now.files.keys)
    return Dictionary(
      uniqueKeysWithValues: paths.map { ($0, before.files[$0], now.files[$0]) }
        .compactMap { path, old, new in
          guard old != new else { return nil }
          if new == FileStates.absent || new == nil && isAbsent(path) { return (path, "is gone") }
          if old == FileStates.absent || old == nil && wasNamed(path, by: unit, before, now) {
            return (path, isWritten(path, by: unit) ? "has changed since the cell wrote it" : "is there now")
          }
          return old == nil || new == nil ? nil : (path, "has changed")
        })
  }

  /// What a stale cell above may change of the files that a cell has opened, which are as it has found them.
  private func rewrittenFiles(_ finding: Survey.Finding) -> Reasons {
    guard !writers.isEmpty, let opened = finding.stored?.opened.states.keys else { return Reasons() }
    let files = Set(opened).union(finding.dependencies.files.keys.map(plan.fileName))
    let words = files.sorted().compactMap { file in
      writers[file].map { "has read `\(file)`, which \($0) writes, and that is stale" }
    }
    return Reasons(words: words, areOpen: !words.isEmpty)
  }

  private func isWritten(_ path: String, by unit: Int) -> Bool {
    plan.record.memory.files[plan.units[unit].name]?.written.contains(plan.fileName(path)) ?? false
  }

  private func isAbsent(_ path: String) -> Bool {
    survey.place.state(plan.fileName(path)) == FileStates.absent
  }

  /// Whether the same code has named a file already when a unit last ran.
  private func wasNamed(_ path: String, by unit: Int, _ before: Dependencies, _ now: Dependencies) -> Bool {
    survey.versions.units(calledBy: unit).union([unit])
      .filter { plan.units[$0].syntax.literals.contains(path) }
      .contains { other in
        let name = plan.units[other].name
        return other == unit
          ? before.code == now.code
          : !stale.contains(name) && before.names.contains { $0.source == name }
      }
  }
}
