/// An operand as the rule for its gradient needs it: with the elements that the operation has seen.
struct SavedOperand {
  /// Whatever it holds by now.
  let tensor: Tensor
  private let changeCount: Int
  private let operation: StaticString

  /// Only parameters can change behind a rule's back: of what is saved of other tensors, a change in place makes a copy.
  fileprivate init(_ tensor: Tensor, of operation: StaticString) {
    self.tensor = tensor.isParameter ? tensor : tensor.view(tensor.shape)
    changeCount = self.tensor.changeCount
    self.operation = operation
  }

  /// - Precondition: the elements have not been changed since.
  var value: Tensor {
    precondition(
      tensor.changeCount == changeCount,
      "backward: \(operation) needs a parameter of shape \(tensor.shape) as it was, but it has been changed in place \(tensor.changeCount - changeCount) times since; call backward before the optimizer's step, assign or the like"
    )
    return tensor
  }
}

extension Tensor {
  func saved(for operation: StaticString) -> SavedOperand { SavedOperand(self, of: operation) }
}
