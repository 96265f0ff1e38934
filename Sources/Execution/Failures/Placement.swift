internal import Diagnostics
internal import Displays
internal import Notebooks

/// Carries places in compiled code back to the document.
struct Placement: Sendable {
  let plan: Plan
  /// What the document was like when it last ran.
  var memory: RunMemory { plan.record.memory }
  private let unitOfFile: [String: Int]

  init(_ plan: Plan) {
    self.plan = plan
    let files = plan.units.indices.map { (plan.units[$0].file, $0) } + plan.modules.map { ($1.key, $0) }
    unitOfFile = Dictionary(files) { first, _ in first }
  }

  func unit(ofFile file: String) -> Int? { unitOfFile[file] }

  /// The line of the document that a line of a piece of code stands for.
  func line(file: String, line: Int) -> Int? {
    unit(ofFile: file).flatMap { plan.units[$0].range }.map { $0.start.line + line - 1 }
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
    let placed = text.replacing(/(cell-[0-9a-f]{12}):(\d+)/) { match in
      guard let number = Int(match.2), let line = line(file: String(match.1), line: number) else {
        return String(match.0)
      }
      return "\(plan.source.path):\(line)"
    }
    return placed.replacing(/cell-[0-9a-f]{12}/) { match in
      unit(ofFile: String(match.0)) == nil ? String(match.0) : plan.source.path
    }
  }
}
