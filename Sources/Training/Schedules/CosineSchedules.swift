internal import Foundation

/// Half a cosine down to a minimum (Loshchilov and Hutter 2017), and up again beyond `period`.
///
///     α_min + (α − α_min)·(1 + cos(π·t/T))/2
public struct CosineSchedule: LearningRateSchedule, Hashable, Codable {
  /// T
  public var period: Int
  public var minimum: Double

  /// - Precondition: the period is positive.
  public init(period: Int, minimum: Double = 0) {
    precondition(period > 0, "CosineSchedule: a period of \(period) steps")
    self.period = period
    self.minimum = minimum
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    minimum + (initial - minimum) * (1 + cos(.pi * Double(step) / Double(period))) / 2
  }
}

/// A cosine that starts again from the top after a period, each `multiplier` times as long as the one before.
public struct CosineWarmRestartsSchedule: LearningRateSchedule, Hashable, Codable {
  public var period: Int
  public var multiplier: Int
  public var minimum: Double

  /// - Precondition: the period and the multiplier are positive.
  public init(period: Int, multiplier: Int = 1, minimum: Double = 0) {
    precondition(
      period > 0 && multiplier > 0, "CosineWarmRestartsSchedule: period \(period), multiplier \(multiplier)")
    self.period = period
    self.multiplier = multiplier
    self.minimum = minimum
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    var (start, length) = (0, period)
    while step >= start + length {
      start += length
      length *= multiplier
    }
    return minimum + (initial - minimum) * (1 + cos(.pi * Double(step - start) / Double(length))) / 2
  }
}

/// Up to a large rate and down to almost nothing, in one cycle (Smith and Topin 2018, in PyTorch's two-phase form).
///
/// The optimizer's own rate is not used: the cycle runs from `maximum/startDivisor` over `maximum` to
/// `maximum/(startDivisor·endDivisor)`.
public struct OneCycleSchedule: LearningRateSchedule, Hashable, Codable {
  public enum Annealing: String, Hashable, Sendable, Codable { case cosine, linear }

  public var maximum: Double
  public var totalSteps: Int
  /// The share of steps that the rate rises.
  public var risingShare: Double
  public var annealing: Annealing
  public var startDivisor: Double
  public var endDivisor: Double

  /// - Precondition: there are at least two steps and the share lies in 0...1.
  public init(
    maximum: Double, totalSteps: Int, risingShare: Double = 0.3, annealing: Annealing = .cosine,
    startDivisor: Double = 25, endDivisor: Double = 1e4
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
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    let (start, end) = (maximum / startDivisor, maximum / startDivisor / endDivisor)
    let peak = risingShare * Double(totalSteps) - 1
    let last = Double(totalSteps - 1)
    let step = min(Double(step), last)
    return step <= peak
      ? interpolate(start, maximum, peak == 0 ? 1 : step / peak)
      : interpolate(maximum, end, (step - peak) / (last - peak))
  }

  private func interpolate(_ from: Double, _ to: Double, _ share: Double) -> Double {
    switch annealing {
    case .linear: from + (to - from) * share
    case .cosine: to + (from - to) * (1 + cos(.pi * share)) / 2
    }
  }
}

/// Back and forth between two rates in straight lines (Smith 2017, `triangular`).
public struct CyclicSchedule: LearningRateSchedule, Hashable, Codable {
  public var base: Double
  public var maximum: Double
  public var stepsUp: Int
  public var stepsDown: Int

  /// - Precondition: both halves have steps.
  public init(base: Double, maximum: Double, stepsUp: Int = 2000, stepsDown: Int? = nil) {
    precondition(
      stepsUp > 0 && (stepsDown ?? 1) > 0, "CyclicSchedule: \(stepsUp) steps up, \(stepsDown ?? stepsUp) down"
    )
    self.base = base
    self.maximum = maximum
    self.stepsUp = stepsUp
    self.stepsDown = stepsDown ?? stepsUp
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    let position = step % (stepsUp + stepsDown)
    let height =
      position <= stepsUp
      ? Double(position) / Double(stepsUp) : 1 - Double(position - stepsUp) / Double(stepsDown)
    return base + (maximum - base) * height
  }
}
