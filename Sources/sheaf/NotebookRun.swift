import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Notebooks
import Synchronization

/// Reads a notebook and runs it, with messages and progress on standard error.
struct NotebookRun {
  let arguments: NotebookArguments
  /// Nil if nothing is to run.
  let running: RunArguments?
  private(set) var messages: Messages

  /// - Parameter messagesAreJSON: as the arguments say, unless something else goes to standard output.
  init(_ arguments: NotebookArguments, running: RunArguments? = nil, messagesAreJSON: Bool? = nil) {
    self.arguments = arguments
    self.running = running
    messages = Messages(isJSON: messagesAreJSON ?? arguments.json)
  }

  mutating func show(_ diagnostics: [Diagnostic], in notebook: Notebook?) {
    messages.show(diagnostics, in: notebook)
  }

  func options(for notebook: Notebook) throws -> RunOptions {
    var options = try arguments.options(for: notebook)
    running?.add(to: &options)
    return options
  }

  /// The notebook, if its cells can be looked at.
  mutating func read() throws -> Notebook {
    let (notebook, found) = try load()
    messages.show(found, in: notebook)
    if isStopped(notebook, found) { try messages.finish() }
    return notebook
  }

  /// The notebook, if it can be run: mistakes are shown before minutes of training, not after. Where one is in the way, all
  /// others are shown as well.
  mutating func readToRun() async throws -> Notebook {
    var (notebook, found) = try load()
    let isStopped = isStopped(notebook, found)
    if isStopped {
      do {
        found += await DocumentCheck(arguments: arguments, notebook: notebook)
          .diagnostics(by: try runner(try options(for: notebook)))
      } catch {
        found.append(Diagnostic(environment: error))
      }
    }
    messages.show(found.inOrderOfText, in: notebook)
    if isStopped { try messages.finish() }
    return notebook
  }

  private mutating func load() throws -> (Notebook, [Diagnostic]) {
    let notebook: Notebook
    do { notebook = try arguments.read() } catch {
      messages.show([error], in: nil)
      throw ExitCode(1)
    }
    let found =
      notebook.diagnostics + notebook.missingFiles(in: arguments.baseDirectory, beforeRun: true)
      + (try arguments.checkParameters(of: notebook))
      + arguments.checkCells(running?.refreshCells ?? [], of: notebook)
    return (notebook, found.inOrderOfText)
  }

  private func isStopped(_ notebook: Notebook, _ found: [Diagnostic]) -> Bool {
    if notebook.diagnostics.contains(where: { $0.identifier == "empty-document" }) { return true }
    return !(running?.keepGoing ?? false) && found.contains { $0.severity == .error && !$0.isAboutProse }
  }

  private func runner(_ options: RunOptions, report: @escaping @Sendable (RunEvent) -> Void = { _ in })
    throws -> Runner
  {
    Runner(
      installation: try Installation(), store: Store(besideDocumentIn: arguments.baseDirectory),
      options: options, report: report)
  }

  /// What a body comes to; what it throws is shown and ends the command.
  mutating func checked<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch {
      messages.show([Diagnostic(environment: error)], in: nil)
      try messages.finish()
      throw ExitCode(1)
    }
  }

  /// - Parameters:
  ///   - printing: what to write to standard output for an event; nil if results are not what the command is for.
  ///   - whenCellsRun: what can be done meanwhile; called once, if a cell is stale.
  mutating func run(
    _ notebook: Notebook, options: RunOptions,
    printing text: (@Sendable (RunEvent) -> String?)? = nil,
    whenCellsRun: @escaping @Sendable () -> Void = {}
  ) async throws -> RunReport {
    let hasStarted = Atomic(false)
    let display = ProgressDisplay(console: .standardError, cellCount: notebook.cells.count)
    let interruption = Interruption()
    defer { interruption.stop() }
    var report: RunReport
    do {
      let runner = try runner(options) { event in
        if case .started = event, !hasStarted.exchange(true, ordering: .relaxed) { whenCellsRun() }
        if let text = text?(event) { display.print(text) }
        display.handle(event)
      }
      interruption.start(runner.interrupt)
      // Who prints results for nobody stops.
      if text != nil { Console.standardOutput.whenLost(runner.interrupt) }
      report = try await runner.run(notebook)
      if report.hasFailed, !options.keepGoing, options.selectedCells.isEmpty, !interruption.hasHappened,
        !report.wasInterrupted
      {
        report.diagnostics += await DocumentCheck(arguments: arguments, notebook: notebook)
          .diagnostics(by: runner).filter { $0.severity == .error && !report.diagnostics.contains($0) }
      }
    } catch {
      display.stop()
      if interruption.hasHappened { throw stopped() }
      messages.show([Diagnostic(environment: error)], in: notebook)
      throw ExitCode(1)
    }
    display.stop()
    if text != nil, Console.standardOutput.problem != nil { throw ExitCode(1) }
    messages.show(report.diagnostics.inOrderOfText, in: notebook)
    if interruption.hasHappened || report.wasInterrupted, !options.keepGoing { throw stopped() }
    return report
  }

  private func stopped() -> ExitCode {
    messages.note("interrupted; the results of the cells that finished are kept")
    return ExitCode(Interruption.status)
  }

  /// How things stand with the cells, without running or building anything. What cannot be known so is shown.
  mutating func status(of notebook: Notebook) async throws -> [CellStatus] {
    let notes = Mutex<[Diagnostic]>([])
    let runner = try runner(try options(for: notebook)) { event in
      switch event {
      case .noted(let note): notes.withLock { $0.append(note) }
      case .waiting: ProgressDisplay(console: .standardError, cellCount: 0).handle(event)
      default: break
      }
    }
    let cells = try await runner.status(of: notebook)
    messages.show(notes.withLock { $0 }, in: notebook)
    return cells
  }
}
