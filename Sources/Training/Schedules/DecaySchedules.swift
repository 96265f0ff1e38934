internal import Foundation

/// α·γᵗ
public struct ExponentialSchedule: LearningRateSchedule, Hashable, Codable {
  public var gamma: Double
  public init(gamma: Double) { self.gamma = gamma }

  public func learningRate(after step: Int, initial: Double) -> Double { initial * power(gamma, step) }
}

/// α·γ^⌊t/stepSize⌋
public struct StepSchedule: LearningRateSchedule, Hashable, Codable {
  public var stepSize: Int
  public var gamma: Double

  /// - Precondition: `stepSize` is positive.
  public init(stepSize: Int, gamma: Double = 0.1) {
    precondition(stepSize > 0, "StepSchedule: a step size of \(stepSize)")
    self.stepSize = stepSize
    self.gamma = gamma
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    initial * power(gamma, step / stepSize)
  }
}

/// α·γ for each milestone that was reached.
public struct MultiStepSchedule: LearningRateSchedule, Hashable, Codable {
  public var milestones: [Int]
  public var gamma: Double

  public init(milestones: [Int], gamma: Double = 0.1) {
    self.milestones = milestones
    self.gamma = gamma
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    initial * power(gamma, milestones.count { $0 <= step })
  }
}

/// α·factor until `totalSteps`, α from then on.
public struct ConstantSchedule: LearningRateSchedule, Hashable, Codable {
  public var factor: Double
  public var totalSteps: Int

  public init(factor: Double = 1, totalSteps: Int = 0) {
    self.factor = factor
    self.totalSteps = totalSteps
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    step < totalSteps ? initial * factor : initial
  }
}

/// In equal steps from α·startFactor to α·endFactor; from 0 (or little) to 1 it is a warm-up.
public struct LinearSchedule: LearningRateSchedule, Hashable, Codable {
  public var startFactor: Double
  public var endFactor: Double
  public var totalSteps: Int

  /// - Precondition: `totalSteps` is positive.
  public init(startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalSteps: Int) {
    precondition(totalSteps > 0, "LinearSchedule: \(totalSteps) steps")
    self.startFactor = startFactor
    self.endFactor = endFactor
    self.totalSteps = totalSteps
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    initial * (startFactor + (endFactor - startFactor) * Double(min(step, totalSteps)) / Double(totalSteps))
  }
}

/// α·(1 − t/T)ᵖ
public struct PolynomialSchedule: LearningRateSchedule, Hashable, Codable {
  public var totalSteps: Int
  public var power: Double

  /// - Precondition: `totalSteps` is positive.
  public init(totalSteps: Int, power: Double = 1) {
    precondition(totalSteps > 0, "PolynomialSchedule: \(totalSteps) steps")
    self.totalSteps = totalSteps
    self.power = power
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    initial * pow(1 - Double(min(step, totalSteps)) / Double(totalSteps), power)
  }
}
