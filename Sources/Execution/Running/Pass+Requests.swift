internal import Displays
internal import Messages
internal import Notebooks

// What the user asks for.
extension Pass {
  func isRequested(_ unit: Int) -> Bool {
    if options.refresh || renewal.renewed.contains(unit) { return true }
    guard let cell = plan.units[unit].cell else { return false }
    return options.refreshCells.contains(cell.name)
      || options.selectedCells.contains(cell.name)
  }

  /// Whether a unit depends on values or definitions of one that was asked for, and is to follow it.
  func isDownstream(_ unit: Int) -> Bool {
    options.includesDownstream
      && !(chosen.isDisjoint(with: survey.versions.requirements(of: unit))
        && chosen.isDisjoint(with: survey.versions.units(calledBy: unit)))
  }

  func isLeftAlone(_ unit: Int) -> Bool {
    !options.selectedCells.isEmpty && plan.units[unit].cell != nil && !isRequested(unit)
      && !isDownstream(unit) && !mayWriteForOthers(unit)
  }

  /// Whether a unit, or one below it, was asked for, or may depend on one that was.
  func isUpToRequested(_ unit: Int) -> Bool {
    options.selectedCells.isEmpty || options.includesDownstream
      || plan.units.indices.contains { $0 >= unit && isRequested($0) }
  }

  /// Whether a unit may write a file that one below reads, or a folder above it, which was asked for or may follow one that
  /// was: it names or has written it, and the other, or the code that that calls, names or has opened it.
  private func mayWriteForOthers(_ unit: Int) -> Bool {
    let written = plan.pathsNamed(in: unit).union(filesOpened(by: unit).written)
    guard !written.isEmpty else { return false }
    return plan.units.indices.contains { other in
      guard other > unit, isRequested(other) || options.includesDownstream else { return false }
      return pathsTouched[other].contains { path in
        written.contains { path == $0 || path.hasPrefix($0 + "/") }
      }
    }
  }

  /// The files that each unit, or the code that it calls, names or has opened.
  static func pathsTouched(_ plan: Plan, _ memory: RunMemory) -> [Set<String>] {
    let named = plan.units.indices.map(plan.pathsNamed)
    return plan.units.indices.map { unit in
      let opened = memory.files[plan.units[unit].name] ?? FileUses()
      return Set(plan.topology.reach(from: unit).map(\.unit))
        .reduce(into: named[unit].union(opened.read).union(opened.written).union(opened.listed)) {
          $0.formUnion(named[$1])
        }
    }
  }

  private func filesOpened(by unit: Int) -> FileUses {
    placement.memory.files[plan.units[unit].name] ?? FileUses()
  }

  /// Whether a cell that has failed was expected to.
  func toleratesFailure(_ unit: Int) -> Bool {
    guard let cell = plan.units[unit].cell, cell.options.error else { return false }
    // Ctrl-C is no error of the cell's.
    return report.results.cells[cell.index]?.failure?.kind != .interrupted
  }
}
