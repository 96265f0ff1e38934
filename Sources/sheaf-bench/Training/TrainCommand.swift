internal import ArgumentParser
internal import Foundation
internal import Tensors
internal import Training

/// Trains as a notebook does, with nothing that a notebook could not say, and prints a report.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network on FashionMNIST and report times and losses as JSON.")

  @Option var network = Workload.Network.perceptron
  @Option var rule = Workload.Rule.adam
  @Option var batchSize = 64
  @Option var epochs = 3

  func run() throws {
    manualSeed(0)
    let transform = Compose([ToTensor(), Normalize(mean: 0.286, standardDeviation: 0.353)])
    let training = randomSplit(
      try FashionMNIST(train: true, transform: transform), [50_000, 10_000], seed: 0)[0]
    let loader = DataLoader(training, batchSize: batchSize, shuffle: true, seed: 0)
    let model = network.makeModel()
    let criterion = CrossEntropyLoss()
    let optimizer: Optimizer =
      switch rule {
      case .adam: Adam(model.parameters, learningRate: 1e-3)
      case .sgd: SGD(model.parameters, learningRate: 0.1)
      }
    var (seconds, losses): ([Double], [Double]) = ([], [])
    for _ in 0..<epochs {
      let start = ContinuousClock.now
      var trainingLoss = Average()
      for (images, labels) in loader {
        let loss = criterion(model(images), labels)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        trainingLoss.add(loss, weight: labels.count)
      }
      seconds.append((ContinuousClock.now - start) / .seconds(1))
      losses.append(trainingLoss.value)
    }
    let report = TrainingReport(seconds: seconds, losses: losses, peakMemory: Self.peakMemory)
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  private static var peakMemory: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) * 1024
  }
}
