internal import SwiftOperators
internal import SwiftSyntax

/// Decides whether a cell's last expression is displayed, and how the code says so.
enum DisplayedExpression {
  static func isDisplayed(_ expression: ExprSyntax) -> Bool {
    // What breaks off, the compiler explains by the code alone.
    if expression.hasError { return false }
    if let sequence = expression.as(SequenceExprSyntax.self) { return !assigns(sequence) }
    if let attempt = expression.as(TryExprSyntax.self) { return isDisplayed(attempt.expression) }
    if let waiting = expression.as(AwaitExprSyntax.self) { return isDisplayed(waiting.expression) }
    if let call = expression.as(FunctionCallExprSyntax.self), neverReturns(call) { return false }
    // A closure on its own is a mistake that the compiler explains better when it is left alone.
    return !expression.is(ClosureExprSyntax.self) && !isStatement(expression)
  }

  static func insertions(around expression: ExprSyntax)
    -> (opening: CellSyntax.Insertion, closing: CellSyntax.Insertion)
  {
    (
      .init(offset: expression.positionAfterSkippingLeadingTrivia.utf8Offset, text: "SheafCell.display("),
      .init(offset: expression.endPositionBeforeTrailingTrivia.utf8Offset, text: ")")
    )
  }

  /// The compiler would warn that the display is never reached.
  private static func neverReturns(_ call: FunctionCallExprSyntax) -> Bool {
    guard let name = call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.bare else {
      return false
    }
    return ["fatalError", "preconditionFailure", "exit", "_exit", "abort", "dispatchMain"].contains(name)
  }

  /// Any other operator's value is shown; one that has none shows nothing.
  private static func assigns(_ sequence: SequenceExprSyntax) -> Bool {
    sequence.elements.contains { element in
      guard let name = element.as(BinaryOperatorExprSyntax.self)?.operator.text else {
        return element.is(AssignmentExprSyntax.self)
      }
      let known = OperatorTable.standardOperators.infixOperator(named: name)
      return known?.precedenceGroup == "AssignmentPrecedence"
    }
  }

  /// `if` and `switch` are expressions to the parser, but loops of code to their writers.
  private static func isStatement(_ expression: ExprSyntax) -> Bool {
    expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self)
  }
}
