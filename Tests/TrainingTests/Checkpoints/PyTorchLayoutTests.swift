import Tensors
import Testing
import Training

/// As in `Reference/safetensors_files.py`.
private final class TwoPartModel: Module {
  let hiddenLayers = Sequential(Linear(3, 4), ReLU(), Linear(4, 5))
  let head = Linear(5, 2, bias: false)

  func callAsFunction(_ input: Tensor) -> Tensor { head(hiddenLayers(input)) }
}

struct PyTorchLayoutTests {
  static let outputs: [Float] = [
    -0.07809408754110336, -0.010297473520040512, -0.07136983424425125, -0.09549032151699066,
  ]

  @Test func computesWhatThePyTorchModelComputes() throws {
    let model = TwoPartModel()
    try model.load(pyTorch: StateDictionary(contentsOf: storedPath("mlp", "safetensors")))
    let input = Tensor((0..<6).map { Float($0) / 3 }, shape: [2, 3])
    #expect(noGrad { model(input) }.isClose(to: Tensor(Self.outputs, shape: [2, 2]), relative: 1e-5))
  }

  @Test func givesBackPyTorchsFile() throws {
    let file = try StateDictionary(contentsOf: storedPath("mlp", "safetensors"))
    let model = TwoPartModel()
    try model.load(pyTorch: file)
    #expect(
      model.pyTorchStateDictionary.names == [
        "hidden_layers.0.weight", "hidden_layers.0.bias", "hidden_layers.2.weight", "hidden_layers.2.bias",
        "head.weight",
      ])
    #expect(try model.pyTorchStateDictionary.safetensors() == file.safetensors())
  }

  @Test func refusesAnotherModelsFile() throws {
    let file = try StateDictionary(contentsOf: storedPath("mlp", "safetensors"))
    let model = TwoPartModel()
    let before = try model.stateDictionary.safetensors()
    var stray = file
    stray["tail.weight"] = Tensor([1])
    #expect(throws: StateError.unexpected(name: "tail.weight")) { try model.load(pyTorch: stray) }
    var short = file
    short["head.weight"] = nil
    #expect(throws: StateError.missing(name: "head.weight")) { try model.load(pyTorch: short) }
    var transposed = file
    transposed["head.weight"] = file["head.weight"]!.transpose()
    #expect(throws: StateError.self) { try model.load(pyTorch: transposed) }
    #expect(try model.stateDictionary.safetensors() == before)
  }
}
