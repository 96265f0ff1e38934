import ArgumentParser
import Diagnostics
import Foundation
import Notebooks

/// Writes diagnostics to standard error, or as JSON to standard output, and remembers whether there were errors.
struct Messages {
  private let isJSON: Bool
  private let console = Console.standardError
  private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Diagnostic> = []
  /// The severest of the diagnostics of each place.
  private var severities: [Place: Diagnostic.Severity] = [:]
  /// More than this nobody reads.
  private static let mostShown = 100

  init(isJSON: Bool = false) { self.isJSON = isJSON }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Shows those that have not been shown yet.
  mutating func show(_ new: [Diagnostic], in notebook: Notebook?) {
    let renderer = DiagnosticRenderer(
      usesColor: console.usesColor, maximumWidth: console.isTerminal ? max(60, console.width - 8) : 120)
    for var diagnostic in new {
      diagnostic.path = diagnostic.path ?? notebook?.source.path
      guard known.insert(diagnostic).inserted, !isRepetition(diagnostic) else { continue }
      diagnostics.append(diagnostic)
      if let place = Place(diagnostic) {
        severities[place] = max(severities[place] ?? .note, diagnostic.severity)
      }
      if isJSON {
        Console.standardOutput.write((try? DiagnosticReport([diagnostic]).json()) ?? "")
        continue
      }
      if diagnostics.count > Self.mostShown { continue }
      let isOfNotebook = diagnostic.path == notebook?.source.path
      console.write(renderer.render(diagnostic, in: isOfNotebook ? notebook?.source : nil))
    }
  }

  func note(_ text: String) { console.write(text + "\n") }

  /// How many errors and warnings there were, and the exit status that follows from them.
  func finish() throws {
    let hidden = diagnostics.count - Self.mostShown
    if hidden > 0, !isJSON { console.write("… and \(hidden) more messages\n") }
    if let summary = DiagnosticRenderer.summary(of: diagnostics) { console.write(summary + "\n") }
    if hasErrors { throw ExitCode(diagnostics.contains(where: \.isAboutArguments) ? 2 : 1) }
  }

  /// What the reader found, the page may find again in other words: only the place tells.
  private func isRepetition(_ later: Diagnostic) -> Bool {
    guard let place = Place(later), let severity = severities[place] else { return false }
    return severity >= later.severity
  }

  /// A stretch of a file.
  private struct Place: Hashable {
    var path: String?
    var range: SourceRange

    init?(_ diagnostic: Diagnostic) {
      guard let range = diagnostic.range, range.start != range.end else { return nil }
      (path, self.range) = (diagnostic.path, range)
    }
  }
}

extension Diagnostic {
  /// Whether it is about the arguments of the command, which do not fit the notebook, and not about the notebook.
  fileprivate var isAboutArguments: Bool { Self.ofArguments.contains(identifier) }

  private static let ofArguments: Set = [
    "unknown-parameter", "wrong-parameter", "unknown-cell", "reversed-range",
  ]

  /// An error of the environment, such as a missing compiler or a full disk.
  init(environment error: any Error) {
    switch error {
    case let diagnostic as Diagnostic: self = diagnostic
    case let error as POSIXError:
      self.init(
        .error, "environment", error.code == .ENOSPC ? "the disk is full" : error.localizedDescription)
    // Foundation's errors describe themselves for programmers.
    case let error as CocoaError:
      self.init(
        .error, "environment",
        ((error.filePath ?? error.url?.path).map { "`\($0)`: " } ?? "") + error.localizedDescription,
        suggestion: error.code == .fileWriteNoPermission
          ? "let yourself write in that folder, or work on a copy of the notebook" : nil)
    default: self.init(.error, "environment", "\(error)")
    }
  }
}
