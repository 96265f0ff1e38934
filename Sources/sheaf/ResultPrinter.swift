import Diagnostics
import Execution
import Synchronization

/// Makes text of what cells show, part by part, or one object a cell.
final class ResultPrinter: Sendable {
  private let isJSON: Bool
  /// Whether the results of cells that did not run are of interest.
  private let showsStored: Bool
  /// What the present cell has shown so far.
  private let pending = Mutex("")

  init(isJSON: Bool, showsStored: Bool) {
    self.isJSON = isJSON
    self.showsStored = showsStored
  }

  func text(for event: RunEvent) -> String? {
    switch event {
    case .shown(_, let output, let isFromStore):
      guard showsStored || !isFromStore else { return nil }
      let text = ResultText.text(of: output)
      guard isJSON else { return text }
      pending.withLock { $0 += text }
      return nil
    case .finished(let cell, _, let isFromStore, _):
      guard isJSON, showsStored || !isFromStore else { return nil }
      let text = pending.withLock { text in
        defer { text = "" }
        return text
      }
      return CellText(cell: cell, text: text).json
    case .noted(let note): return isJSON ? try? DiagnosticReport([note]).json() : nil
    case .building, .waiting, .repeating, .repeated, .started, .progress: return nil
    }
  }
}
