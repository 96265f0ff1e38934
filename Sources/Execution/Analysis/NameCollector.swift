internal import SwiftSyntax

extension NameUses {
  init(in syntax: some SyntaxProtocol) {
    let collector = NameCollector(viewMode: .sourceAccurate)
    collector.walk(syntax)
    self = collector.uses
  }
}

/// Collects every name that code mentions, but for those that surely stand for something local: taking a local variable
/// for the cell's of the same name costs a run too many, the reverse would show a stale number.
final class NameCollector: SyntaxVisitor {
  private(set) var uses = NameUses()
  /// The names that the blocks around the present place bind.
  private var bound: [[String]] = []
  /// How many closures surround the present place that may run later.
  private var closures = 0

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let isMember =
      node.parent?.as(MemberAccessExprSyntax.self)?.declName.id == node.id
      || node.parent?.is(KeyPathPropertyComponentSyntax.self) == true
    if isMember { uses.members.insert(node.baseName.bare) } else { mention(node.baseName.bare) }
    return .visitChildren
  }

  /// `if let a` without a value reads the `a` outside.
  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil { PatternNames.names(in: node.pattern).forEach(mention) }
    return .visitChildren
  }

  /// So does `[a]` in front of a closure.
  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil { mention(node.name.bare) }
    return .visitChildren
  }

  private func mention(_ name: String) {
    if !isBound(name) { uses.names.insert(name) }
  }

  private func isBound(_ name: String) -> Bool { bound.contains { $0.contains(name) } }

  override func visit(_ node: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    bound.append(BlockBindings.names(in: node))
    return .visitChildren
  }

  override func visitPost(_ node: CodeBlockItemListSyntax) { bound.removeLast() }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.name.bare)
    return .visitChildren
  }

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    uses.members.insert(node.name.bare)
    return .visitChildren
  }

  override func visit(_ node: InheritanceClauseSyntax) -> SyntaxVisitorContinueKind {
    for type in node.inheritedTypes { uses.conforming.formUnion(NameUses(in: type).names) }
    if let extended = node.parent?.as(ExtensionDeclSyntax.self)?.extendedType {
      uses.conforming.formUnion(NameUses(in: extended).names)
    }
    return .visitChildren
  }

  override func visit(_ node: BinaryOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.operator.text)
    if !PureFunctions.operators.contains(node.operator.text) { noteChange(of: node.expression) }
    return .visitChildren
  }

  override func visit(_ node: PostfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    uses.names.insert(node.operator.text)
    if !PureFunctions.operators.contains(node.operator.text) { noteChange(of: node.expression) }
    return .visitChildren
  }

  /// `a = …`, `a.b += …`: the parser leaves operators unfolded, in a list of operands and operators. One that is not
  /// the standard library's may take its operands as `inout`.
  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    let elements = Array(node.elements)
    for (index, element) in elements.enumerated().dropFirst() {
      if element.is(AssignmentExprSyntax.self) { noteChange(of: elements[index - 1]) }
      guard let name = element.as(BinaryOperatorExprSyntax.self)?.operator.text,
        !PureFunctions.operators.contains(name)
      else { continue }
      noteChange(of: elements[index - 1])
      if !name.hasSuffix("="), index + 1 < elements.count { noteChange(of: elements[index + 1]) }
    }
    return .visitChildren
  }

  override func visit(_ node: InOutExprSyntax) -> SyntaxVisitorContinueKind {
    noteChange(of: node.expression)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let method = node.calledExpression.as(MemberAccessExprSyntax.self)
    if let name = PureFunctions.name(of: node.calledExpression) {
      uses.trusted[name, default: []].formUnion(method?.base.map { names(in: $0) } ?? [])
    } else {
      uses.calls = true
      if let base = method?.base { noteChange(of: base) }
    }
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    if !isRunAtOnce(node) { closures += 1 }
    return .visitChildren
  }

  override func visitPost(_ node: ClosureExprSyntax) {
    if !isRunAtOnce(node) { closures -= 1 }
  }

  /// Whether a closure is handed to a function that does not keep it.
  private func isRunAtOnce(_ node: ClosureExprSyntax) -> Bool {
    let call =
      node.parent?.as(FunctionCallExprSyntax.self)
      ?? node.parent?.parent?.parent?.as(FunctionCallExprSyntax.self)
    guard let called = call?.calledExpression else { return false }
    return called.id == node.id || PureFunctions.runsClosuresAtOnce(called)
  }

  private func noteChange(of expression: ExprSyntax) {
    let changed = names(in: expression)
    uses.changed.formUnion(changed)
    if closures > 0 { uses.changedLater.formUnion(changed) }
  }

  /// The names that stand at the root of an expression.
  private func names(in expression: ExprSyntax) -> Set<String> {
    if let name = expression.as(DeclReferenceExprSyntax.self)?.baseName.bare {
      return isBound(name) ? [] : [name]
    }
    if let member = expression.as(MemberAccessExprSyntax.self) {
      return member.base.map { names(in: $0) } ?? []
    }
    if let element = expression.as(SubscriptCallExprSyntax.self) {
      return names(in: element.calledExpression)
    }
    if let tuple = expression.as(TupleExprSyntax.self) {
      return tuple.elements.reduce(into: []) { $0.formUnion(names(in: $1.expression)) }
    }
    if let unwrapped = expression.as(ForceUnwrapExprSyntax.self) { return names(in: unwrapped.expression) }
    if let unwrapped = expression.as(OptionalChainingExprSyntax.self) {
      return names(in: unwrapped.expression)
    }
    if let call = expression.as(FunctionCallExprSyntax.self) { return names(in: call.calledExpression) }
    return []
  }
}
