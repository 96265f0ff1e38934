internal import SwiftSyntax

extension NameUses {
  init(in syntax: some SyntaxProtocol) {
    let collector = NameCollector(viewMode: .sourceAccurate)
    collector.walk(syntax)
    self = collector.uses
  }
}

/// Collects every name that code mentions. It does not look for the scope a name belongs to: taking a local
/// variable for the cell's of the same name costs a run too many, the reverse would show a stale number.
final class NameCollector: SyntaxVisitor {
  private(set) var uses = NameUses()

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let isMember =
      node.parent?.as(MemberAccessExprSyntax.self)?.declName.id == node.id
      || node.parent?.is(KeyPathPropertyComponentSyntax.self) == true
    if isMember { uses.members.insert(node.baseName.bare) } else { uses.names.insert(node.baseName.bare) }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.name.bare)
    return .visitChildren
  }

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    uses.members.insert(node.name.bare)
    return .visitChildren
  }

  override func visit(_ node: BinaryOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PostfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.operator.text)
    return .visitChildren
  }

  /// `a = …`, `a.b += …`: the parser leaves operators unfolded, in a list of operands and operators.
  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    let elements = Array(node.elements)
    for (index, element) in elements.enumerated().dropFirst() {
      let assigns =
        element.is(AssignmentExprSyntax.self)
        || element.as(BinaryOperatorExprSyntax.self).map { isAssignment($0.operator.text) } == true
      if assigns { noteChange(of: elements[index - 1]) }
    }
    return .visitChildren
  }

  override func visit(_ node: InOutExprSyntax) -> SyntaxVisitorContinueKind {
    noteChange(of: node.expression)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    uses.calls = uses.calls || !PureFunctions.contains(node.calledExpression)
    if let method = node.calledExpression.as(MemberAccessExprSyntax.self), let base = method.base,
      !PureFunctions.methods.contains(method.declName.baseName.bare)
    {
      noteChange(of: base)
    }
    return .visitChildren
  }

  private func isAssignment(_ text: String) -> Bool {
    text.hasSuffix("=") && !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(text)
  }

  private func noteChange(of expression: ExprSyntax) {
    if let name = expression.as(DeclReferenceExprSyntax.self) {
      uses.changed.insert(name.baseName.bare)
    } else if let member = expression.as(MemberAccessExprSyntax.self), let base = member.base {
      noteChange(of: base)
    } else if let element = expression.as(SubscriptCallExprSyntax.self) {
      noteChange(of: element.calledExpression)
    } else if let tuple = expression.as(TupleExprSyntax.self) {
      for element in tuple.elements { noteChange(of: element.expression) }
    } else if let unwrapped = expression.as(ForceUnwrapExprSyntax.self) {
      noteChange(of: unwrapped.expression)
    } else if let unwrapped = expression.as(OptionalChainingExprSyntax.self) {
      noteChange(of: unwrapped.expression)
    } else if let call = expression.as(FunctionCallExprSyntax.self) {
      noteChange(of: call.calledExpression)
    }
  }
}
