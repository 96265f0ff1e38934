internal import ArgumentParser

/// What both sides train: a network on 50,000 images of FashionMNIST.
struct Workload: Hashable, Sendable {
  enum Network: String, CaseIterable, ExpressibleByArgument {
    /// 784-512-256-10.
    case perceptron
    /// 784-32-32-10, where all time goes into what surrounds the arithmetic.
    case small
    /// Two 3×3 convolutions with 16 and 32 channels, each followed by pooling, and a linear layer.
    case convolutional
  }

  enum Rule: String, CaseIterable, ExpressibleByArgument { case adam, sgd }

  var network = Network.perceptron
  var rule = Rule.adam
  var batchSize: Int
  var epochs = 3

  /// For the command line of either side.
  var arguments: [String] {
    [
      "--network", network.rawValue, "--rule", rule.rawValue, "--batch-size", "\(batchSize)", "--epochs",
      "\(epochs)",
    ]
  }
}

/// What a process that has trained reports.
struct TrainingReport: Codable {
  /// Of each epoch.
  let seconds: [Double]
  /// The mean training loss of each epoch.
  let losses: [Double]
  /// The most memory that the process has had, in bytes.
  let peakMemory: Double
}
