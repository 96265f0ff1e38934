internal import Diagnostics
internal import Displays
internal import Messages
internal import Notebooks

extension Run {
  /// Computes the expressions of running text that follow each other, all stale ones in one module.
  mutating func evaluate(_ units: Range<Int>) async throws {
    var stale: [(unit: Int, finding: Survey.Finding)] = []
    for unit in units {
      let finding = survey.examine(unit)
      report.record(finding.dependencies, of: plan.units[unit])
      if !options.refresh, let stored = finding.stored, case .expression(let result) = stored.outcome {
        record(result, of: unit)
      } else {
        stale.append((unit, finding))
      }
      survey.pass(unit, finding, generation: 0, facts: [])
    }
    guard options.selectedCells.isEmpty else { return }
    while !stale.isEmpty {
      let failures = failed.count
      let results = try await values(of: stale.map(\.unit))
      for (unit, finding) in stale {
        guard let index = plan.units[unit].expression?.index, let result = results[index] else { continue }
        record(result, of: unit)
        if case .failure = result { continue }
        try store.keep(StoredResult(outcome: .expression(result)), as: finding.key)
      }
      stale.removeAll { failed.contains($0.unit) || hasValue($0.unit) }
      // One bad expression must not take its neighbours along; without progress there is nothing to try again.
      if failed.count == failures { break }
    }
  }

  private func hasValue(_ unit: Int) -> Bool {
    plan.units[unit].expression.map { report.results.expressions[$0.index] != nil } ?? false
  }

  private mutating func record(_ result: NotebookResults.ExpressionResult, of unit: Int) {
    guard let expression = plan.units[unit].expression else { return }
    report.results.expressions[expression.index] = result
    guard case .failure(let message) = result else { return }
    failed.insert(unit)
    report.hasFailed = true
    report.diagnostics.append(
      Diagnostic(
        .error, "expression-failed", message, path: plan.source.path, range: expression.codeRange))
  }

  private mutating func values(of units: [Int]) async throws -> [Int: NotebookResults.ExpressionResult] {
    compileAhead(from: units[0])
    guard try await prepare(for: units), let module = try await compiled(units),
      try await load(module, for: units) != nil
    else { return [:] }
    let (run, modules) = try await session.run(
      module: module.name, seed: plan.seed(of: units[0]), survey.versions.surroundings,
      timeout: options.timeout, progress: { _ in })
    if let problem = await Failures.of(run, modules, symbolizer, placement, plan.units[units[0]].name) {
      // The expressions are computed in order, so the first without a value is the one that failed.
      if let unit = units.first(where: { run.expressions[plan.units[$0].expression?.index ?? -1] == nil }) {
        fail(unit, problem.0)
      }
      for unit in units { forget(unit) }
    } else {
      for unit in units {
        for group in survey.restoration.steps[unit]?.groups ?? [] { held.merge(group.members) { $1 } }
      }
    }
    return run.expressions
  }
}
