public import Tensors

/// A part of a model: a function of tensors with parameters that are trained.
///
/// Properties that are tensors or modules, or arrays, dictionaries and optionals of them, are found by themselves, in the
/// order in which they are declared:
///
///     final class MLP: Module {
///       let layers: Sequential
///       init(hidden: [Int]) { layers = … }
///       func callAsFunction(_ input: Tensor) -> Tensor { layers(input) }
///     }
///
/// A tensor that was made to require gradients is a parameter, any other is a buffer: stored with the model, not trained.
public protocol Module: Stateful {
  func callAsFunction(_ input: Tensor) -> Tensor
}

/// A module that behaves differently while it is trained.
public protocol ModeDependent: Module {
  /// Set by `train()` and `eval()`.
  var isTraining: Bool { get set }
}

extension Module {
  /// The trainable tensors of the module and all modules in it, each once.
  public var parameters: [Tensor] { namedParameters.map(\.tensor) }

  /// Parameters by the path to them, as `layers.0.weight`.
  public var namedParameters: [(name: String, tensor: Tensor)] {
    namedTensors.filter { $0.tensor.isParameter }
  }

  /// What is stored with the model but not trained, by the path to it.
  public var namedBuffers: [(name: String, tensor: Tensor)] { namedTensors.filter { !$0.tensor.isParameter } }

  /// The module itself and all modules in it, by the path to them.
  public var namedModules: [(name: String, module: any Module)] { ModuleContents(of: self).modules }

  var namedTensors: [(name: String, tensor: Tensor)] { ModuleContents(of: self).tensors }

  /// Switches to training: dropout drops, batch normalisation uses the batch's statistics.
  public func train() { setTraining(true) }

  /// Switches to evaluation: dropout is off, batch normalisation uses its running statistics.
  public func eval() { setTraining(false) }

  private func setTraining(_ isTraining: Bool) {
    for case let module as any ModeDependent in namedModules.map(\.module) { module.isTraining = isTraining }
  }

  /// Forgets the gradients of all parameters.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }

  /// Keeps the parameters as they are: no gradients are computed for them.
  public func freeze() {
    for parameter in parameters { parameter.requiresGrad = false }
  }

  /// Trains the parameters again.
  public func unfreeze() {
    for parameter in parameters { parameter.requiresGrad = true }
  }

  /// Calls `body` with the module itself and all modules in it, outermost first.
  ///
  ///     model.apply { ($0 as? Linear)?.weight.initialize(.kaimingNormal()) }
  public func apply(_ body: (any Module) throws -> Void) rethrows {
    for (_, module) in namedModules { try body(module) }
  }

  /// The number of trainable numbers.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }
}
