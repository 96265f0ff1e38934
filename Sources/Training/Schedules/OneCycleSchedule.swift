internal import Foundation

/// Up to a large rate and down to almost nothing, in one cycle (Smith and Topin 2018, in PyTorch's two-phase form).
///
/// The optimizer's own rate is not used: the cycle runs from `maximum/startDivisor` over `maximum` to
/// `maximum/(startDivisor·endDivisor)`. The momentum, if it is cycled, falls while the rate rises and rises while it falls.
public struct OneCycleSchedule: LearningRateSchedule, Hashable, Codable {
  public enum Annealing: String, Hashable, Sendable, Codable { case cosine, linear }

  public var maximum: Double
  public var totalSteps: Int
  /// The share of steps that the rate rises.
  public var risingShare: Double
  public var annealing: Annealing
  public var startDivisor: Double
  public var endDivisor: Double
  /// The momentum at the highest rate, and at the start and the end; nil leaves the optimizer's as it is.
  public var momentum: ClosedRange<Double>?

  /// - Precondition: there are at least two steps and the share lies in 0...1.
  public init(
    maximum: Double, totalSteps: Int, risingShare: Double = 0.3, annealing: Annealing = .cosine,
    startDivisor: Double = 25, endDivisor: Double = 1e4, momentum: ClosedRange<Double>? = nil
  ) {
    precondition(
      totalSteps > 1 && (0...1).contains(risingShare),
      "OneCycleSchedule: \(totalSteps) steps, share \(risingShare)")
    self.maximum = maximum
    self.totalSteps = totalSteps
    self.risingShare = risingShare
    self.annealing = annealing
    self.startDivisor = startDivisor
    self.endDivisor = endDivisor
    self.momentum = momentum
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    let start = maximum / startDivisor
    return value(after: step, from: start, over: maximum, to: start / endDivisor)
  }

  public func momentum(after step: Int) -> Double? {
    momentum.map { value(after: step, from: $0.upperBound, over: $0.lowerBound, to: $0.upperBound) }
  }

  private func value(after step: Int, from start: Double, over middle: Double, to end: Double) -> Double {
    let peak = risingShare * Double(totalSteps) - 1
    let last = Double(totalSteps - 1)
    let step = min(Double(step), last)
    return step <= peak
      ? interpolate(start, middle, peak == 0 ? 1 : step / peak)
      : interpolate(middle, end, (step - peak) / (last - peak))
  }

  private func interpolate(_ from: Double, _ to: Double, _ share: Double) -> Double {
    switch annealing {
    case .linear: from + (to - from) * share
    case .cosine: to + (from - to) * (1 + cos(.pi * share)) / 2
    }
  }
}
