/// Back and forth between two rates in straight lines (Smith 2017). The momentum, if it is cycled, runs against the rate.
public struct CyclicSchedule: LearningRateSchedule, Hashable, Codable {
  /// How far the rate rises.
  public enum Mode: Hashable, Sendable, Codable {
    /// To the maximum in every cycle.
    case triangular
    /// Half as far in each cycle as in the one before.
    case triangular2
    /// γᵗ times as far.
    case exponential(gamma: Double)
  }

  public var base: Double
  public var maximum: Double
  public var stepsUp: Int
  public var stepsDown: Int
  public var mode: Mode
  /// The momentum at the highest and at the lowest rate; nil leaves the optimizer's as it is.
  public var momentum: ClosedRange<Double>?

  /// - Precondition: both halves have steps.
  public init(
    base: Double, maximum: Double, stepsUp: Int = 2000, stepsDown: Int? = nil, mode: Mode = .triangular,
    momentum: ClosedRange<Double>? = nil
  ) {
    precondition(
      stepsUp > 0 && (stepsDown ?? 1) > 0,
      "CyclicSchedule: \(stepsUp) steps up, \(stepsDown ?? stepsUp) down")
    self.base = base
    self.maximum = maximum
    self.stepsUp = stepsUp
    self.stepsDown = stepsDown ?? stepsUp
    self.mode = mode
    self.momentum = momentum
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    base + (maximum - base) * height(after: step)
  }

  public func momentum(after step: Int) -> Double? {
    momentum.map { $0.upperBound - ($0.upperBound - $0.lowerBound) * height(after: step) }
  }

  private func height(after step: Int) -> Double {
    let (cycle, position) = step.quotientAndRemainder(dividingBy: stepsUp + stepsDown)
    let height =
      position <= stepsUp
      ? Double(position) / Double(stepsUp) : 1 - Double(position - stepsUp) / Double(stepsDown)
    return switch mode {
    case .triangular: height
    case .triangular2: height * power(0.5, cycle)
    case .exponential(let gamma): height * power(gamma, step)
    }
  }
}
