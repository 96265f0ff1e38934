internal import Foundation

/// What a row has to reach.
package enum Goal: Hashable, Sendable, CustomStringConvertible {
  /// How many times as good as the peer: as fast, as small.
  case times(Double)
  /// The least share of the peer's figure.
  case share(Double)
  /// The most that our own figure may be, in the row's unit.
  case atMost(Double, unit: String)

  package var description: String {
    switch self {
    case .times(let factor): "at least \(factor.formatted()) times"
    case .share(let share): "at least \((share * 100).formatted()) %"
    case .atMost(let limit, let unit): "at most \(limit.formatted()) \(unit)"
    }
  }

  func isMet(ours: Double, ratio: Double?) -> Bool {
    switch self {
    case .times(let least), .share(let least): ratio.map { $0 >= least } ?? false
    case .atMost(let limit, _): ours <= limit
    }
  }
}

extension Double {
  /// With as many digits as a reader needs: 12, 2.5, 0.652, 1,024.
  package func formatted() -> String {
    let digits = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 3
    var text = String(format: "%.\(digits)f", self)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
