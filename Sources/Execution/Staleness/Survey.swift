internal import Hashing
internal import Messages

/// Goes down a document and finds out what each unit depends on and what is stored of it.
struct Survey: Sendable {
  /// What is known of a unit before it runs.
  struct Finding {
    var dependencies: Dependencies
    var key: Digest
    var stored: StoredResult?
    /// The files that the unit has read or written and that are not as they were then.
    var changedFiles: [String] = []
    /// What else the unit has asked for and is not as it was then, in words.
    var otherChanges: [String] = []
    /// What is known of the unit's variables; nil if it was never compiled with the cells above as they are.
    var facts: [VariableFact]?

    /// Whether the stored result is the one that running the unit would give.
    var isFresh: Bool { stored != nil && facts != nil }
  }

  let plan: Plan
  let records: Records
  private let files: FileStates
  private(set) var versions: Versions
  private(set) var restoration = Restoration()
  var shared = SharedFiles()

  init(plan: Plan, records: Records) {
    self.plan = plan
    self.records = records
    var files = records.files
    files.outputs = Set(plan.record.outputs.map(plan.documentFolder.absolute))
    self.files = files
    versions = Versions(
      topology: plan.topology, units: plan.units, modules: plan.unitsOfModules, basis: plan.fingerprint,
      libraries: plan.libraries.state)
  }

  /// Whether the compiler has said what a unit's code refers to. Expressions are taken by their text.
  func knowsUses(of unit: Int) -> Bool {
    plan.units[unit].expression != nil
      || plan.modules[unit].map { records.uses(ofModule: $0.name) != nil } ?? true
  }

  mutating func examine(_ unit: Int) -> Finding {
    if let module = plan.modules[unit], let uses = records.uses(ofModule: module.name) {
      versions.refine(unit, by: uses)
    }
    let present = inputs(of: unit)
    let found = shared.inputs(of: plan.units[unit], insteadOf: present, name: plan.fileName)
    let dependencies = versions.dependencies(of: unit, files: found ?? present)
    let key = dependencies.key
    let stored = records.result(key).flatMap {
      $0.isResult(of: plan.units[unit], among: plan.units) ? $0 : nil
    }
    let changed = stored.map { changedFiles($0, of: unit, present) } ?? []
    let others = stored?.opened.otherChanges(in: place) ?? []
    return Finding(
      dependencies: dependencies, key: key, stored: changed.isEmpty && others.isEmpty ? stored : nil,
      changedFiles: changed, otherChanges: others, facts: knownFacts(unit))
  }

  private func changedFiles(
    _ stored: StoredResult, of unit: Int, _ inputs: [String: Digest]
  ) -> [String] {
    let isCovered = { (file: String) in shared.covers(file, of: plan.units[unit], run: stored.run) }
    let written = stored.files.filter { inputs[$0] ?? FileStates.absent != $1 }.keys
    return written.filter { !isCovered(plan.fileName($0)) }.sorted()
      + stored.opened.changedFiles(in: place).filter { !isCovered($0) }
  }

  /// Where the names of files lead to.
  var place: OpenedFiles.Place { .init(folder: plan.documentFolder, states: files) }

  /// The hashes of the files that a unit reads, as far as its code and the code that it may call name them.
  func inputs(of unit: Int) -> [String: Digest] {
    plan.inputs(of: versions.units(calledBy: unit).union([unit]), states: files)
  }

  func knownFacts(_ unit: Int) -> [VariableFact]? {
    switch plan.units[unit].kind {
    case .expression: []
    case .parameters:
      plan.units[unit].syntax.definitions.map { VariableFact(name: $0.name, type: "", isValue: true) }
    case .cell: plan.modules[unit].flatMap { records.facts(ofModule: $0.name) }
    }
  }

  /// Goes on below a unit that does not run.
  @discardableResult
  mutating func passAsStored(_ unit: Int, _ finding: Finding, facts: [VariableFact]) -> [ValueGroup] {
    let hasFailed = finding.stored?.failure != nil
    return pass(
      unit, finding, run: finding.stored?.run ?? .random(in: 0 ... .max), facts: hasFailed ? [] : facts,
      surroundings: finding.stored?.surroundings,
      changesProcess: !hasFailed && finding.stored.map { !$0.processChanges.isEmpty } ?? false,
      isUndone: hasFailed)
  }

  /// Goes on below a unit.
  ///
  /// - Returns: the values that the unit gives.
  @discardableResult
  mutating func pass(
    _ unit: Int, _ finding: Finding, run: UInt64, facts: [VariableFact], surroundings: Surroundings? = nil,
    changesProcess: Bool = false, isUndone: Bool = false
  ) -> [ValueGroup] {
    let needs = versions.needs(of: unit)
    let before = versions.surroundings
    let groups = versions.advance(
      over: unit, run: run, facts: facts, surroundings: surroundings,
      changesProcess: changesProcess, isUndone: isUndone)
    restoration.add(
      .init(
        key: finding.key, run: run, needs: needs, groups: groups,
        before: versions.versionsAboveLast(groups.flatMap(\.members.keys).filter { $0.unit != unit }),
        surroundings: before), of: unit)
    return groups
  }
}
