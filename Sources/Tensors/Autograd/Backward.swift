extension Tensor {
  /// Computes the gradient of this tensor with respect to every leaf that requires one, and adds it to the leaf's `grad`.
  ///
  ///     ∂L/∂x = Σ ∂L/∂y · ∂y/∂x, over the operations y that used x, latest first
  ///
  /// - Parameters:
  ///   - gradient: ∂L with respect to this tensor, of its shape; 1 for a scalar.
  ///   - retainGraph: whether to keep what a second call needs.
  /// - Precondition: the tensor requires gradients, and is a scalar unless a gradient is given.
  public func backward(gradient: Tensor? = nil, retainGraph: Bool = false) {
    precondition(requiresGrad, "backward: the tensor does not depend on any tensor that requires gradients")
    precondition(
      gradient != nil || count == 1,
      "backward: a tensor of shape \(shape) needs a gradient, only scalars do without")
    if let gradient {
      precondition(gradient.shape == shape, "backward: a gradient of shape \(gradient.shape) for \(shape)")
    }
    let seed = gradient ?? Tensor.ones(shape, dtype: dtype)
    guard let root = node else {
      accumulate(seed)
      return
    }
    let nodes = root.reachable
    root.gradient = seed
    noGrad {
      for node in nodes {
        node.isVisited = false
        let gradient = node.gradient
        node.gradient = nil
        if let gradient {
          guard let rule = node.rule else {
            preconditionFailure(
              "backward: the graph was released by an earlier backward; say backward(retainGraph: true) there"
            )
          }
          rule(gradient, GradientNode.Operands(edges: node.edges))
        }
        if !retainGraph { node.release() }
      }
    }
  }
}

extension GradientNode {
  /// The node and all that its result was computed from, latest first.
  fileprivate var reachable: [GradientNode] {
    var found = [self]
    isVisited = true
    var next = 0
    while next < found.count {
      for case .node(let node) in found[next].edges where !node.isVisited {
        node.isVisited = true
        found.append(node)
      }
      next += 1
    }
    return found.sorted { $0.order > $1.order }
  }
}
