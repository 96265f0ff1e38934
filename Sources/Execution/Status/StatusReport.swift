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
    defer { if !finding.isFresh { stale.insert(plan.units[unit].name) } }
    let groups = survey.passAsStored(unit, finding, facts: finding.facts ?? [])
    guard let cell = plan.units[unit].cell else { return }
    var status = CellStatus(cell: cell.name, line: cell.codeRange.start.line, isFresh: finding.isFresh)
    if let module = plan.modules[unit], store.compilerErrors(ofModule: module) != nil {
      status.reasons = ["it does not compile"]
    } else if !survey.knowsUses(of: unit), let before = earlier[cell.name],
      before.code == finding.dependencies.code
    {
      status.reasons = reasonsByText(unit, before, finding.dependencies)
    } else if finding.stored != nil, finding.facts == nil {
      status.reasons = ["a cell that it is compiled with has changed"]
    } else if !finding.isFresh {
      status.reasons = reasons(unit, finding)
    }
    if case .cell(let result)? = finding.stored?.outcome { status.duration = result.duration }
    status.defines = plan.units[unit].syntax.definitions.map(\.name)
    status.uses = uses(of: unit, finding.dependencies)
    if finding.isFresh { describe(groups, finding.stored?.processChanges ?? [], in: &status) }
    cells.append(status)
  }

  private func describe(
    _ groups: [ValueGroup], _ processChanges: Set<String>, in status: inout CellStatus
  ) {
    for group in groups {
      if group.members.keys.contains(.process) {
        let changes = processChanges.sorted().joined(separator: ", ")
        status.notKept.append("\(Topology.Entity.process.name): \(changes)")
        continue
      }
      let identity = group.identity(modules: plan.modules)
      if let size = store.sizeOfValues(identity) {
        status.valuesSize = (status.valuesSize ?? 0) + size
        status.valuesFiles.append(store.pathOfValues(identity))
      } else {
        let names = group.ordered.map { "`\($0.name)`" }.joined(separator: ", ")
        let reason =
          store.reasonForNoValues(identity) ?? (group.isStorable ? nil : "a type holds state of its own")
        status.notKept.append(names + (reason.map { ": \($0)" } ?? ""))
      }
    }
    status.notKept.sort()
    status.valuesFiles.sort()
  }

  private func uses(of unit: Int, _ dependencies: Dependencies) -> [CellStatus.Use] {
    let mentioned = Set(survey.versions.mentions(of: unit).filter { !$0.isExtension }.map(\.name))
    return dependencies.names.filter { mentioned.contains($0.name) }
      .map { .init(name: $0.name, source: $0.source) }
      .sorted { ($0.name, $0.source) < ($1.name, $1.source) }
  }

  // MARK: Why

  private mutating func reasons(_ unit: Int, _ finding: Survey.Finding) -> [String] {
    let now = finding.dependencies
    let name = plan.units[unit].name
    guard let before = earlier[name] else { return ["never run"] }
    var reasons: [String] = []
    if before.code != now.code { reasons.append("its code has changed") }
    // With that, what all names stand for is open until the cells have run again.
    if before.basis != now.basis {
      return reasons + ["Sheaf, the compiler or the imported modules have changed"]
    }
    reasons += Set(Self.changedFiles(before.files, now.files) + finding.changedFiles).sorted().map {
      "`\($0)` has changed"
    }
    reasons += finding.otherChanges
    reasons += changedNames(of: unit, before, now) + changedSurroundings(before, now)
    if before.occurrence != now.occurrence { reasons.append("a cell with the same code stands above it now") }
    if reasons.isEmpty, before.structure != now.structure {
      reasons.append("a name that it uses stands for another definition")
    }
    return reasons.isEmpty ? ["it failed when it last ran, or its result was cleaned away"] : reasons
  }

  private func changedSurroundings(_ before: Dependencies, _ now: Dependencies) -> [String] {
    var reasons: [String] = []
    if before.importLines != now.importLines, before.code == now.code {
      let isOther = before.imports != now.imports
      reasons.append(
        isOther ? "the cells above import other modules" : "a library that is imported has changed")
    }
    if before.surroundings.seed != now.surroundings.seed { reasons.append("a cell above sets another seed") }
    if before.surroundings.environment != now.surroundings.environment {
      reasons.append("a cell above sets the environment otherwise")
    }
    if before.surroundings.folder != now.surroundings.folder {
      reasons.append("a cell above goes to another folder")
    }
    return reasons
  }

  /// What can be said of a cell that was not compiled with the cells above as they are now: of the names that it used before it
  /// is known whether they changed, but not whether it would still use them.
  private mutating func reasonsByText(_ unit: Int, _ before: Dependencies, _ now: Dependencies) -> [String] {
    let names = Set(before.names.map(\.name))
    var known = now
    known.names.removeAll { !names.contains($0.name) }
    let changed = changedNames(of: unit, before, known) + changedSurroundings(before, now)
    return changed.isEmpty
      ? ["a cell that it is compiled with has changed; compiling it shows whether it has to run"] : changed
  }

  /// Of what the code itself mentions, if anything of that has changed; what stands behind it has more names than anybody reads.
  private mutating func changedNames(of unit: Int, _ before: Dependencies, _ now: Dependencies) -> [String] {
    let changes = changes(in: before, now)
    let mentioned = Set(survey.versions.mentions(of: unit).map(\.name))
    let direct = changes.filter { mentioned.contains($0.name) || $0.isGone }
    return (direct.isEmpty ? changes : direct).map(\.reason)
  }

  private struct Change {
    var name: String
    var reason: String
    var isGone = false
  }

  private mutating func changes(in before: Dependencies, _ now: Dependencies) -> [Change] {
    let old = Dictionary(grouping: before.names, by: \.name)
    let new = Dictionary(grouping: now.names, by: \.name)
    var changes: [Change] = []
    for name in Set(old.keys).union(new.keys).sorted() where old[name] != new[name] {
      let isProcess = name == Topology.Entity.process.name
      let shown = name.hasPrefix("(") ? "an extension" : isProcess ? name : "`\(name)`"
      let (old, new) = (old[name]?.min { $0.source < $1.source }, new[name]?.min { $0.source < $1.source })
      let reason: String
      switch (old, new) {
      case (let old?, let new?) where old.source != new.source && !isGuessed(new):
        reason = "uses \(shown), which comes from \(new.source) now, no longer from \(old.source)"
      case (let old?, _?): reason = "uses \(shown) from \(old.source), which \(change(of: old))"
      // What code mentions that is not the same has no need of a reason of its own.
      case _ where before.code != now.code: continue
      case (nil, let new?): reason = "uses \(shown) from \(new.source), which is new"
      case (let old?, nil): reason = "used \(shown) from \(old.source), which is gone"
      case (nil, nil): continue
      }
      changes.append(Change(name: name, reason: reason, isGone: new == nil))
    }
    return changes
  }

  /// Whether it is not known that a name comes from its source: as long as the variables of a stale cell are unknown, all units
  /// below that reach them count as changing them.
  private mutating func isGuessed(_ name: Dependencies.Name) -> Bool {
    guard stale.contains(name.source), let unit = unit(name.source) else { return false }
    return earlier[name.source]?.code == unit.syntax.meaning + unit.place
      && !unit.syntax.definitions.contains { $0.name == name.name }
  }

  /// What has happened to a name, or to the cell that gives it a value.
  private func change(of name: Dependencies.Name) -> String {
    guard let unit = unit(name.source), unit.cell != nil else { return "changed" }
    let definition = unit.syntax.definitions.first { $0.name == name.name }
    if definition.map({ $0.kind != .variable }) ?? name.name.hasPrefix("(") { return "changed" }
    return stale.contains(name.source) ? "is stale" : "has run since"
  }

  private func unit(_ name: String) -> Unit? { plan.units.first { $0.name == name } }

  private static func changedFiles(_ before: [String: Digest], _ now: [String: Digest]) -> [String] {
    Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
  }
}
