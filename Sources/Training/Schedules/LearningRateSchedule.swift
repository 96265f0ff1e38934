/// A rule for the learning rate: a pure function of the step, so that it can be plotted without training.
///
///     Chart { Line(y: schedule.learningRates(initial: 0.1, count: 50)) }
public protocol LearningRateSchedule: Sendable {
  /// The rate after `step` steps of the scheduler, from 0.
  ///
  /// - Parameter initial: the optimizer's own rate.
  func learningRate(after step: Int, initial: Double) -> Double

  /// The momentum after `step` steps; nil if the schedule leaves it alone.
  func momentum(after step: Int) -> Double?
}

extension LearningRateSchedule {
  public func momentum(after step: Int) -> Double? { nil }

  /// The rates of the first `count` steps.
  public func learningRates(initial: Double, count: Int) -> [Double] {
    (0..<count).map { learningRate(after: $0, initial: initial) }
  }

  /// The momenta of the first `count` steps; empty if the schedule leaves the momentum alone.
  public func momenta(count: Int) -> [Double] { (0..<count).compactMap { momentum(after: $0) } }
}
