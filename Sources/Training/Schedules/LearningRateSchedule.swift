/// A rule for the learning rate: a pure function of the step, so that it can be plotted without training.
///
///     Chart { Line(y: schedule.learningRates(initial: 0.1, count: 50)) }
public protocol LearningRateSchedule: Sendable {
  /// The rate after `step` steps of the scheduler, from 0.
  ///
  /// - Parameter initial: the optimizer's own rate.
  func learningRate(after step: Int, initial: Double) -> Double
}

extension LearningRateSchedule {
  /// The rates of the first `count` steps.
  public func learningRates(initial: Double, count: Int) -> [Double] {
    (0..<count).map { learningRate(after: $0, initial: initial) }
  }
}
