/// α times any function of the step.
public struct LambdaSchedule: LearningRateSchedule {
  public let factor: @Sendable (Int) -> Double
  public init(_ factor: @escaping @Sendable (Int) -> Double) { self.factor = factor }

  public func learningRate(after step: Int, initial: Double) -> Double { initial * factor(step) }
}

/// α·f(1)·f(2)·…·f(t): each step multiplies the rate by a function of the step.
public struct MultiplicativeSchedule: LearningRateSchedule {
  public let factor: @Sendable (Int) -> Double
  public init(_ factor: @escaping @Sendable (Int) -> Double) { self.factor = factor }

  public func learningRate(after step: Int, initial: Double) -> Double {
    step == 0 ? initial : (1...step).reduce(initial) { $0 * factor($1) }
  }
}
