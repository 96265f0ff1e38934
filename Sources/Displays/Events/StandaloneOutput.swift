internal import Foundation

/// What becomes of events in a program that no worker runs.
enum StandaloneOutput {
  static func handle(_ event: DisplayEvent) {
    switch event {
    case .display(.text(let text)), .display(.markdown(let text)), .display(.math(let text)): print(text)
    case .display(let display): print(display)
    case .progress(let report):
      guard isatty(STDERR_FILENO) == 1 else { return }
      let line = "\r" + report.line(width: 79) + (report.isFinished ? "\n" : "")
      FileHandle.standardError.write(Data(line.utf8))
    }
  }
}
