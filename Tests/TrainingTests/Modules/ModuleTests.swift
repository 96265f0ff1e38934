import Tensors
import Testing
import Training

struct ModuleTests {
  static func network() -> Sequential {
    Sequential(
      Conv2d(1, 4, kernelSize: 3), BatchNorm2d(4), ReLU(), AvgPool2d(2), Flatten(), LayerNorm(36),
      Dropout(0.5), Linear(36, 3))
  }

  @Test func namesParametersAndBuffers() {
    let model = Self.network()
    #expect(
      model.namedParameters.map(\.name) == [
        "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "layers.5.weight",
        "layers.5.bias", "layers.7.weight", "layers.7.bias",
      ])
    #expect(
      model.namedBuffers.map(\.name) == [
        "layers.1.runningMean", "layers.1.runningVar", "layers.1.numBatchesTracked",
      ])
  }

  @Test func statesGoRound() throws {
    let (first, second) = (Self.network(), Self.network())
    let x = Tensor.rand([5, 1, 8, 8])
    for _ in 0..<3 { _ = first(x) }
    try second.load(first.stateDictionary)
    for model in [first, second] { model.eval() }
    #expect((first(x) .== second(x)).all())
    #expect((second[1] as! BatchNorm2d).numBatchesTracked!.item() == 3)
  }

  @Test func switchesModes() {
    let model = Self.network()
    model.eval()
    #expect(model.namedModules.allSatisfy { !(($0.module as? any ModeDependent)?.isTraining ?? false) })
    let x = Tensor.rand([5, 1, 8, 8])
    #expect((model(x) .== model(x)).all())
    #expect((model[1] as! BatchNorm2d).numBatchesTracked!.item() == 0)
    model.train()
    #expect(model.namedModules.compactMap { ($0.module as? any ModeDependent)?.isTraining } == [true, true])
  }

  @Test func frozenLayersGetNoGradient() {
    let model = Self.network()
    model[0].freeze()
    model[1].freeze()
    model(Tensor.rand([5, 1, 8, 8])).sum().backward()
    #expect(model[..<2].parameters.allSatisfy { $0.grad == nil })
    #expect(model[5].parameters.allSatisfy { $0.grad != nil })
    #expect(model.parameters.count == 8)
  }

  @Test func visitsEveryModule() {
    var names: [String] = []
    Self.network().apply { names.append("\(type(of: $0))") }
    #expect(names.count == 9 && names[0] == "Sequential" && names[2] == "BatchNorm2d")
    let model = Self.network()
    model.apply { ($0 as? Linear)?.weight.initialize(.constant(2)) }
    #expect(((model[7] as! Linear).weight .== 2).all() && !((model[0] as! Conv2d).weight .== 2).any())
  }

  @Test func sequencesCanBeChanged() {
    let model = Sequential(Linear(3, 4))
    model.append(ReLU())
    model.append(contentsOf: [Linear(4, 5), Dropout(0.1)])
    model[3] = Identity()
    #expect(model.count == 4 && model(Tensor.ones([2, 3])).shape == [2, 5])
    #expect(
      model[1...2].parameters.map(ObjectIdentifier.init) == model[2].parameters.map(ObjectIdentifier.init))
  }

  @Test func trainsAConvolutionalNetwork() {
    // A bright vertical or a bright horizontal bar.
    let images = Tensor.rand([64, 1, 8, 8]) * 0.5
    let labels = (0..<64).map { $0 % 2 }
    noGrad {
      for (index, label) in labels.enumerated() {
        let bar = index / 2 % 8
        let image = Tensor.zeros([8, 8])
        let place = (Tensor.arange(8) .== Tensor(bar)).to(.float32)
        image.assign(image + (label == 0 ? place.unsqueeze(0) : place.unsqueeze(1)))
        images.assign(
          images + image.unsqueeze(0).unsqueeze(0)
            * (Tensor.arange(64) .== Tensor(index)).to(.float32)
            .reshape(64, 1, 1, 1))
      }
    }
    let model = Sequential(
      Conv2d(1, 16, kernelSize: 3, padding: 1), BatchNorm2d(16), ReLU(), MaxPool2d(2),
      Conv2d(16, 32, kernelSize: 3, padding: 1), ReLU(), MaxPool2d(2), Flatten(), Linear(128, 2))
    let optimizer = Adam(model.parameters, learningRate: 3e-3)
    let criterion = CrossEntropyLoss()
    var losses: [Double] = []
    for _ in 0..<30 {
      let loss = criterion(model(images), Tensor(labels))
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      losses.append(loss.item())
    }
    #expect(losses.last! < 0.05 && losses[0] > 0.4)
  }
}
