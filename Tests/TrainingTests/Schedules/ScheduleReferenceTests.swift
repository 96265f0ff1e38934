import Tensors
import Testing
import Training

/// The rates and momenta of PyTorch's schedules over 40 steps; `Reference/schedules.py` writes them.
struct StoredSchedules: Decodable {
  struct Run: Decodable {
    let rates: [Double]
    let momenta: [Double]
  }

  let schedules: [String: Run]
  let measures: [Double]
  let plateaus: [String: [Double]]
}

struct ScheduleReferenceTests {
  static let schedules: [String: any LearningRateSchedule] = [
    "constant": ConstantSchedule(factor: 0.25, totalSteps: 6),
    "step": StepSchedule(stepSize: 7, gamma: 0.5),
    "multi-step": MultiStepSchedule(milestones: [5, 20, 21], gamma: 0.3),
    "exponential": ExponentialSchedule(gamma: 0.9),
    "linear": LinearSchedule(startFactor: 0.1, endFactor: 0.9, totalSteps: 15),
    "polynomial": PolynomialSchedule(totalSteps: 30, power: 2),
    "cosine": CosineSchedule(period: 40, minimum: 0.01),
    "warm restarts": CosineWarmRestartsSchedule(period: 6, multiplier: 2, minimum: 0.01),
    "one cycle": OneCycleSchedule(maximum: 1, totalSteps: 41, momentum: 0.85...0.95),
    "linear one cycle": OneCycleSchedule(
      maximum: 1, totalSteps: 41, risingShare: 0.4, annealing: .linear, momentum: 0.7...0.9),
    "cyclic": CyclicSchedule(base: 0.1, maximum: 1, stepsUp: 6, stepsDown: 9, momentum: 0.8...0.9),
    "cyclic, halved": CyclicSchedule(
      base: 0.1, maximum: 1, stepsUp: 5, mode: .triangular2, momentum: 0.8...0.9),
    "cyclic, exponential": CyclicSchedule(
      base: 0.1, maximum: 1, stepsUp: 5, mode: .exponential(gamma: 0.95), momentum: 0.8...0.9),
    "lambda": LambdaSchedule { 1 / Double(1 + $0) },
    "multiplicative": MultiplicativeSchedule { 1 - 0.5 / Double(1 + $0) },
    "warm-up": SequentialSchedule(
      [LinearSchedule(startFactor: 0.2, totalSteps: 4), CosineSchedule(period: 36)], milestones: [4]),
    "sequential": SequentialSchedule(
      [
        ConstantSchedule(factor: 0.1, totalSteps: 5), ExponentialSchedule(gamma: 0.9),
        StepSchedule(stepSize: 4, gamma: 0.5),
      ], milestones: [5, 20]),
    "chained": ChainedSchedule([
      ConstantSchedule(factor: 0.1, totalSteps: 5), ExponentialSchedule(gamma: 0.9),
      StepSchedule(stepSize: 9, gamma: 0.5),
    ]),
  ]

  static func sgd() -> SGD { SGD([Tensor.zeros([1])], learningRate: 0.2, momentum: 0.9) }

  @Test(arguments: schedules.keys.sorted()) func schedulesLikePyTorch(_ name: String) throws {
    let expected = try #require(stored("schedules", as: StoredSchedules.self).schedules[name])
    let optimizer = Self.sgd()
    let scheduler = LearningRateScheduler(optimizer, Self.schedules[name]!)
    try #require(expected.rates.count == 40)
    for (step, (rate, momentum)) in zip(expected.rates, expected.momenta).enumerated() {
      #expect(abs(optimizer.learningRate - rate) < 1e-10, "step \(step)")
      #expect(abs(optimizer.momentum! - momentum) < 1e-10, "step \(step)")
      scheduler.step()
    }
  }

