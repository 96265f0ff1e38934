internal import Foundation
internal import Tensors
internal import Training

// Times the training loop as a notebook writes it. Usage: sheaf-bench [BATCH] [EPOCHS] [WIDTH,WIDTH,…]

final class MLP: Module {
  let layers: Sequential

  init(hidden: [Int]) {
    let widths = [784] + hidden
    let pairs = zip(widths, widths.dropFirst())
    layers = Sequential(
      [Flatten()] + pairs.flatMap { [Linear($0, $1), ReLU()] as [any Module] } + [Linear(widths.last!, 10)])
  }

  func callAsFunction(_ images: Tensor) -> Tensor { layers(images) }
}

let arguments = CommandLine.arguments.dropFirst()
let batchSize = arguments.first.flatMap { Int($0) } ?? 64
let epochs = arguments.dropFirst().first.flatMap { Int($0) } ?? 5
let hidden = arguments.dropFirst(2).first?.split(separator: ",").compactMap { Int($0) } ?? [512, 256]

manualSeed(0)
let transform = Compose([ToTensor(), Normalize(mean: 0.286, standardDeviation: 0.353)])
let parts = randomSplit(try FashionMNIST(train: true, transform: transform), [50_000, 10_000], seed: 0)
let loader = DataLoader(parts[0], batchSize: batchSize, shuffle: true, seed: 0)
let validation = DataLoader(parts[1], batchSize: 1000)
let model = MLP(hidden: hidden)
let criterion = CrossEntropyLoss()
let optimizer = Adam(model.parameters, learningRate: 1e-3)
for epoch in 1...epochs {
  let start = ContinuousClock.now
  model.train()
  var trainingLoss = Average()
  for (images, labels) in loader {
    let loss = criterion(model(images), labels)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    trainingLoss.add(loss, weight: labels.count)
  }
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  model.eval()
  var correct = 0
  noGrad { for (images, labels) in validation { correct += correctCount(model(images), labels) } }
  print(
    "epoch \(epoch): \(String(format: "%.3f", seconds)) s, training loss \(String(format: "%.4f", trainingLoss.value)), "
      + "validation accuracy \(Double(correct) / 10_000)")
}
