import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Notebooks
import Synchronization

/// Reads a notebook and runs it, with messages and progress on standard error.
struct NotebookRun {
  let arguments: NotebookArguments
  private(set) var messages: Messages

  init(_ arguments: NotebookArguments) {
    self.arguments = arguments
    messages = Messages(isJSON: arguments.json)
  }

  mutating func show(_ diagnostics: [Diagnostic], in notebook: Notebook?) {
    messages.show(diagnostics, in: notebook)
  }

  /// The notebook, if it can be run: mistakes are shown before minutes of training, not after.
  mutating func read() throws -> Notebook {
    let notebook: Notebook
    do { notebook = try Notebook.read(path: arguments.file) } catch {
      messages.show([error], in: nil)
      throw ExitCode(1)
    }
    messages.show(notebook.diagnostics, in: notebook)
    messages.show(notebook.missingFiles(in: arguments.baseDirectory, beforeRun: true), in: notebook)
    messages.show(try arguments.checkParameters(of: notebook), in: notebook)
    messages.show(arguments.checkCells(arguments.refreshCells, of: notebook), in: notebook)
    let isEmpty = notebook.diagnostics.contains { $0.identifier == "empty-document" }
    if messages.hasErrors, !arguments.keepGoing || isEmpty { try messages.finish() }
    return notebook
  }

  /// - Parameters:
  ///   - printing: what to write to standard output for an event.
  ///   - whenCellsRun: what can be done meanwhile; called once, if a cell is stale.
  mutating func run(
    _ notebook: Notebook, options: RunOptions,
    printing text: @escaping @Sendable (RunEvent) -> String? = { _ in nil },
    whenCellsRun: @escaping @Sendable () -> Void = {}
  ) async throws -> RunReport {
    let hasStarted = Atomic(false)
    let display = ProgressDisplay(console: .standardError, cellCount: notebook.cells.count)
    let report: RunReport
    let wasInterrupted: Bool
    do {
      let runner = Runner(
        installation: try Installation(), store: Store(besideDocumentIn: arguments.baseDirectory),
        options: options,
        report: { event in
          if case .started = event, !hasStarted.exchange(true, ordering: .relaxed) { whenCellsRun() }
          if let text = text(event) { display.print(text) }
          display.handle(event)
        })
      let interruption = Interruption(action: runner.interrupt)
      defer { interruption.stop() }
      report = try await runner.run(notebook)
      wasInterrupted = interruption.hasHappened
    } catch {
      display.stop()
      messages.show([Diagnostic(environment: error)], in: notebook)
      throw ExitCode(1)
    }
    display.stop()
    messages.show(report.diagnostics, in: notebook)
    if wasInterrupted, !options.keepGoing {
      messages.note("stopped; the results of the cells that finished are kept")
      throw ExitCode(Interruption.status)
    }
    return report
  }
}
