import Diagnostics
import Displays
import Execution
import Foundation

/// Runs notebooks, edited ones and fresh ones.
actor NotebookLaboratory {
  struct Outcome {
    var results: NotebookResults
    /// What is wrong with the notebook, by the lines that it concerns.
    var errors: [String]
    var cellsRun: [String]
    var cellsRepeated: [String]
  }

  /// What documents share so that each module is compiled once. Nil if every clean run compiles all of its own.
  nonisolated private let shared: SharedModules?
  /// Packages are built from all of their sources, so even a clean run may take what another one has built.
  nonisolated private let packages: SharedModules
  private var known: [NotebookState: Outcome] = [:]

  init(sharesModules: Bool) throws {
    shared = sharesModules ? try SharedModules("modules") : nil
    packages = try SharedModules("packages")
  }

  /// What a first run in an empty folder gives.
  func cleanOutcome(of state: NotebookState) async throws -> Outcome {
    if let outcome = known[state] { return outcome }
    let document = try TemporaryDocument()
    let outcome = try await run(state, in: document, replacing: nil, SoakEdit.wholeRun)
    known[state] = outcome
    return outcome
  }

  /// - Parameters:
  ///   - earlier: the state that the folder was last in.
  ///   - tell: called for what happens during the run.
  nonisolated func run(
    _ state: NotebookState, in document: TemporaryDocument, replacing earlier: NotebookState?,
    _ options: RunOptions, tell: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> Outcome {
    try state.write(to: document.folder, replacing: earlier)
    for shared in [shared, packages].compactMap(\.self) { try await shared.exchange(with: document) }
    var options = options
    options.parameters = state.values
    var report = try await document.run(state.text, options, tell: tell)
    for shared in [shared, packages].compactMap(\.self) { try await shared.exchange(with: document) }
    // A message may name the folder, which is another in each run.
    for index in report.results.cells.keys {
      report.results.cells[index]?.duration = 0
      report.results.cells[index]?.failure?.message.replace(document.folder, with: ".")
    }
    let errors = report.diagnostics.filter { $0.severity == .error }.map { error in
      "\(error.range?.start.line ?? 0): \(error.summary.replacing(document.folder, with: ".")) [\(error.identifier)]"
    }
    return Outcome(
      results: report.results, errors: errors.sorted(), cellsRun: report.cellsRun,
      cellsRepeated: report.cellsRepeated)
  }
}
