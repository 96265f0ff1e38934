internal import Diagnostics
internal import Displays
internal import Notebooks

extension Pass {
  mutating func add(_ diagnostics: [Diagnostic]) {
    report.diagnostics += diagnostics.filter { !report.diagnostics.contains($0) }
  }

  /// Reports that units cannot be loaded.
  mutating func report(_ loading: Loading, of units: [Int]) {
    switch loading {
    case .loaded: break
    case .interrupted: for unit in unitsOfGoal { fail(unit, Failures.interruption) }
    case .notLoaded(let failure): for unit in units { fail(unit, failure) }
    case .lacking(let broken): skip(units, needing: broken)
    case .notCompiled(let diagnostics, let failures):
      add(diagnostics.filter { $0.severity == .warning })
      let hasErrors = diagnostics.contains { $0.severity == .error }
      for (unit, failure) in failures.sorted(by: { $0.key < $1.key }) {
        fail(unit, failure, recording: hasErrors ? diagnostics : nil)
      }
    }
  }

  /// Leaves out those of the units that cannot run because a cell that they need has failed.
  mutating func skip(_ units: [Int], needing broken: Int?) {
    let affected = units.filter { unit in
      guard let broken else { return true }
      return survey.versions.requirements(of: unit).contains(broken)
        || plan.topology.links[unit].modules.contains(broken)
    }
    for unit in affected.isEmpty ? units : affected {
      let failure = Failures.skipped(plan.units[unit], needing: broken.map { plan.units[$0] })
      // An expression shows as such on the page, and the cell has been spoken of.
      fail(unit, failure, recording: plan.units[unit].expression == nil ? nil : [])
    }
  }

  mutating func fail(
    _ unit: Int, _ failure: CellResult.Failure, recording diagnostics: [Diagnostic]? = nil
  ) {
    if let cell = plan.units[unit].cell {
      report.results.cells[cell.index] = CellResult(failure: failure)
    } else if let expression = plan.units[unit].expression {
      report.results.expressions[expression.index] = .failure(failure.message)
    }
    noteFailure(
      unit, failure.kind, diagnostics ?? [Failures.diagnostic(failure, namesake(of: unit), placement)])
  }

  /// The unit that a failure is told of: the parameters are compiled for the first cell, and have no place of their own.
  private func namesake(of unit: Int) -> Unit {
    guard case .parameters = plan.units[unit].kind else { return plan.units[unit] }
    return plan.units.first { $0.cell != nil } ?? plan.units[unit]
  }

  /// Notes that a unit, whose result is in the report, has failed. If it was expected to, that is no error.
  ///
  /// - Parameter kind: nil if an expression has a value that cannot be shown.
  mutating func noteFailure(_ unit: Int, _ kind: CellResult.Failure.Kind?, _ diagnostics: [Diagnostic]) {
    failed.insert(unit)
    if kind == .interrupted { report.wasInterrupted = true }
    if kind == .interrupted || kind == .skipped { report.forgetDependencies(of: plan.units[unit]) }
    guard toleratesFailure(unit) else {
      report.hasFailed = true
      return add(diagnostics)
    }
    add(diagnostics.map(\.asNote))
  }
}

extension Diagnostic {
  /// The same about a failure that is expected, which is no error.
  var asNote: Diagnostic {
    var note = self
    if note.severity == .error { note.severity = .note }
    return note
  }
}
