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
    let (kind, backtrace): (CellResult.Failure.Kind, Backtrace)
    switch run.end {
    case .finished, .loaded, .kept, .restored: return nil
    case .notLoaded(let message):
      let failure = loading(message, placement)
      return (failure, diagnostic(failure, name, placement))
    case .thrown(_, let addresses):
      (kind, backtrace) = (.thrown, await symbolizer.backtrace(addresses, modules: modules))
    case .crashed(_, let report), .exited(_, let report):
      (kind, backtrace) = (.trapped, await symbolizer.backtrace(report, modules: modules))
    case .timedOut(let report):
      (kind, backtrace) = (.timedOut, await symbolizer.backtrace(report, modules: modules))
    case .interrupted(let report):
      (kind, backtrace) = (.interrupted, await symbolizer.backtrace(report, modules: modules))
    case .killed, .cutOff: (kind, backtrace) = (.trapped, Backtrace())
    }
    let line = backtrace.calls.first.flatMap { placement.line(file: $0.file, line: $0.line) }
    let failure = CellResult.Failure(kind: kind, message: message(run, backtrace), line: line)
    var diagnostic = diagnostic(failure, name, placement)
    let lines = failure.message.split(separator: "\n", maxSplits: 1)
    if lines.count > 1 {
      diagnostic.summary = "\(name): \(lines[0]) …"
      diagnostic.explanation = failure.message
    }
    if let calls = placement.description(of: backtrace) {
      diagnostic.explanation = diagnostic.explanation.map { $0 + "\n" + calls } ?? calls
    }
    return (failure, diagnostic)
  }

  private static func message(_ run: CellRun, _ backtrace: Backtrace) -> String {
    switch run.end {
    case .finished, .loaded, .kept, .restored: ""
    case .notLoaded(let message), .thrown(let message, _): message
    case .crashed(let signal, let report):
      run.runtimeMessage.map { withMemory($0, run) } ?? backtrace.reason.map { "Fatal error: \($0)" }
        ?? words(forSignal: signal, report)
    case .exited(let status, _): "the cell ended the process with exit(\(status))"
    case .timedOut: "the cell ran longer than its timeout allows"
    case .interrupted: "the cell was interrupted"
    case .cutOff(let reason): reason
    case .killed where run.lacksMemory:
      "the system killed the cell because it ran out of memory; --memory stops a cell before that"
    case .killed: "the cell was killed from outside (signal 9)"
    }
  }

  /// A message about memory with the limit that was set.
  private static func withMemory(_ message: String, _ run: CellRun) -> String {
    guard run.memoryLimit > 0, OutOfMemory.isMeant(by: message) else { return message }
    return "\(message); the cell may use \(MemorySize(bytes: run.memoryLimit)) (--memory)"
  }

  static func loading(_ message: String, _ placement: Placement) -> CellResult.Failure {
    .init(kind: .compilation, message: "the cell cannot be loaded: \(message)")
  }

  static let interruption = CellResult.Failure(kind: .interrupted, message: "the cell was interrupted")

  static func skipped(_ unit: Unit, needing broken: Unit?) -> CellResult.Failure {
    .init(
      kind: .skipped, message: "not run: it needs \(broken?.name ?? "a cell above"), which failed",
      line: unit.expression == nil ? unit.range?.start.line : nil)
  }

  /// - Parameter unit: one whose values are needed and would be others if it ran once more.
  static func unique(_ unit: Unit, neededBy user: Unit) -> CellResult.Failure {
    .init(
      kind: .skipped,
      message:
        "not run: it needs values of \(unit.name) that are not kept, and another run of that would give "
        + "others than the document shows. What asks for the time or for chance can stand in a cell of its own, "
        + "apart from what cannot be kept; a set whose elements are hashed by their addresses can be a sorted array",
      line: user.expression == nil ? user.range?.start.line : nil)
  }

  static func compilation(
    _ diagnostics: [Diagnostic], _ failure: CellCompiler.Failure, _ unit: Unit, _ placement: Placement
  ) -> CellResult.Failure {
    let errors = diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else {
      // The dump of a crashed compiler is of no use to who wrote the cell, and differs from run to run.
      let message =
        failure.output.contains("Stack dump:")
        ? "the Swift compiler crashed; written in another way, the cell may compile"
        : placement.rewritten(failure.output)
      return .init(kind: .compilation, message: message, line: unit.range?.start.line)
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
    let range = failure.line.map(placement.plan.source.rangeOfText)
    let unit = placement.plan.units.first { $0.name == name }
    return Diagnostic(
      .error, "cell-\(failure.kind.rawValue)", "\(name): \(failure.message)",
      path: placement.plan.source.path, range: range ?? fallback ?? unit?.range)
  }

  private static func words(forSignal signal: Int32, _ report: CrashReport) -> String {
    switch signal {
    case SIGILL, SIGTRAP: "a check of the Swift runtime failed (an overflow, an index out of range, a nil)"
    case SIGSEGV where report.isOverflow: "the stack is full: functions call each other too deeply"
    case SIGSEGV, SIGBUS: "the cell used memory that is not its own"
    case SIGABRT: "the cell called abort()"
    case SIGFPE: "the cell divided by zero"
    default: "the cell was ended by signal \(signal)"
    }
  }
}

extension SourceText {
  /// The words of a line, without the blanks around them.
  fileprivate func rangeOfText(inLine number: Int) -> SourceRange {
    let line = line(number)
    let start = line.prefix { $0.isWhitespace }.utf8.count
    let end = line.utf8.count - line.reversed().prefix { $0.isWhitespace }.reduce(0) { $0 + $1.utf8.count }
    return SourceRange(
      location(line: number, column: start + 1), location(line: number, column: max(start, end) + 1))
  }
}
