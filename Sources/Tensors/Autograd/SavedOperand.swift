/// An operand as the rule for its gradient needs it: with the elements that the operation has seen.
struct SavedOperand {
  /// Whatever it holds by now.
  let tensor: Tensor
  /// Only parameters can change behind a rule's back: of what is saved of other tensors, a change in place makes a copy.
  private let parameter: Tensor?
  private let changeCount: Int
  private let operation: StaticString

  fileprivate init(_ operand: Tensor, of operation: StaticString) {
    tensor = operand.isParameter ? operand : operand.view(operand.shape)
    parameter = operand.isParameter ? operand : operand.parameter
    changeCount = parameter?.changeCount ?? 0
    self.operation = operation
  }

  /// - Precondition: the elements have not been changed since.
  var value: Tensor {
    guard let parameter, parameter.changeCount != changeCount else { return tensor }
    // A view that was made before an optimizer laid out its parameters still has the elements as they were.
    precondition(
      parameter.storage !== tensor.storage,
      "backward: \(operation) needs a parameter of shape \(parameter.shape) as it was, but it has been changed in place \(parameter.changeCount - changeCount) times since; call backward before the optimizer's step, assign or the like"
    )
    return tensor
  }
}

extension Tensor {
  func saved(for operation: StaticString) -> SavedOperand { SavedOperand(self, of: operation) }
}