  static let plateaus: [String: @Sendable (Optimizer) -> ReduceOnPlateau] = [
    "plateau": { ReduceOnPlateau($0, factor: 0.5, patience: 2) },
    "plateau, absolute": {
      ReduceOnPlateau($0, factor: 0.5, patience: 1, threshold: .absolute(0.05))
    },
    "plateau, cooldown": { ReduceOnPlateau($0, factor: 0.3, patience: 1, cooldown: 3, minimum: 0.01) },
    "plateau, rising": {
      ReduceOnPlateau($0, factor: 0.5, patience: 2, threshold: .relative(0.01), lowerIsBetter: false)
    },
  ]

  @Test(arguments: plateaus.keys.sorted()) func reducesLikePyTorch(_ name: String) throws {
    let values = try stored("schedules", as: StoredSchedules.self)
    let optimizer = Self.sgd()
    let schedule = Self.plateaus[name]!(optimizer)
    for (step, (measure, rate)) in zip(values.measures, values.plateaus[name]!).enumerated() {
      schedule.step(measure)
      #expect(abs(optimizer.learningRate - rate) < 1e-12, "step \(step)")
    }
  }

  @Test func everyStoredScheduleIsCompared() throws {
    let values = try stored("schedules", as: StoredSchedules.self)
    #expect(Set(Self.schedules.keys) == Set(values.schedules.keys))
    #expect(Set(Self.plateaus.keys) == Set(values.plateaus.keys))
  }

  @Test func warmUpIsALinearScheduleInFront() {
    let warmUp = WarmUpSchedule(steps: 4, then: CosineSchedule(period: 36))
    let sequence = SequentialSchedule(
      [LinearSchedule(startFactor: 0.25, endFactor: 1.25, totalSteps: 4), CosineSchedule(period: 36)],
      milestones: [4])
    for (a, b) in zip(
      warmUp.learningRates(initial: 0.2, count: 40), sequence.learningRates(initial: 0.2, count: 40))
    { #expect(abs(a - b) < 1e-15) }
  }

  @Test func plotsWithoutTraining() {
    let schedule = OneCycleSchedule(maximum: 1, totalSteps: 5, momentum: 0.8...0.9)
    #expect(schedule.learningRates(initial: 0.1, count: 5).count == 5)
    #expect(schedule.momenta(count: 5).first == 0.9 && ConstantSchedule().momenta(count: 5).isEmpty)
  }

  @Test(arguments: schedules.keys.sorted()) func resumes(_ name: String) throws {
    let (first, second) = (Self.sgd(), Self.sgd())
    let scheduler = LearningRateScheduler(first, Self.schedules[name]!)
    for _ in 0..<13 { scheduler.step() }
    // Loading the optimizer first leaves it with a rate that is not its initial one.
    try second.load(first.stateDictionary)
    let resumed = LearningRateScheduler(second, Self.schedules[name]!)
    try resumed.load(scheduler.stateDictionary)
    for _ in 0..<20 {
      #expect(first.learningRate == second.learningRate && first.momentum == second.momentum)
      scheduler.step()
      resumed.step()
    }
  }

  @Test func plateauResumes() throws {
    let values = try stored("schedules", as: StoredSchedules.self)
    let (first, second) = (Self.sgd(), Self.sgd())
    let schedule = Self.plateaus["plateau, cooldown"]!(first)
    for measure in values.measures[..<21] { schedule.step(measure) }
    try second.load(first.stateDictionary)
    let resumed = Self.plateaus["plateau, cooldown"]!(second)
    try resumed.load(schedule.stateDictionary)
    for measure in values.measures[21...] {
      schedule.step(measure)
      resumed.step(measure)
      #expect(first.learningRate == second.learningRate)
    }
  }

  @Test func plateauStateSurvivesBeforeTheFirstStep() throws {
    let schedule = ReduceOnPlateau(Self.sgd())
    try schedule.load(schedule.stateDictionary)
    #expect(throws: StateError.self) { try schedule.load(StateDictionary()) }
  }
}
