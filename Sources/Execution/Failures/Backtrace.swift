/// The calls in the code of cells that have led to an error, innermost first.
struct Backtrace: Sendable {
  struct Call: Hashable, Sendable {
    var file: String
    var line: Int
    /// Such as `update(_:)`; nil for code at the top level.
    var function: String?
  }

  var calls: [Call] = []
  /// What the runtime has to say about the innermost place, such as `Index out of range`.
  var reason: String?
}

extension Symbolizer {
  /// The calls at the end of a process.
  func backtrace(_ report: CrashReport, modules: [WorkerSession.LoadedModule]) async -> Backtrace {
    let backtrace = await backtraceOfLines(report, modules: modules)
    guard backtrace.calls.isEmpty else { return backtrace }
    var symbolizer = self
    symbolizer.takesLineBefore = true
    return await symbolizer.backtraceOfLines(report, modules: modules)
  }

  private func backtraceOfLines(_ report: CrashReport, modules: [WorkerSession.LoadedModule]) async
    -> Backtrace
  {
    // The first word that lies in a cell is the failing instruction, or the place that called the runtime.
    let words = await places(report.words, isFirstExact: true, modules: modules)
    guard let index = words.firstIndex(where: { !$0.isEmpty }) else {
      return await backtrace(report.frames, modules: modules)
    }
    let word = report.words[index]
    let frames =
      report.frames.contains(word) ? Array(report.frames.drop { $0 != word }.dropFirst()) : report.frames
    let callers = await places(frames, isFirstExact: false, modules: modules)
    return await backtrace(words[index] + callers.joined())
  }

  /// The calls that return to addresses.
  func backtrace(_ addresses: [UInt64], modules: [WorkerSession.LoadedModule]) async -> Backtrace {
    await backtrace(Array(places(addresses, isFirstExact: false, modules: modules).joined()))
  }

  private func backtrace(_ places: [Place]) async -> Backtrace {
    let names = await functionNames(Set(places.map(\.symbol)))
    return Backtrace(
      calls: places.map { .init(file: $0.file, line: $0.line, function: names[$0.symbol]) },
      reason: places.first?.reason)
  }
}

extension Placement {
  /// The calls as lines of the document; nil if they say no more than the error's own line does.
  func description(of backtrace: Backtrace) -> String? {
    var lines: [(text: String, count: Int)] = []
    for call in backtrace.calls {
      guard let unit = unit(ofFile: call.file), let line = line(file: call.file, line: call.line) else {
        continue
      }
      let function = call.function.map { ", in `\($0)`" } ?? ", in \(plan.units[unit].name)"
      let text = "line \(line)\(function)"
      if lines.last?.text == text { lines[lines.count - 1].count += 1 } else { lines.append((text, 1)) }
    }
    // A closure at the top level is a call of its own, of which there is nothing to say.
    let isRecursive = lines.first.map { $0.count > 1 } == true && backtrace.calls[0].function != nil
    guard lines.count > 1 || isRecursive else { return nil }
    let shown = lines.prefix(Self.mostCalls).map {
      $0.text + ($0.count > 1 ? ", \($0.count) times or more" : "")
    }
    return (shown + (lines.count > shown.count ? ["…"] : [])).joined(separator: "\n")
  }

  private static let mostCalls = 10
}
