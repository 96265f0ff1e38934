internal import Foundation
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
    /// What is known of the unit's variables; nil if it was never compiled with the cells above as they are.
    var facts: [VariableFact]?

    /// Whether the stored result is the one that running the unit would give.
    var isFresh: Bool { stored != nil && facts != nil }
  }

  let plan: Plan
  let store: Store
  private(set) var versions: Versions
  private(set) var restoration = Restoration()
  private let environment: Digest

  init(plan: Plan, store: Store) {
    self.plan = plan
    self.store = store
    versions = Versions(topology: plan.topology, units: plan.units, basis: plan.fingerprint)
    environment = Self.hashOfEnvironment()
  }

  func examine(_ unit: Int) -> Finding {
    let dependencies = versions.dependencies(of: unit, files: inputs(of: unit), environment: environment)
    let key = dependencies.key
    let stored = store.result(key)
    let changed = stored.map { changedFiles($0, dependencies) } ?? []
    return Finding(
      dependencies: dependencies, key: key, stored: changed.isEmpty ? stored : nil, changedFiles: changed,
      facts: knownFacts(unit))
  }

  private func changedFiles(_ stored: StoredResult, _ dependencies: Dependencies) -> [String] {
    let written = stored.files.filter { dependencies.files[$0] ?? Plan.absentFile != $1 }.keys
    return written.sorted() + stored.opened.changed.map(plan.relative)
  }

  /// The hashes of the files that a unit reads, as far as its code and the code that it may call name them.
  func inputs(of unit: Int) -> [String: Digest] {
    plan.inputs(of: versions.units(calledBy: unit).union([unit]))
  }

  func knownFacts(_ unit: Int) -> [VariableFact]? {
    switch plan.units[unit].kind {
    case .expression: []
    case .parameters:
      plan.units[unit].syntax.definitions.map { VariableFact(name: $0.name, type: "", isValue: true) }
    case .cell: plan.modules[unit].flatMap(store.facts(ofModule:))
    }
  }

  /// Goes on below a unit.
  ///
  /// - Returns: the values that the unit gives.
  @discardableResult
  mutating func pass(
    _ unit: Int, _ finding: Finding, run: UInt64, facts: [VariableFact], surroundings: Surroundings? = nil,
    hasFailed: Bool = false
  ) -> [ValueGroup] {
    let needs = versions.needs(of: unit)
    let before = versions.surroundings
    let groups = versions.advance(
      over: unit, run: run, facts: facts, surroundings: surroundings, hasFailed: hasFailed)
    restoration.add(
      .init(key: finding.key, run: run, needs: needs, groups: groups, surroundings: before), of: unit)
    return groups
  }

  /// Leaves out what differs from one terminal to the next.
  private static func hashOfEnvironment() -> Digest {
    let volatile: Set = ["_", "SHLVL", "PWD", "OLDPWD", "COLUMNS", "LINES", "WINDOWID", "SSH_TTY"]
    let variables = ProcessInfo.processInfo.environment.filter { !volatile.contains($0.key) }
    return Digest(
      of: variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"))
  }
}
