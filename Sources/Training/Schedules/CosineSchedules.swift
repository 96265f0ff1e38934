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
    var (start, length) = (multiplier == 1 ? step / period * period : 0, period)
    while step >= start + length {
      start += length
      length *= multiplier
    }
    return minimum + (initial - minimum) * (1 + cos(.pi * Double(step - start) / Double(length))) / 2
  }
}
