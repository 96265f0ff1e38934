import Dispatch

/// A line on standard error for work that has not come to its end after a while: as long as this lives.
final class LongWork: Sendable {
  private static let patience = 2.0

  init(_ words: String) {
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { [weak self] in
      if self != nil { Console.standardError.write(words + "\n") }
    }
  }
}
