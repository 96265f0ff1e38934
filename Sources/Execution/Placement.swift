internal import Diagnostics
internal import Displays
internal import Notebooks

/// Carries places in compiled code back to the document.
struct Placement: Sendable {
  let plan: Plan
  private let unitOfFile: [String: Int]

  init(_ plan: Plan) {
    self.plan = plan
    let files = plan.units.indices.map { (plan.units[$0].file, $0) } + plan.modules.map { ($1, $0) }
    unitOfFile = Dictionary(files) { first, _ in first }
  }

  func unit(ofFile file: String) -> Int? { unitOfFile[file] }

  /// The line of the document that a line of a piece of code stands for.
  func line(file: String, line: Int) -> Int? {
    unit(ofFile: file).flatMap { plan.units[$0].range }.map { $0.start.line + line - 1 }
  }

  /// What the compiler says about a unit, at the document's lines and columns.
  func diagnostics(for messages: [CompilerMessage], in source: CellSource) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let files = Set(source.parts.map(\.file))
    for message in messages where message.severity != .warning || files.contains(message.file) {
      if message.severity == .note {
        guard let last = diagnostics.indices.last else { continue }
        let note = noteText(message)
        diagnostics[last].explanation = diagnostics[last].explanation.map { $0 + "\n" + note } ?? note
        continue
      }
      diagnostics.append(
        Diagnostic(
          message.severity == .error ? .error : .warning, message.identifier, message.text,
          suggestion: suggestion(for: message), path: plan.source.path, range: range(of: message, in: source))
      )
    }
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }
  }

  /// A name that a cell further down introduces is a matter of order.
  private func suggestion(for message: CompilerMessage) -> String? {
    guard message.identifier.hasPrefix("cannot_find"), let unit = unit(ofFile: message.file) else {
      return nil
    }
    let parts = message.text.split(separator: "'")
    guard parts.count >= 2 else { return nil }
    let name = String(parts[1])
    let definer = plan.units[(unit + 1)...].first { $0.syntax.definitions.contains { $0.name == name } }
    return definer.map { definer in
      let place = definer.range.map { ", line \($0.start.line)" } ?? ""
      return "`\(name)` is defined below, in \(definer.name)\(place); move one of the two"
    }
  }

  private func noteText(_ message: CompilerMessage) -> String {
    line(file: message.file, line: message.line).map { "line \($0): \(message.text)" } ?? message.text
  }

  private func range(of message: CompilerMessage, in source: CellSource) -> SourceRange? {
    guard let part = source.parts.first(where: { $0.file == message.file }),
      let unit = unit(ofFile: message.file), let start = plan.units[unit].range?.start
    else { return nil }
    let column = part.originalColumn(line: message.line, column: message.column)
    let line = start.line + message.line - 1
    let place = plan.source.location(
      line: line, column: column + indentation(part, message.line, line, start))
    return SourceRange(place, place)
  }

  /// How far the code stands to the right of its own lines' starts: in a list, or within a line of text.
  private func indentation(_ part: CellSource.Part, _ number: Int, _ line: Int, _ start: SourceLocation)
    -> Int
  {
    if number == 1 { return start.column - 1 }
    let lines = part.code.split(separator: "\n", omittingEmptySubsequences: false)
    guard number <= lines.count else { return 0 }
    return max(0, plan.source.line(line).utf8.count - lines[number - 1].utf8.count)
  }

  func rewritten(_ output: CellResult.Output) -> CellResult.Output {
    switch output {
    case .display: output
    case .standardOutput(let text): .standardOutput(rewritten(text))
    case .standardError(let text): .standardError(rewritten(text))
    }
  }

  /// Replaces the names that stand for cells in printed messages by the document's path and line.
  func rewritten(_ text: String) -> String {
    guard text.contains(CellSource.filePrefix) else { return text }
    return text.replacing(/(cell-[0-9a-f]{12}):(\d+)/) { match in
      guard let number = Int(match.2), let line = line(file: String(match.1), line: number) else {
        return String(match.0)
      }
      return "\(plan.source.path):\(line)"
    }
  }
}
