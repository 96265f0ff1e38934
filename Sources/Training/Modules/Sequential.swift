public import Tensors

/// Modules one after the other.
///
///     let model = Sequential(Flatten(), Linear(784, 64))
///     model.append(ReLU())
///     model[1]                // the Linear
///     model[..<2]             // a Sequential of the first two, which shares their parameters
public final class Sequential: Module {
  public private(set) var layers: [any Module]

  public init(_ layers: [any Module]) { self.layers = layers }
  public convenience init(_ layers: any Module...) { self.init(layers) }

  public var count: Int { layers.count }

  /// A layer; setting it puts another in its place.
  ///
  /// - Precondition: there is such a layer.
  public subscript(index: Int) -> any Module {
    get {
      checkIndex(index)
      return layers[index]
    }
    set {
      checkIndex(index)
      layers[index] = newValue
    }
  }

  /// Some of the layers, with the same parameters.
  public subscript(range: some RangeExpression<Int>) -> Sequential {
    Sequential(Array(layers[range.relative(to: layers)]))
  }

  public func append(_ layer: any Module) { layers.append(layer) }

  public func append(contentsOf others: [any Module]) { layers += others }

  public func callAsFunction(_ input: Tensor) -> Tensor { layers.reduce(input) { $1($0) } }

  private func checkIndex(_ index: Int) {
    precondition(layers.indices.contains(index), "Sequential: layer \(index) of \(layers.count)")
  }
}
