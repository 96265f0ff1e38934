package import Diagnostics
internal import Displays
internal import Foundation
internal import Messages
package import Notebooks
internal import Synchronization

/// Runs the cells and expressions of documents.
package final class Runner: Sendable {
  let installation: Installation
  let store: Store
  private let options: RunOptions
  private let report: @Sendable (RunEvent) -> Void
  private let running = Mutex(Running())

  /// What Ctrl-C has to reach.
  private struct Running {
    var preparation: Task<Plan, any Error>?
    var compiler: CellCompiler?
    var session: WorkerSession?
    /// Whether Ctrl-C has come before there was anything to reach.
    var isInterrupted = false
  }

  /// - Parameter report: called for everything that happens, from any thread.
  package init(
    installation: Installation, store: Store, options: RunOptions = RunOptions(),
    report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) {
    self.installation = installation
    self.store = store
    self.options = options
    self.report = report
  }

  /// Runs what is stale and takes the rest from the store.
  ///
  /// What is wrong with the document's code is in the report; errors are the environment's.
  package func run(_ notebook: Notebook) async throws -> RunReport {
    let report = try await runLocked(notebook)
    if !report.cellsRun.isEmpty { store.trim(to: options.storeLimit) }
    return report
  }

  private func runLocked(_ notebook: Notebook) async throws -> RunReport {
    let lock = try store.open(isWaiting: isWaiting)
    defer { withExtendedLifetime(lock) {} }
    let plan = try await preparedPlan(for: notebook, .build, in: store)
    let session = WorkerSession(
      installation: installation, folder: plan.folder, memoryLimit: options.memoryLimit ?? 0,
      timeout: options.timeout)
    let compiler = CellCompiler(
      installation: installation, plan: plan, store: store, timeout: options.timeout,
      retriesFailures: options.refresh)
    let isInterrupted = running.withLock { running in
      defer { running = Running(compiler: compiler, session: session) }
      return running.isInterrupted
    }
    if isInterrupted { _ = session.interrupt() }
    defer { running.withLock { $0 = Running() } }
    let run = Run(
      plan: plan, store: store, compiler: compiler, session: session,
      symbolizer: Symbolizer(toolchain: installation.toolchain), timeout: options.timeout,
      placement: Placement(plan), tell: report)
    func perform(relyingOn sharedFiles: SharedFiles, renewing units: Set<Int> = []) async throws -> Pass {
      var pass = Pass(
        plan: plan, records: Records(store), options: options, sharedFiles: sharedFiles, renewing: units)
      do { try await run.perform(&pass) } catch {
        await session.stop()
        throw error
      }
      await session.stop()
      guard !pass.unitsToRenew.isEmpty else { return pass }
      let first = pass.report
      pass = try await perform(relyingOn: sharedFiles, renewing: pass.unitsToRenew)
      pass.report.add(earlier: first)
      return pass
    }
    var pass = try await perform(relyingOn: options.refresh ? SharedFiles() : plan.record.sharedFiles)
    if !pass.report.hasFailed, !pass.disturbedFiles.isEmpty {
      let first = pass.report
      report(.noted(beginningAnew(plan, pass.disturbedFiles)))
      pass = try await perform(relyingOn: SharedFiles())
      pass.report.add(earlier: first)
    }
    // What was compiled ahead is not needed any more.
    await compiler.interrupt()
    store.files.contents.save()
    if try plan.record.updated(after: pass) != plan.record {
      // Another process may have run the document meanwhile.
      let present = store.record(ofDocument: plan.source.path)
      try store.keep(present.updated(after: pass), ofDocument: plan.source.path)
    }
    pass.report.diagnostics += store.findings.diagnostics(about: plan.source.path)
    return pass.report
  }

  /// How things stand with each cell. Nothing is run or built for it; what can therefore not be known is reported.
  package func status(of notebook: Notebook) async throws -> [CellStatus] {
    let lock = try store.look(isWaiting: isWaiting)
    defer { withExtendedLifetime(lock) {} }
    let plan = try await plan(for: notebook, .look)
    let cells = StatusReport(plan: plan, store: store).cells
    let notes = unbuilt(plan) + store.findings.diagnostics(about: plan.source.path, isMadeAnew: false)
    for note in notes { report(.noted(note)) }
    return cells
  }

  /// Compiles everything, runs and builds nothing, and returns what the compiler has to say.
  package func check(_ notebook: Notebook) async throws -> [Diagnostic] {
    guard store.isWritable else {
      _ = try store.look(isWaiting: isWaiting)
      return try await Store.withTemporary { try await check(notebook, in: $0) }
    }
    return try await check(notebook, in: store)
  }

  private func check(_ notebook: Notebook, in store: Store) async throws -> [Diagnostic] {
    let lock = try store.open(isWaiting: isWaiting)
    defer { withExtendedLifetime(lock) {} }
    let plan = try await preparedPlan(for: notebook, .compile, in: store)
    let compiler = CellCompiler(
      installation: installation, plan: plan, store: store, timeout: options.timeout)
    running.withLock { $0 = Running(compiler: compiler) }
    defer { running.withLock { $0 = Running() } }
    let found = try await Check(plan: plan, compiler: compiler).diagnostics()
    return found + unbuilt(plan) + store.findings.diagnostics(about: plan.source.path)
  }

  /// The plan of a document, with everything built that its front matter names, as far as effort goes.
  func plan(
    for notebook: Notebook, _ effort: Libraries.Effort = .build, in store: Store? = nil
  ) async throws -> Plan {
    let store = store ?? self.store
    let libraries = try await Libraries.prepare(
      notebook.frontMatter, document: notebook.source.path, folder: Plan.folder(of: notebook), store: store,
      toolchain: installation.toolchain, effort: effort, building: { report(.building(packages: $0)) })
    return try Plan(
      notebook, installation: installation, parameters: options.parameters, libraries: libraries,
      record: try record(of: notebook, in: store))
  }

  /// What is remembered of a document, with what is about to be written.
  private func record(of notebook: Notebook, in store: Store) throws -> DocumentRecord {
    var record = store.record(ofDocument: notebook.source.path)
    guard let output = options.output else { return record }
    let name = DocumentFolder(Plan.folder(of: notebook)).name(
      of: URL(filePath: output).standardizedFileURL.path)
    if record.outputs.insert(name).inserted { try store.keep(record, ofDocument: notebook.source.path) }
    return record
  }

  /// The plan of a document, until Ctrl-C: to build packages can take long.
  private func preparedPlan(
    for notebook: Notebook, _ effort: Libraries.Effort, in store: Store
  ) async throws -> Plan {
    let preparation = Task { try await plan(for: notebook, effort, in: store) }
    running.withLock { $0.preparation = preparation }
    defer { running.withLock { $0.preparation = nil } }
    return try await preparation.value
  }

  /// Ends what is running, as Ctrl-C asks: the cell, the compilers, or the building of packages.
  package func interrupt() {
    let running = running.withLock { running in
      running.isInterrupted = true
      return running
    }
    running.preparation?.cancel()
    let reachesCell = running.session?.interrupt() ?? false
    if !reachesCell, let compiler = running.compiler { Task { await compiler.interrupt() } }
  }

  /// That what was shown so far does not count.
  private func beginningAnew(_ plan: Plan, _ files: Set<String>) -> Diagnostic {
    let names = files.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .note, "begun-anew",
      "the document is looked at once more from its top, and what was shown so far does not count",
      explanation: "A cell has opened what cells below it had changed: \(names).", path: plan.source.path)
  }

  private func isWaiting(for holder: String) { report(.waiting(for: holder)) }

  private func unbuilt(_ plan: Plan) -> [Diagnostic] {
    guard !plan.libraries.unbuilt.isEmpty else { return [] }
    let names = plan.libraries.unbuilt.map { "`\($0)`" }.joined(separator: ", ")
    return [
      Diagnostic(
        .warning, "packages-not-built",
        "\(names): not built as the sources are now, and nothing is built here",
        explanation: "So it is not known what the cells would do with it: they count as stale and unchecked.",
        suggestion: "`sheaf render` builds it", path: plan.source.path)
    ]
  }
}
