internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

/// Expressions of running text that follow each other and have no results yet.
struct StaleExpressions: Sendable {
  struct Item: Sendable {
    var unit: Int
    var finding: Survey.Finding
    var run: UInt64
  }

  var items: [Item]
  /// Where they begin, with those that have results.
  let start: Int
  /// Those that are computed next, in one module.
  var units: [Int] = []
}

extension Pass {
  /// Takes the results of the expressions that follow each other, and computes those that are stale.
  mutating func evaluate(_ units: Range<Int>) {
    var stale = StaleExpressions(items: [], start: units.lowerBound)
    for unit in units {
      let finding = survey.examine(unit)
      report.record(finding.dependencies, of: plan.units[unit])
      var run = newNumber()
      if !isRequested(unit), let stored = finding.stored, case .expression(let result) = stored.outcome,
        usesWhatCompiles(unit)
      {
        record(result, of: unit)
        note(stored, of: unit, finding.dependencies.files)
        renewal.noteReused(unit, stored)
        run = stored.run
      } else {
        stale.items.append(.init(unit: unit, finding: finding, run: run))
      }
      report.note(run: run)
      survey.pass(unit, finding, run: run, facts: [])
    }
    if options.selectedCells.isEmpty { return evaluate(stale) }
    for item in stale.items { leftAlone[item.unit] = item.finding.dependencies }
  }

  private mutating func evaluate(_ expressions: StaleExpressions) {
    guard !expressions.items.isEmpty else { return }
    var expressions = expressions
    expressions.units = runnable(expressions.items.map(\.unit))
    compileAhead(from: expressions.units[0])
    pursue(.expressions(expressions))
  }

  /// One bad expression must not take its neighbours along; without progress there is nothing to try again. Ctrl-C is
  /// meant for all of them.
  mutating func evaluate(whatIsLeftOf expressions: StaleExpressions) {
    goal = nil
    var rest = expressions
    rest.items.removeAll { failed.contains($0.unit) || hasValue($0.unit) }
    if rest.items.count < expressions.items.count, !report.wasInterrupted { evaluate(rest) }
  }

  mutating func finish(_ expressions: StaleExpressions, _ outcome: Outcome) {
    let units = expressions.units
    if let failure = outcome.result.failure {
      // They are computed in order, so the first without a value is the one that failed.
      fail(units.first { result(of: $0, in: outcome) == nil } ?? units[units.count - 1], failure)
      for unit in units { forget(unit) }
    } else {
      for unit in units { worker.held = survey.restoration.held(after: unit, from: worker.held) }
      // Running text leaves the process to the cells below as it was above.
      if !outcome.files.processChanges.isEmpty { worker.held[.process] = Restoration.neither }
    }
    let isAsInOrder = noteShared(outcome.files, of: expressions.start)
    for unit in units { renewal.noteRun(unit, outcome) }
    for item in expressions.items where !failed.contains(item.unit) {
      guard let result = result(of: item.unit, in: outcome) else { continue }
      record(result, of: item.unit)
      let dependencies = item.finding.dependencies
      if case .failure = result { continue }
      guard isAsInOrder, isAsFound(dependencies.files, by: item.unit, outcome.files) else { continue }
      let stored = StoredResult(
        outcome: .expression(result), run: item.run, opened: opened(outcome.files, dependencies),
        mayDiffer: renewal.mayDiffer.contains(item.unit))
      note(stored, of: item.unit, dependencies.files)
      order(.keepResult(stored, [item.finding.key]))
    }
    evaluate(whatIsLeftOf: expressions)
  }

  func result(of unit: Int, in outcome: Outcome) -> NotebookResults.ExpressionResult? {
    plan.units[unit].expression.flatMap { outcome.expressions[$0.index] }
  }

  /// Whether nobody else has changed the files that the code of a unit names since they were looked at.
  private func isAsFound(_ inputs: [String: Digest], by unit: Int, _ uses: FileUses) -> Bool {
    let present = survey.inputs(of: unit)
    return inputs.allSatisfy { path, state in
      present[path] == state || uses.mayHaveChanged(plan.fileName(path))
    }
  }

  /// Whether all cells whose names an expression sees have compiled as they are.
  private func usesWhatCompiles(_ unit: Int) -> Bool {
    plan.topology.links[unit].modules.allSatisfy { unit in
      plan.modules[unit].map { records.facts(ofModule: $0.name) != nil } ?? true
    }
  }

  /// The first of the units, as many as can run one after the other: not what needs values that others between them
  /// have given, whose results are stored.
  private func runnable(_ units: [Int]) -> [Int] {
    var needed: [Topology.Entity: Digest] = [:]
    var given: [Topology.Entity: Digest] = [:]
    return Array(
      units.prefix { unit in
        guard let step = survey.restoration.steps[unit] else { return true }
        let needs = step.needs.filter { given[$0.entity] != $0.version }
        guard needs.allSatisfy({ given[$0.entity] == nil && needed[$0.entity] ?? $0.version == $0.version })
        else { return false }
        for value in needs { needed[value.entity] = value.version }
        for value in step.groups.flatMap(\.values) { given[value.entity] = value.version }
        return true
      })
  }

  private func hasValue(_ unit: Int) -> Bool {
    plan.units[unit].expression.map { report.results.expressions[$0.index] != nil } ?? false
  }

  private mutating func record(_ result: NotebookResults.ExpressionResult, of unit: Int) {
    guard let expression = plan.units[unit].expression else { return }
    report.results.expressions[expression.index] = result
    guard case .failure(let message) = result else { return }
    noteFailure(
      unit, nil,
      [
        Diagnostic(
          .error, "expression-failed", message, path: plan.source.path, range: expression.codeRange)
      ])
  }
}
