internal import Hashing
internal import Notebooks

/// Says what has happened to the names that a cell uses, or has used when it last ran.
struct NameChanges {
  /// One of them.
  struct Change {
    var name: String
    var reason: String
    /// Whether the name stands for nothing any more.
    var isGone = false
    /// Whether the cell will have to run for it. What a stale cell changes is not known before it was compiled.
    var isCertain = true
  }

  let plan: Plan
  let unit: Int
  /// The names of the units above that are stale.
  let stale: Set<String>
  /// Those of them that may turn out to be fresh.
  let open: Set<String>
  let earlier: [String: Dependencies]

  func changes(from before: Dependencies, to now: Dependencies) -> [Change] {
    // Only versions count: a cell may have got another name.
    let (were, are) = (Set(before.names.map(Version.init)), Set(now.names.map(Version.init)))
    let old = Dictionary(grouping: before.names.filter { !are.contains(Version($0)) }, by: \.name)
    let new = Dictionary(grouping: now.names.filter { !were.contains(Version($0)) }, by: \.name)
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      let (old, new) = (old[name]?.min { $0.source < $1.source }, new[name]?.min { $0.source < $1.source })
      switch (old, new) {
      case (let old?, let new?): return change(from: old, to: new)
      // What code mentions that is not the same has no need of a reason of its own.
      case _ where before.code != now.code: return nil
      case (nil, let new?): return addition(new)
      case (let old?, nil): return removal(old)
      case (nil, nil): return nil
      }
    }
  }

  private struct Version: Hashable {
    var name: String
    var version: Digest

    init(_ name: Dependencies.Name) { (self.name, version) = (name.name, name.version) }
  }

  // MARK: Kinds of changes

  private func change(from old: Dependencies.Name, to new: Dependencies.Name) -> Change {
    let name = old.name
    let shown = shown(name)
    let definer = definers(of: name).last { $0 < unit }.map { plan.units[$0].name }
    if isExpression(new.source) {
      // An expression that may change an object is not what has made it stale.
      let sources = [old.source, definer].compactMap(\.self).filter { !isExpression($0) }
      if let source = sources.first(where: stale.contains) { return staleness(of: name, from: source) }
      return Change(
        name: name, reason: "uses \(shown), which \(words(for: new.source)) may have changed",
        isCertain: false)
    }
    if old.source == new.source {
      guard isVariable(old) else {
        return Change(name: name, reason: "uses \(shown) from \(old.source), which changed")
      }
      guard !stale.contains(old.source) else { return staleness(of: name, from: old.source) }
      return Change(name: name, reason: "uses \(shown) from \(old.source), which has run since")
    }
    if stale.contains(new.source), definer != new.source || isExpression(old.source) {
      // As long as the variables of a stale cell are unknown, all units that reach them count as changing them.
      let source = [old.source, definer == new.source ? definer : nil].compactMap(\.self)
        .first { stale.contains($0) && !isExpression($0) }
      if let source { return staleness(of: name, from: source) }
      return Change(
        name: name, reason: "uses \(shown); \(words(for: new.source)), which is stale, may change it",
        isCertain: false)
    }
    if isExpression(old.source) {
      return Change(name: name, reason: "uses \(shown), which \(words(for: old.source)) no longer changes")
    }
    return Change(
      name: name, reason: "uses \(shown), which comes from \(new.source) now, no longer from \(old.source)")
  }

  private func staleness(of name: String, from source: String) -> Change {
    Change(
      name: name, reason: "uses \(shown(name)) from \(source), which is stale",
      isCertain: !open.contains(source))
  }

  private func addition(_ new: Dependencies.Name) -> Change {
    if isState(new.name) {
      return Change(name: new.name, reason: "\(new.source) changes \(new.name) now")
    }
    if isExpression(new.source) {
      return Change(
        name: new.name, reason: "uses \(shown(new.name)), which \(words(for: new.source)) may have changed",
        isCertain: false)
    }
    let isKnown = earlier[new.source].map { before in
      index(of: new.source).map { before.code == plan.units[$0].syntax.meaning + plan.units[$0].place }
        ?? false
    }
    let words = isKnown == true ? "which it did not use before" : "which is new"
    return Change(
      name: new.name, reason: "uses \(shown(new.name)) from \(new.source), \(words)",
      isCertain: !stale.contains(new.source) || defines(new.source, new.name))
  }

  private func removal(_ old: Dependencies.Name) -> Change {
    if isState(old.name) { return removalOfState(old) }
    let definers = definers(of: old.name)
    if definers.contains(where: { $0 < unit }) {
      return Change(
        name: old.name, reason: "nothing that it uses uses \(shown(old.name)) any more", isCertain: false)
    }
    guard let below = definers.first(where: { $0 > unit }) else {
      return Change(
        name: old.name, reason: "used \(shown(old.name)) from \(old.source), which is gone", isGone: true)
    }
    return Change(
      name: old.name,
      reason: "used \(shown(old.name)), which stands below it now, in \(plan.units[below].name)",
      isGone: true)
  }

  /// What a cell does to the process or to libraries is known once it has run.
  private func removalOfState(_ old: Dependencies.Name) -> Change {
    guard let index = index(of: old.source) else {
      return Change(
        name: old.name, reason: "used \(old.name) as \(old.source) left it, a cell which is gone",
        isGone: true)
    }
    if index > unit {
      return Change(
        name: old.name, reason: "used \(old.name) as \(old.source) left it, which stands below it now",
        isGone: true)
    }
    guard !stale.contains(old.source) else { return staleness(of: old.name, from: old.source) }
    return Change(name: old.name, reason: "\(old.source) no longer changes \(old.name)", isGone: true)
  }

  // MARK: What is known of names

  private func isState(_ name: String) -> Bool { Topology.Entity.states.contains { $0.name == name } }

  private func shown(_ name: String) -> String {
    name.hasPrefix("(") ? "an extension" : isState(name) ? name : "`\(name)`"
  }

  private func index(of source: String) -> Int? { plan.units.firstIndex { $0.name == source } }

  /// Whether a source is an expression of the running text, which may be gone.
  private func isExpression(_ source: String) -> Bool { source.hasPrefix("`") }

  /// What a source is called in a sentence.
  private func words(for source: String) -> String {
    isExpression(source) ? "the expression \(source) in the text" : source
  }

  /// The units that define a name, in their order.
  private func definers(of name: String) -> [Int] { plan.units.indices.filter { defines($0, name) } }

  private func defines(_ source: String, _ name: String) -> Bool {
    index(of: source).map { defines($0, name) } ?? false
  }

  private func defines(_ unit: Int, _ name: String) -> Bool {
    let syntax = plan.units[unit].syntax
    return syntax.definitions.contains { $0.name == name }
      || syntax.extensions.contains { $0.definition.name == name }
  }

  /// Whether it is a value that the run of its source has made. Of anything else the text counts.
  private func isVariable(_ name: Dependencies.Name) -> Bool {
    guard let index = index(of: name.source), plan.units[index].cell != nil else { return false }
    let definition = plan.units[index].syntax.definitions.first { $0.name == name.name }
    return definition.map { $0.kind == .variable } ?? !name.name.hasPrefix("(")
  }
}
