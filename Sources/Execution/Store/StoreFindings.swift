internal import Diagnostics
internal import Synchronization

/// What was found wrong with a store while it was used.
final class StoreFindings: Sendable {
  private struct State {
    var damaged: Set<String> = []
    var notKept: Set<String> = []
  }

  private let state = Mutex(State())

  /// Notes that a file is not what was written under its name.
  func note(damaged name: String) { state.withLock { _ = $0.damaged.insert(name) } }

  /// Notes that values could not be written.
  func note(notKept reason: String) { state.withLock { _ = $0.notKept.insert(reason) } }

  /// - Parameters:
  ///   - document: the path of the document for which the store was used.
  ///   - isMadeAnew: whether what was damaged has been made anew, or is still to be.
  func diagnostics(about document: String, isMadeAnew: Bool = true) -> [Diagnostic] {
    let (damaged, notKept) = state.withLock { ($0.damaged.sorted(), $0.notKept.sorted()) }
    var diagnostics: [Diagnostic] = []
    if !damaged.isEmpty {
      diagnostics.append(
        Diagnostic(
          .warning, "damaged-store",
          "the store was damaged; what it has lost \(isMadeAnew ? "was" : "will be") made anew",
          explanation: "Not as they were written: \(Self.list(damaged)).", path: document))
    }
    if !notKept.isEmpty {
      diagnostics.append(
        Diagnostic(
          .warning, "values-not-kept", "values could not be stored, so cells that give them will run again",
          explanation: Self.list(notKept) + ".", path: document))
    }
    return diagnostics
  }

  private static func list(_ words: [String]) -> String {
    words.prefix(3).joined(separator: ", ") + (words.count > 3 ? " and \(words.count - 3) more" : "")
  }
}
