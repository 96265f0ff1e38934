import Diagnostics
import Displays
import Execution
import Foundation
import Synchronization

/// Tells on standard error how far a run is: one line that changes on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
  private struct State {
    var cell = ""
    var number = 0
    var start = ContinuousClock.now
    var report: ProgressReport?
    /// The cell that others run again for, and since when it waits.
    var waiting: (cell: String, number: Int, start: ContinuousClock.Instant, since: ContinuousClock.Instant)?
    var isShown = false
    /// Whether the last line of the cells' text has no end.
    var isWithinLine = false
    var lastPlainReport = ContinuousClock.now
  }

  private let console: Console
  private let cellCount: Int
  private let state = Mutex(State())
  private let clock = Mutex<Task<Void, Never>?>(nil)

  init(console: Console, cellCount: Int) {
    self.console = console
    self.cellCount = cellCount
    guard console.isTerminal else { return }
    let task = Task { [weak self] in
      while !Task.isCancelled, let display = self {
        display.redraw()
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
    clock.withLock { $0 = task }
  }

  func handle(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .building(let packages): console.write("building \(packages.joined(separator: ", "))\n")
      case .waiting(let holder): console.write("waiting for the store, which \(holder) has locked\n")
      case .noted(let note):
        clear(&state)
        endLine(&state)
        console.write(note.summary + "\n")
      case .started(let cell, let index):
        state.cell = cell
        state.number = index + 1
        state.start = .now
        state.report = nil
        draw(&state)
      case .repeating(let repetition):
        clear(&state)
        endLine(&state)
        if repetition.isWorthSaying { console.write("\(repetition)\n") }
        if state.waiting == nil { state.waiting = (state.cell, state.number, state.start, .now) }
        (state.cell, state.number, state.start) = (repetition.cell, repetition.index + 1, .now)
        state.report = nil
        draw(&state)
      case .repeated:
        if let waiting = state.waiting {
          // What the others took is not its own time.
          (state.cell, state.number) = (waiting.cell, waiting.number)
          state.start = waiting.start + (.now - waiting.since)
        }
        state.waiting = nil
        state.report = nil
      case .progress(_, let report):
        state.report = report
        if console.isTerminal { draw(&state) } else { writePlainly(report, &state) }
      case .shown: break
      case .finished(let cell, let index, let isFromStore, _):
        clear(&state)
        endLine(&state)
        state.cell = ""
        guard !isFromStore else { return }
        console.write("\(counter(index + 1)) \(cell)  \(Self.duration(elapsed(state)))\n")
      }
    }
  }

  /// Removes the line and ends its updates.
  func stop() {
    clock.withLock { $0?.cancel() }
    state.withLock { state in
      state.cell = ""
      clear(&state)
    }
  }

  /// Writes what a cell has shown to standard output.
  func print(_ text: String) {
    guard !text.isEmpty else { return }
    state.withLock { state in
      clear(&state)
      Console.standardOutput.write(text)
      state.isWithinLine = !text.hasSuffix("\n")
    }
  }

  /// Where both outputs are one terminal, a message does not stand behind a cell's text.
  private func endLine(_ state: inout State) {
    if state.isWithinLine, console.isTerminal, Console.standardOutput.isTerminal {
      Console.standardOutput.write("\n")
    }
    state.isWithinLine = false
  }

  private func redraw() {
    state.withLock { state in if !state.cell.isEmpty { draw(&state) } }
  }

  private func draw(_ state: inout State) {
    guard console.isTerminal, !state.isWithinLine else { return }
    var line = "\(counter(state.number)) \(state.cell)  \(Self.duration(elapsed(state)))"
    if let report = state.report {
      line += "  " + report.line(width: max(20, console.width - line.count - 3))
    }
    console.write("\r\u{1B}[K" + line.prefix(console.width - 1))
    state.isShown = true
  }

  private func clear(_ state: inout State) {
    if state.isShown { console.write("\r\u{1B}[K") }
    state.isShown = false
  }

  /// A log should not fill with bars, so it gets a line every ten seconds.
  private func writePlainly(_ report: ProgressReport, _ state: inout State) {
    guard ContinuousClock.now - state.lastPlainReport >= .seconds(10), !report.isFinished else { return }
    state.lastPlainReport = .now
    console.write("\(counter(state.number)) \(state.cell)  \(Int(report.fraction * 100)) %  \(report.text)\n")
  }

  private func elapsed(_ state: borrowing State) -> Double {
    (ContinuousClock.now - state.start) / .seconds(1)
  }

  private func counter(_ number: Int) -> String {
    let total = String(cellCount)
    let padding = String(repeating: " ", count: max(0, total.count - String(number).count))
    return "[\(padding)\(number)/\(total)]"
  }

  /// `12 ms`, `3.4 s` or `2 min 05 s`.
  static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
    if seconds < 60 { return "\((seconds * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    return "\(whole / 60) min \(whole % 60 < 10 ? "0" : "")\(whole % 60) s"
  }
}
