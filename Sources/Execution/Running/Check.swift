internal import Diagnostics
internal import Notebooks

/// Compiles all of a document without running it.
struct Check: Sendable {
  let plan: Plan
  let compiler: CellCompiler
  let memory: RunMemory

  func diagnostics() async throws -> [Diagnostic] {
    let placement = Placement(plan, memory: memory)
    let found = try await withThrowingTaskGroup(of: (Int, [Diagnostic]).self) { group in
      for index in plan.units.indices {
        group.addTask { (index, try await compile(index, placement)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // An import that fails does so in every cell below it.
    var seen: Set<Diagnostic> = []
    return found.sorted { $0.0 < $1.0 }.flatMap(\.1).filter { seen.insert($0).inserted }
  }

  private func compile(_ index: Int, _ placement: Placement) async throws -> [Diagnostic] {
    let source = plan.sources[index] ?? plan.expressionSource([index])
    let name = source.moduleName(fingerprint: plan.fingerprint)
    do {
      let module = try await compiler.module(of: index)
      return placement.diagnostics(for: module.messages, in: source)
    } catch let failure as CellCompiler.Failure where failure.module == name {
      return placement.diagnostics(for: failure.messages, in: source)
    } catch is CellCompiler.Failure {
      // A cell above does not compile; what that means for this one shows when it does.
      return []
    }
  }
}
