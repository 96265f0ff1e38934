package import Notebooks

// What the parts of a run take, for the benchmarks.
extension Runner {
  /// Compiles and links the cells of a document one after the other.
  ///
  /// - Precondition: the store holds none of them.
  /// - Returns: how long each took, in seconds.
  package func timesToCompile(_ notebook: Notebook) async throws -> [Double] {
    let lock = try store.open()
    defer { withExtendedLifetime(lock) {} }
    let plan = try await plan(for: notebook)
    let compiler = CellCompiler(installation: installation, plan: plan, store: store)
    var times: [Double] = []
    for unit in plan.units.indices where plan.units[unit].expression == nil {
      let start = ContinuousClock.now
      let module = try await compiler.module(of: [unit])
      precondition(module.isNew, "\(plan.units[unit].name) was compiled before")
      times.append((ContinuousClock.now - start) / .seconds(1))
    }
    return times
  }

  /// Starts a worker in the folder of a document, and waits until it has answered.
  ///
  /// - Returns: how long that took, in seconds.
  package func timeToStartWorker(of notebook: Notebook) async throws -> Double {
    let session = WorkerSession(installation: installation, folder: Plan.folder(of: notebook))
    let start = ContinuousClock.now
    _ = try await session.keep([])
    let time = (ContinuousClock.now - start) / .seconds(1)
    let hasAnswered = await session.isRunning
    await session.stop()
    guard hasAnswered else { throw WorkerSession.LoadingError(message: "the worker does not answer") }
    return time
  }
}
