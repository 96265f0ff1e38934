/// One schedule after the other; each begins anew where its part begins.
public struct SequentialSchedule: LearningRateSchedule {
  public let schedules: [any LearningRateSchedule]
  /// The step at which each schedule but the first takes over.
  public let milestones: [Int]

  /// - Precondition: there is one milestone less than schedules, in rising order.
  public init(_ schedules: [any LearningRateSchedule], milestones: [Int]) {
    precondition(
      schedules.count == milestones.count + 1 && milestones == milestones.sorted(),
      "SequentialSchedule: \(schedules.count) schedules need \(schedules.count - 1) rising milestones, not \(milestones)"
    )
    self.schedules = schedules
    self.milestones = milestones
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    let index = milestones.count { $0 <= step }
    let start = index == 0 ? 0 : milestones[index - 1]
    return schedules[index].learningRate(after: step - start, initial: initial)
  }
}

/// All schedules at once: their factors are multiplied.
public struct ChainedSchedule: LearningRateSchedule {
  public let schedules: [any LearningRateSchedule]
  public init(_ schedules: [any LearningRateSchedule]) { self.schedules = schedules }

  public func learningRate(after step: Int, initial: Double) -> Double {
    schedules.reduce(initial) { $1.learningRate(after: step, initial: $0) }
  }
}

/// Linearly from almost nothing to the rate of another schedule, over its first steps.
public struct WarmUpSchedule: LearningRateSchedule {
  public let steps: Int
  public let schedule: any LearningRateSchedule

  /// - Precondition: `steps` is positive.
  public init(steps: Int, then schedule: any LearningRateSchedule = ConstantSchedule()) {
    precondition(steps > 0, "WarmUpSchedule: \(steps) steps")
    self.steps = steps
    self.schedule = schedule
  }

  public func learningRate(after step: Int, initial: Double) -> Double {
    step < steps
      ? initial * Double(step + 1) / Double(steps)
      : schedule.learningRate(after: step - steps, initial: initial)
  }
}
