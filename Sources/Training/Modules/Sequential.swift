public import Tensors

/// Modules one after the other.
public final class Sequential: Module {
  public let layers: [any Module]

  public init(_ layers: [any Module]) { self.layers = layers }
  public convenience init(_ layers: any Module...) { self.init(layers) }

  public subscript(index: Int) -> any Module { layers[index] }

  public func callAsFunction(_ input: Tensor) -> Tensor { layers.reduce(input) { $1($0) } }
}
