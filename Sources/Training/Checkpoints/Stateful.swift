internal import Tensors

/// What can be stored in the middle of a training and go on from there.
public protocol Stateful: AnyObject {
  /// A copy of all that has to be stored.
  var stateDictionary: StateDictionary { get }

  /// Takes over what another of the same making stored.
  ///
  /// - Throws: `StateError` if it does not fit; nothing is changed then.
  func load(_ state: StateDictionary) throws(StateError)
}

extension Module {
  /// Copies of all parameters and buffers, by their paths.
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    for (name, tensor) in namedTensors { state[name] = noGrad { tensor.clone() } }
    return state
  }

  /// Takes over the parameters and buffers of a model of the same architecture.
  ///
  /// - Throws: `StateError` if names, shapes or types differ; the model is then unchanged.
  public func load(_ state: StateDictionary) throws(StateError) { try state.copy(into: namedTensors) }
}
