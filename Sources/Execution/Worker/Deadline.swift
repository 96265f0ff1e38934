/// When a wait ends.
enum Deadline {
  /// - Parameter seconds: nil for no end; what is not a number, and more than a clock can hold, has none either.
  static func after(_ seconds: Double?) -> ContinuousClock.Instant? {
    guard let seconds, seconds < longest else { return nil }
    return .now + .seconds(max(seconds, 0))
  }

  /// Thirty years.
  private static let longest = 1e9
}
