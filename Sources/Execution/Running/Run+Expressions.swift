internal import Diagnostics
internal import Displays
internal import Hashing
internal import Messages
internal import Notebooks

extension Run {
  /// Computes the expressions of running text that follow each other, all stale ones in one module.
  mutating func evaluate(_ units: Range<Int>) async throws {
    var stale: [(unit: Int, finding: Survey.Finding, run: UInt64)] = []
    for unit in units {
      let finding = survey.examine(unit)
      report.record(finding.dependencies, of: plan.units[unit])
      var run = UInt64.random(in: 0 ... .max)
      if !options.refresh, let stored = finding.stored, case .expression(let result) = stored.outcome,
        usesWhatCompiles(unit)
      {
        record(result, of: unit)
        note(stored, of: unit, finding.dependencies.files)
        run = stored.run
      } else {
        stale.append((unit, finding, run))
      }
      report.note(run: run)
      survey.pass(unit, finding, run: run, facts: [])
    }
    guard options.selectedCells.isEmpty else { return }
    while !stale.isEmpty {
      let count = stale.count
      let (results, files) = try await values(of: runnable(stale.map(\.unit)))
      noteShared(files, of: units.lowerBound)
      for (unit, finding, run) in stale {
        guard let index = plan.units[unit].expression?.index, let result = results[index] else { continue }
        record(result, of: unit)
        if case .failure = result { continue }
        let stored = StoredResult(
          outcome: .expression(result), run: run, opened: opened(files, finding.dependencies))
        guard isAsFound(finding.dependencies.files, by: unit, files) else { continue }
        note(stored, of: unit, finding.dependencies.files)
        try store.keep(stored, as: finding.key)
      }
      stale.removeAll { failed.contains($0.unit) || hasValue($0.unit) }
      // One bad expression must not take its neighbours along; without progress there is nothing to try again.
      if stale.count == count { break }
    }
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
    plan.topology.links[unit].modules.allSatisfy { plan.modules[$0].map(store.hasFacts) ?? true }
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
      unit,
      [
        Diagnostic(
          .error, "expression-failed", message, path: plan.source.path, range: expression.codeRange)
      ])
  }

  private mutating func values(of units: [Int]) async throws -> (
    [Int: NotebookResults.ExpressionResult], FileUses
  ) {
    compileAhead(from: units[0])
    guard let (module, _) = try await makeReady(units) else { return ([:], FileUses()) }
    let (run, modules) = try await session.run(
      module: module.name, seed: plan.seed(of: units[0]), survey.versions.surroundings,
      timeout: options.timeout, tell: { _ in })
    if let problem = await Failures.of(run, modules, symbolizer, placement, plan.units[units[0]].name) {
      // The expressions are computed in order, so the first without a value is the one that failed.
      if let unit = units.first(where: { run.expressions[plan.units[$0].expression?.index ?? -1] == nil }) {
        fail(unit, problem.0)
      }
      for unit in units { forget(unit) }
    } else {
      for unit in units { held = survey.restoration.held(after: unit, from: held) }
    }
    return (run.expressions, run.files)
  }
}
