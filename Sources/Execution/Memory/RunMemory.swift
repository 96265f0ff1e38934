internal import Diagnostics
internal import Displays
internal import Messages
internal import Notebooks

/// What a document was like when its cells last compiled and ran, so that an error can name the change behind it, a
/// warning is shown once, and it is known who writes a file that a cell reads.
struct RunMemory: Hashable, Sendable, Codable {
  struct Unit: Hashable, Sendable, Codable {
    var name: String
    /// What stands for its code.
    var file: String
    /// The names that it defined, in their order.
    var names: [String]
  }

  private(set) var units: [Unit] = []
  /// The warnings that have been shown together with a result: what is said beside an error, nobody reads.
  private(set) var warnings: Set<String> = []
  /// What each cell has opened, by its name.
  private(set) var files: [String: FileUses] = [:]
  /// What runs have made in the document's folder, and left there.
  private(set) var left = LeftFiles()

  init() {}

  /// Takes over what a run has shown. As long as anything does not compile, the units stay as they were before
  /// that, which is what its messages are about.
  func updated(after report: RunReport, _ placement: Placement, in folder: DocumentFolder) -> RunMemory {
    var memory = RunMemory()
    let isBroken = placement.plan.units.contains { unit in
      unit.cell.map {
        report.results.cells[$0.index]?.failure?.kind == .compilation && !$0.options.error
      } ?? false
    }
    for unit in placement.plan.units where unit.expression == nil {
      let known = units.first { $0.name == unit.name }
      let hasCompiled =
        unit.cell.map { cell in
          let result = report.results.cells[cell.index]
          return result != nil && ![.compilation, .skipped].contains(result?.failure?.kind)
        } ?? true
      if let known, isBroken || !hasCompiled {
        memory.units.append(known)
      } else if hasCompiled {
        memory.units.append(
          Unit(name: unit.name, file: unit.file, names: unit.syntax.definitions.map(\.name)))
      }
    }
    if isBroken {
      let names = Set(memory.units.map(\.name))
      memory.units += units.filter { !names.contains($0.name) }
    }
    let files = Set(placement.plan.units.map(\.file))
    memory.warnings = warnings.filter { files.contains(String($0.prefix { $0 != " " })) }
    memory.warnings.formUnion(report.diagnostics.compactMap { placement.keyOfWarning($0, in: report) })
    memory.files = self.files.merging(report.openedFiles) { $1 }.filter { name, _ in
      placement.plan.units.contains { $0.name == name }
    }
    memory.left = left.updated(with: report.openedFiles.values.lazy.flatMap(\.written), in: folder)
    return memory
  }
}

extension Placement {
  /// What stands for a warning about a unit that has come to its end in a run; nil for others.
  fileprivate func keyOfWarning(_ diagnostic: Diagnostic, in report: RunReport) -> String? {
    guard let start = diagnostic.range?.start, let unit = unit(at: start) else { return nil }
    if let cell = unit.cell {
      guard let result = report.results.cells[cell.index], result.failure == nil else { return nil }
    } else if let expression = unit.expression {
      switch report.results.expressions[expression.index] {
      case .failure, nil: return nil
      case .text, .math: break
      }
    }
    return keyOfWarning(diagnostic)
  }

  private func unit(at place: SourceLocation) -> Unit? {
    plan.units.first { unit in unit.range.map { $0.start <= place && place <= $0.end } ?? false }
  }

  /// What stands for a warning as long as the code that it is about stays the same.
  private func keyOfWarning(_ diagnostic: Diagnostic) -> String? {
    guard diagnostic.severity == .warning, let start = diagnostic.range?.start,
      let unit = unit(at: start), let range = unit.range
    else { return nil }
    return "\(unit.file) \(start.line - range.start.line) \(diagnostic.identifier) \(diagnostic.summary)"
  }

  /// Leaves out the warnings that an earlier run has shown about the same code.
  func withoutKnownWarnings(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.contains(where: { $0.severity == .warning }) else { return diagnostics }
    return diagnostics.filter { diagnostic in
      keyOfWarning(diagnostic).map { !memory.warnings.contains($0) } ?? true
    }
  }
}
