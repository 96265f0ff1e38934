/// When a wait ends.
enum Deadline {
  /// - Parameter seconds: nil for no end; what is not a number, and more than a clock can hold, has none either.
  static func after(_ seconds: Double?) -> ContinuousClock.Instant? {
    guard let seconds, seconds < longest else { return nil }
    return .now + .seconds(max(seconds, 0))
  }

  /// How long a worker may take to load or restore what belongs to cells that may run so long, in seconds: at least what
  /// that takes on a machine that has much else to do.
  static func forPreparing(_ seconds: Double?) -> Double? { seconds.map { max($0, 60) } }

  /// Thirty years.
  private static let longest = 1e9
}
