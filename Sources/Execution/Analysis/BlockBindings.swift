internal import SwiftSyntax

/// The names that the head of a closure, a function, a loop, a branch or a case binds for the whole of its block.
///
/// In the block they stand for nothing else. Names that are declared in the middle of a block are left alone.
enum BlockBindings {
  static func names(in block: CodeBlockItemListSyntax) -> [String] {
    guard let parent = block.parent else { return [] }
    if let closure = parent.as(ClosureExprSyntax.self) { return names(in: closure.signature) }
    if let label = parent.as(SwitchCaseSyntax.self)?.label.as(SwitchCaseLabelSyntax.self) {
      return label.caseItems.flatMap { PatternNames.names(in: $0.pattern) }
    }
    guard let body = parent.as(CodeBlockSyntax.self), let owner = body.parent else { return [] }
    if let function = owner.as(FunctionDeclSyntax.self) { return names(in: function.signature) }
    if let initializer = owner.as(InitializerDeclSyntax.self) { return names(in: initializer.signature) }
    if let loop = owner.as(ForStmtSyntax.self) { return PatternNames.names(in: loop.pattern) }
    if let loop = owner.as(WhileStmtSyntax.self) { return names(in: loop.conditions) }
    if let branch = owner.as(IfExprSyntax.self), branch.body.id == body.id {
      return names(in: branch.conditions)
    }
    return []
  }

  private static func names(in signature: ClosureSignatureSyntax?) -> [String] {
    switch signature?.parameterClause {
    case .simpleInput(let parameters): parameters.map(\.name.bare)
    case .parameterClause(let clause): clause.parameters.map { ($0.secondName ?? $0.firstName).bare }
    case nil: []
    @unknown default: []
    }
  }

  private static func names(in signature: FunctionSignatureSyntax) -> [String] {
    signature.parameterClause.parameters.map { ($0.secondName ?? $0.firstName).bare }
  }

  private static func names(in conditions: ConditionElementListSyntax) -> [String] {
    conditions.flatMap { element -> [String] in
      switch element.condition {
      case .optionalBinding(let binding): PatternNames.names(in: binding.pattern)
      case .matchingPattern(let matching): PatternNames.names(in: matching.pattern)
      default: []
      }
    }
  }
}
