internal import Tensors

/// What a rule remembers of earlier steps, by name, in the layout of the parameters.
final class OptimizerMemory {
  /// In the order in which the rule names them.
  let names: [String]
  private let tensors: [String: Tensor]
  private var products = [1.0]

  init(_ rule: any OptimizerRule, for parameters: FlatParameters) {
    names = rule.memory.map(\.key)
    tensors = Dictionary(
      uniqueKeysWithValues: rule.memory.map { name, initial in
        (name, Tensor.full([parameters.count], initial, dtype: parameters.dtype))
      })
  }

  /// - Precondition: the rule has named it.
  subscript(name: String) -> Tensor { tensors[name]! }

  /// ∏ factor(i) for i from 1 to t, which are kept only because they would take long to compute anew in each step. Once
  /// they have shrunk to nothing, they stay so.
  func product(upTo t: Int, of factor: (Int) -> Double) -> Double {
    while products.count <= t, products.last!.isNormal {
      products.append(products.last! * factor(products.count))
    }
    return products[min(t, products.count - 1)]
  }

  /// For a rule with other factors.
  func forgetProducts() { products = [1] }
}
