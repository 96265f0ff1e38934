internal import Tensors
internal import Training

extension Workload.Network {
  func makeModel() -> any Module {
    switch self {
    case .perceptron: Perceptron(widths: [784, 512, 256, 10])
    case .small: Perceptron(widths: [784, 32, 32, 10])
    case .convolutional:
      Sequential(
        Conv2d(1, 16, kernelSize: 3, padding: 1), ReLU(), MaxPool2d(2),
        Conv2d(16, 32, kernelSize: 3, padding: 1), ReLU(), MaxPool2d(2),
        Flatten(), Linear(32 * 7 * 7, 10))
    }
  }
}

/// Linear layers with ReLU between them.
private final class Perceptron: Module {
  let layers: Sequential

  init(widths: [Int]) {
    let pairs = zip(widths, widths.dropFirst())
    let hidden = pairs.dropLast().flatMap { [Linear($0, $1), ReLU()] as [any Module] }
    layers = Sequential([Flatten()] + hidden + [Linear(widths[widths.count - 2], widths.last!)])
  }

  func callAsFunction(_ images: Tensor) -> Tensor { layers(images) }
}
