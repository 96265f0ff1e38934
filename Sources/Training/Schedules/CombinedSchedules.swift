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
    let (schedule, start) = part(at: step)
    return schedule.learningRate(after: step - start, initial: initial)
  }

  public func momentum(after step: Int) -> Double? {
    let (schedule, start) = part(at: step)
    return schedule.momentum(after: step - start)
  }

  private func part(at step: Int) -> (schedule: any LearningRateSchedule, start: Int) {
    let index = milestones.count { $0 <= step }
    return (schedules[index], index == 0 ? 0 : milestones[index - 1])
  }
}

/// All schedules at once: each multiplies the rate that the ones before it give. The last that has a momentum sets it.
public struct ChainedSchedule: LearningRateSchedule {
  public let schedules: [any LearningRateSchedule]
  public init(_ schedules: [any LearningRateSchedule]) { self.schedules = schedules }

  public func learningRate(after step: Int, initial: Double) -> Double {
    schedules.reduce(initial) { $1.learningRate(after: step, initial: $0) }
  }

  public func momentum(after step: Int) -> Double? {
    schedules.reversed().lazy.compactMap { $0.momentum(after: step) }.first
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
  public func momentum(after step: Int) -> Double? {
    step < steps ? nil : schedule.momentum(after: step - steps)
  }
}
