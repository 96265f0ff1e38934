public import Tensors

/// Tensors by name: what has to be kept of a model or an optimizer so that it can go on.
public struct StateDictionary {
  public private(set) var names: [String] = []
  private var tensors: [String: Tensor] = [:]
  /// Whatever else belongs to the state, such as an optimizer's step counts.
  public var metadata: [String: String] = [:]

  public init() {}

  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set {
      if let newValue {
        if tensors.updateValue(newValue, forKey: name) == nil { names.append(name) }
      } else if tensors.removeValue(forKey: name) != nil {
        names.removeAll { $0 == name }
      }
    }
  }
}

/// Why a state does not fit.
public enum StateError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(name: String)
  case unexpected(name: String)
  case wrongShape(name: String, expected: [Int], actual: [Int])
  case wrongType(name: String, expected: DType, actual: DType)
  case wrongMetadata(name: String, value: String?)

  public var description: String {
    switch self {
    case .missing(let name): "the state has no tensor \(name)"
    case .unexpected(let name): "the state has a tensor \(name) that nothing asks for"
    case .wrongShape(let name, let expected, let actual):
      "the state's tensor \(name) has shape \(actual), it should have \(expected)"
    case .wrongType(let name, let expected, let actual):
      "the state's tensor \(name) is \(actual), it should be \(expected)"
    case .wrongMetadata(let name, let value): "the state's entry \(name) is \(value ?? "missing")"
    }
  }
}

extension StateDictionary {
  /// Copies the named tensors into those given, all or none.
  ///
  /// - Throws: `StateError` if names, shapes or types differ.
  func copy(into targets: [(name: String, tensor: Tensor)]) throws(StateError) {
    let wanted = Set(targets.map(\.name))
    if let name = names.first(where: { !wanted.contains($0) }) { throw .unexpected(name: name) }
    for (name, target) in targets {
      guard let source = self[name] else { throw .missing(name: name) }
      guard source.shape == target.shape else {
        throw .wrongShape(name: name, expected: target.shape, actual: source.shape)
      }
      guard source.dtype == target.dtype else {
        throw .wrongType(name: name, expected: target.dtype, actual: source.dtype)
      }
    }
    noGrad { for (name, target) in targets { target.assign(self[name]!) } }
  }
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

extension Optimizer {
  /// Copies of what the rule remembers, the step counts and the learning rates.
  public var stateDictionary: StateDictionary {
    var dictionary = StateDictionary()
    for name in state.keys.sorted() { dictionary[name] = noGrad { state[name]!.clone() } }
    dictionary.metadata["steps"] = stepCounts.map(String.init).joined(separator: " ")
    dictionary.metadata["learningRates"] = groups.map { "\($0.learningRate)" }.joined(separator: " ")
    return dictionary
  }

  /// Goes on where an optimizer of the same rule and parameters stood.
  ///
  /// - Throws: `StateError` if shapes, types or counts differ; the optimizer is then unchanged.
  public func load(_ dictionary: StateDictionary) throws(StateError) {
    let steps = (dictionary.metadata["steps"] ?? "").split(separator: " ").compactMap { Int($0) }
    guard steps.count == parameters.count else {
      throw .wrongMetadata(name: "steps", value: dictionary.metadata["steps"])
    }
    let rates = (dictionary.metadata["learningRates"] ?? "").split(separator: " ").compactMap { Double($0) }
    guard rates.count == groups.count, rates.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw .wrongMetadata(name: "learningRates", value: dictionary.metadata["learningRates"])
    }
    let missing = dictionary.names.filter { state[$0] == nil }
    try dictionary.copy(
      into: state.keys.sorted().map { ($0, state[$0]!) }
        + missing.map { ($0, Tensor.zeros([flat.count], dtype: flat.dtype)) })
    for name in missing { state[name] = noGrad { dictionary[name]!.clone() } }
    stepCounts = steps
    setLearningRates(rates)
  }
}
