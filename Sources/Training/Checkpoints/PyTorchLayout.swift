internal import Tensors

// PyTorch stores a linear layer's weight as [out, in], ours is [in, out]. It writes `running_mean` for `runningMean`, and
// a `Sequential` numbers its layers itself, without the `layers` that ours has in its paths.
extension Module {
  /// The parameters and buffers under the names and in the layout of a PyTorch model of the same structure.
  ///
  ///     try model.pyTorchStateDictionary.write(to: "model.safetensors")
  ///     # model.load_state_dict(safetensors.torch.load_file("model.safetensors"))
  public var pyTorchStateDictionary: StateDictionary {
    let state = stateDictionary
    var result = StateDictionary()
    for entry in pyTorchEntries {
      let tensor = state[entry.name]!
      result[entry.pyTorchName] = noGrad { entry.isTransposed ? tensor.transpose() : tensor }
    }
    return result
  }

  /// Takes over the parameters and buffers of a PyTorch model of the same structure.
  ///
  /// - Throws: `StateError` if names, shapes or types differ; the model is then unchanged.
  public func load(pyTorch state: StateDictionary) throws(StateError) {
    var result = StateDictionary()
    let entries = pyTorchEntries
    let known = Set(entries.map(\.pyTorchName))
    if let stray = state.names.first(where: { !known.contains($0) }) { throw .unexpected(name: stray) }
    for entry in entries {
      guard let tensor = state[entry.pyTorchName] else { throw .missing(name: entry.pyTorchName) }
      result[entry.name] = noGrad { entry.isTransposed && tensor.rank == 2 ? tensor.transpose() : tensor }
    }
    try load(result)
  }

  private var pyTorchEntries: [(name: String, pyTorchName: String, isTransposed: Bool)] {
    let modules = Dictionary(uniqueKeysWithValues: namedModules.map { ($0.name, $0.module) })
    return namedTensors.map { path, _ in
      var (parent, names): (String, [String]) = ("", [])
      var isTransposed = false
      for name in path.split(separator: ".").map(String.init) {
        if !(modules[parent] is Sequential && name == "layers") { names.append(snakeCase(name)) }
        isTransposed = modules[parent] is Linear && name == "weight"
        parent = parent.isEmpty ? name : "\(parent).\(name)"
      }
      return (path, names.joined(separator: "."), isTransposed)
    }
  }

  private func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { result, character in
      result += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }
}
