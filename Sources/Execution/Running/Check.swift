internal import Diagnostics
internal import Foundation
internal import Notebooks

/// Compiles all of a document without running it.
struct Check: Sendable {
  let plan: Plan
  let compiler: CellCompiler

  func diagnostics() async throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let placement = Placement(plan)
    let found = try await withThrowingTaskGroup(of: [Diagnostic].self) { group in
      for units in plan.unitsCompiledTogether {
        group.addTask {
          let found = try await compile(units, placement, folder)
          let isExpected = units.allSatisfy { plan.units[$0].cell?.options.error ?? false }
          return isExpected ? found.map(\.asNote) : found
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    // An import that fails does so in every cell below it.
    var seen: Set<Diagnostic> = []
    return found.inOrderOfText.filter { seen.insert($0).inserted }
  }

  /// Compiles units into one module, and again without those in which there are errors, until nothing new is found.
  ///
  /// - Parameter folder: a place for modules that are incomplete.
  private func compile(
    _ units: [Int], _ placement: Placement, _ folder: String
  ) async throws -> [Diagnostic] {
    var found: [Diagnostic] = []
    var open = units
    while !open.isEmpty {
      let source = plan.source(of: open)
      do {
        let module = try await compiler.module(of: open)
        return found + placement.diagnostics(for: module.messages, in: source).filter { !found.contains($0) }
      } catch let failure as CellCompiler.Failure {
        guard failure.module == plan.module(of: open).name else {
          let broken = plan.unitsOfModules[failure.module]
          let below = open.filter { unit in
            broken.map { plan.topology.links[unit].modules.contains($0) } ?? true
          }
          let messages = try await unknownNames(in: below, folder)
          found += placement.diagnostics(for: messages, in: plan.source(of: below)).filter {
            !found.contains($0)
          }
          if let broken, plan.units[broken].cell?.options.error == true {
            // A run accepts that cell as it is, but not those that need it.
            found += below.map { unit in
              let failure = Failures.skipped(plan.units[unit], needing: plan.units[broken])
              return Failures.diagnostic(failure, plan.units[unit], placement)
            }
          }
          guard !below.isEmpty else { return found }
          open.removeAll(where: below.contains)
          continue
        }
        found += placement.diagnostics(for: withoutUnbuilt(failure), in: source)
          .filter { !found.contains($0) }
        let files = failure.filesWithErrors
        let rest = open.filter { !files.contains(plan.units[$0].file) }
        // Without a place, all may be to blame, so that each has to be looked at alone.
        guard rest.count == open.count else {
          open = rest
          continue
        }
        guard open.count > 1 else { return found }
        for unit in open {
          found += try await compile([unit], placement, folder).filter { !found.contains($0) }
        }
        return found
      }
    }
    return found
  }
}

extension Check {
  /// What is certainly wrong with units below a cell that does not compile.
  ///
  /// - Parameter folder: a place for modules that are incomplete.
  private func unknownNames(in units: [Int], _ folder: String) async throws -> [CompilerMessage] {
    let messages = try await compiler.messages(despiteMistakesAbove: units, in: folder)
    // What a cell above defines may be beyond the compiler's understanding.
    let defined = Set(
      units.flatMap { plan.topology.links[$0].modules }.flatMap {
        plan.units[$0].syntax.definitions.map(\.name)
      })
    return messages.filter {
      $0.severity == .error && $0.isUnknownName && !defined.contains($0.quoted.first ?? "")
    }
  }

  /// What the compiler finds wrong, unless that may be for lack of a package that was not built.
  private func withoutUnbuilt(_ failure: CellCompiler.Failure) -> [CompilerMessage] {
    plan.libraries.unbuilt.isEmpty || !failure.lacksModule ? failure.messages : []
  }
}

extension Plan {
  /// The units in their order: each cell alone, and the expressions between two cells together, as a run computes them.
  fileprivate var unitsCompiledTogether: [[Int]] {
    var groups: [[Int]] = []
    for unit in units.indices {
      let follows = unit > 0 && units[unit].expression != nil && units[unit - 1].expression != nil
      if follows { groups[groups.count - 1].append(unit) } else { groups.append([unit]) }
    }
    return groups
  }
}
