internal import CKernels
import Synchronization

/// A recorded operation: how a gradient of its result becomes gradients of its operands.
final class GradientNode {
  /// Adds to `operands` what the chain rule gives for them, when the result has the given gradient.
  typealias Rule = (_ gradient: Tensor, _ operands: Operands) -> Void

  enum Edge {
    case none
    case leaf(Tensor)
    case node(GradientNode)

    init(_ tensor: Tensor?) {
      if let tensor, tensor.requiresGrad {
        self = tensor.node.map(Edge.node) ?? .leaf(tensor)
      } else {
        self = .none
      }
    }
  }

  private static let recorded = Atomic<Int>(0)

  let name: StaticString
  private(set) var edges: [Edge]
  /// Counts operations as they are recorded; reversed, it is an order for the chain rule.
  let order: Int
  /// `nil` once it was used, because what it kept of the forward pass is then released.
  private(set) var rule: Rule?
  /// What has come in so far during a backward pass.
  var gradient: Tensor?
  /// Whether the current backward pass has found the node.
  var isVisited = false

  init(_ name: StaticString, _ edges: [Edge], rule: @escaping Rule) {
    self.name = name
    self.edges = edges
    self.rule = rule
    order = Self.recorded.add(1, ordering: .relaxed).newValue
  }

  var isReleased: Bool { rule == nil }

  /// A node that has been used up, of a tensor whose making is over.
  static func released() -> GradientNode {
    let node = GradientNode("released", []) { _, _ in }
    node.release()
    return node
  }

  /// Forgets what is needed for a further backward pass.
  func release() {
    rule = nil
    edges = []
  }

  deinit {
    // Each node may be the only owner of the one before: freed by recursion, a long chain would overflow the stack.
    var orphans = edges
    edges = []
    while let edge = orphans.popLast() {
      guard case .node(var node) = consume edge, isKnownUniquelyReferenced(&node) else { continue }
      orphans += node.edges
      node.edges = []
    }
  }
}

extension GradientNode {
  /// The operands as a rule sees them.
  struct Operands {
    let edges: [Edge]

    func needsGradient(_ index: Int) -> Bool { if case .none = edges[index] { false } else { true } }

    /// Adds to the gradient of an operand, if it wants one at all.
    func add(_ gradient: @autoclosure () -> Tensor, to index: Int) {
      switch edges[index] {
      case .none: break
      case .leaf(let tensor): tensor.accumulate(gradient())
      case .node(let node):
        let gradient = gradient()
        node.gradient = node.gradient.map { $0 + gradient } ?? gradient
      }
    }

    /// Gives the place of a leaf's gradient, so that it can be computed there, and whether to add to what it holds.
    func destination(_ index: Int) -> (Tensor, accumulates: Bool)? {
      guard case .leaf(let tensor) = edges[index] else { return nil }
      if let gradient = tensor.gradient { return (gradient, true) }
      let destination = tensor.makeGradient()
      tensor.gradient = destination
      return (destination, false)
    }
  }
}

extension Tensor {
  /// Room for a gradient: the slot that the optimizer has reserved, unless somebody still holds it.
  fileprivate func makeGradient() -> Tensor {
    if isKnownUniquelyReferenced(&gradientSlot), let gradientSlot { return gradientSlot }
    return Tensor(uninitialized: shape, dtype: dtype)
  }

  func accumulate(_ gradient: Tensor) {
    if let existing = self.gradient {
      existing.addInPlace(gradient)
      return
    }
    let destination = makeGradient()
    withPointers(gradient, destination) { $1.copyMemory(from: $0, byteCount: count * dtype.size) }
    self.gradient = destination
  }

  /// self ← self + factor·other, without recording and without making a copy.
  package func addInPlace(_ other: Tensor, scaledBy factor: Double = 1) {
    withPointers(other, self) { kernel_add_scaled(dtype.kernel, Int64(count), factor, $0, $1) }
  }

  /// The result of an operation, recorded if an operand wants a gradient.
  func recorded(_ name: StaticString, _ operands: [Tensor?], rule: @escaping GradientNode.Rule) -> Tensor {
    node = GradientNode(name, operands.map { GradientNode.Edge($0) }, rule: rule)
    return self
  }
}
