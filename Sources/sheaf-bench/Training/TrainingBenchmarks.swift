let trainingBenchmarks: [any Benchmark] = [
  TrainingTime(
    name: "Adam, batch 64, PyTorch as its tutorials write it", duel: .tutorial, goal: .times(12)),
  TrainingTime(name: "Adam, batch 64", duel: .adam64, goal: .times(2.5)),
  TrainingTime(name: "Adam, batch 256", duel: .adam256, goal: .times(1.7)),
  TrainingTime(name: "Adam, batch 1024", duel: .adam1024, goal: .times(1.25)),
  TrainingTime(name: "SGD, batch 64", duel: .sgd64, goal: .times(2.5)),
  PeakShare(name: "share of the fp32 peak, batch 256", workload: Duel.adam256.workload, goal: .share(0.7)),
  PeakMemory(name: "peak memory", duel: .adam64, goal: .atMost(200, unit: "MB")),
  TrainingTime(name: "small network 784-32-32-10, batch 16", duel: .small, goal: .times(8)),
  TrainingTime(name: "convolutional network, batch 64", duel: .convolutional, goal: .times(1.2)),
]

extension Duel {
  static let tutorial = Duel(workload: Workload(batchSize: 64, epochs: 2), manner: .tutorial)
  static let adam64 = Duel(workload: Workload(batchSize: 64))
  static let adam256 = Duel(workload: Workload(batchSize: 256, epochs: 5))
  static let adam1024 = Duel(workload: Workload(batchSize: 1024, epochs: 5))
  static let sgd64 = Duel(workload: Workload(rule: .sgd, batchSize: 64))
  static let small = Duel(workload: Workload(network: .small, batchSize: 16))
  static let convolutional = Duel(workload: Workload(network: .convolutional, batchSize: 64, epochs: 2))
}
