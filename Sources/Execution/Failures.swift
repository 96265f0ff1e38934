internal import Diagnostics
internal import Displays
internal import Foundation
internal import Notebooks

/// Words for everything that can end a cell before its time.
enum Failures {
  /// What went wrong in a run, or nil if the cell came to its end.
  static func of(
    _ run: CellRun, _ modules: [WorkerSession.LoadedModule], _ symbolizer: Symbolizer, _ placement: Placement,
    _ name: String
  ) async -> (CellResult.Failure, Diagnostic)? {
    let failure: CellResult.Failure
    switch run.end {
    case .finished, .loaded, .kept, .restored: return nil
    case .notLoaded(let message): failure = loading(message, placement)
    case .thrown(let message, let addresses):
      let place = await symbolizer.innermostPlace(addresses, isFirstExact: false, modules: modules)
      failure = .init(kind: .thrown, message: message, line: place.flatMap { line($0, placement) })
    case .crashed(let signal, let addresses):
      let place = await symbolizer.innermostPlace(addresses, isFirstExact: true, modules: modules)
      let message = runtimeMessage(run.outputs) ?? place?.reason ?? words(forSignal: signal)
      failure = .init(kind: .trapped, message: message, line: place.flatMap { line($0, placement) })
    case .exited(let status):
      failure = .init(kind: .trapped, message: "the cell ended the process with exit(\(status))")
    case .timedOut: failure = .init(kind: .timedOut, message: "the cell ran longer than its timeout allows")
    case .killed: failure = .init(kind: .interrupted, message: "the cell was interrupted")
    }
    return (failure, diagnostic(failure, name, placement))
  }

  static func loading(_ message: String, _ placement: Placement) -> CellResult.Failure {
    .init(kind: .compilation, message: "the cell cannot be loaded: \(message)")
  }

  static func skipped(_ unit: Unit, needing broken: Unit?, _ placement: Placement) -> CellResult.Failure {
    .init(
      kind: .skipped, message: "not run: it needs \(broken?.name ?? "a cell above"), which failed",
      line: unit.range?.start.line)
  }

  static func compilation(
    _ diagnostics: [Diagnostic], _ failure: CellCompiler.Failure, _ unit: Unit, _ placement: Placement
  ) -> CellResult.Failure {
    let errors = diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else {
      return .init(
        kind: .compilation, message: placement.rewritten(failure.output), line: unit.range?.start.line)
    }
    let lines = errors.map { ($0.range.map { "line \($0.start.line): " } ?? "") + $0.summary }
    return .init(kind: .compilation, message: lines.joined(separator: "\n"), line: first.range?.start.line)
  }

  static func diagnostic(_ failure: CellResult.Failure, _ unit: Unit, _ placement: Placement) -> Diagnostic {
    diagnostic(failure, unit.name, placement, fallback: unit.range)
  }

  private static func diagnostic(
    _ failure: CellResult.Failure, _ name: String, _ placement: Placement, fallback: SourceRange? = nil
  ) -> Diagnostic {
    let range = failure.line.map { line in
      let place = placement.plan.source.location(line: line, column: 1)
      return SourceRange(place, place)
    }
    let unit = placement.plan.units.first { $0.name == name }
    return Diagnostic(
      .error, "cell-\(failure.kind.rawValue)", "\(name): \(failure.message)",
      path: placement.plan.source.path, range: range ?? fallback ?? unit?.range)
  }

  private static func line(_ place: Symbolizer.Place, _ placement: Placement) -> Int? {
    placement.line(file: place.file, line: place.line)
  }

  /// The runtime prints `file:line: Fatal error: message` before it gives up.
  private static func runtimeMessage(_ outputs: [CellResult.Output]) -> String? {
    for case .standardError(let text) in outputs.reversed() {
      for line in text.split(separator: "\n").reversed() {
        guard let range = line.firstRange(of: "Fatal error") else { continue }
        return String(line[range.lowerBound...])
      }
    }
    return nil
  }

  private static func words(forSignal signal: Int32) -> String {
    switch signal {
    case SIGILL, SIGTRAP: "a check of the Swift runtime failed (an overflow, an index out of range, a nil)"
    case SIGSEGV, SIGBUS: "the cell used memory that is not its own, or recursed too deeply"
    case SIGABRT: "the cell was aborted"
    case SIGFPE: "the cell divided by zero"
    default: "the cell was ended by signal \(signal)"
    }
  }
}
