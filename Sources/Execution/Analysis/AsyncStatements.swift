internal import SwiftSyntax

/// Finds `await` at the top level and passes it through `SheafCell.wait`.
enum AsyncStatements {
  static func insertions(in items: [CodeBlockItemSyntax]) -> [CellSyntax.Insertion] {
    items.flatMap { item -> [CellSyntax.Insertion] in
      switch item.item {
      case .decl(let declaration):
        guard let variable = declaration.as(VariableDeclSyntax.self), !AsyncLets.isOne(variable) else {
          return []
        }
        return variable.bindings.compactMap(\.initializer?.value).flatMap(wrapping)
      case .stmt(let statement):
        // A guard's names must reach the statements below it, so only its conditions are wrapped.
        if let statement = statement.as(GuardStmtSyntax.self) {
          return statement.conditions.flatMap { conditionInsertions($0) }
        }
        if let statement = statement.as(ExpressionStmtSyntax.self) {
          return wrappingStatement(statement.expression)
        }
        return wrappingStatement(statement)
      case .expr(let expression): return wrapping(expression)
      @unknown default: return []
      }
    }
  }

  private static func conditionInsertions(_ condition: ConditionElementSyntax) -> [CellSyntax.Insertion] {
    switch condition.condition {
    case .expression(let expression): wrapping(expression)
    case .optionalBinding(let binding): binding.initializer.map { wrapping($0.value) } ?? []
    case .matchingPattern(let pattern): wrapping(pattern.initializer.value)
    default: []
    }
  }

  /// `value` becomes `try SheafCell.wait({ value })`.
  private static func wrapping(_ expression: ExprSyntax) -> [CellSyntax.Insertion] {
    let effects = Effects(of: expression)
    guard effects.awaits else { return [] }
    return insertions(around: expression, opening: (effects.throwsErrors ? "try " : "") + "SheafCell.wait({ ")
  }

  /// The closure's type is written out: the compiler does not look for effects inside of loops.
  private static func wrappingStatement(_ statement: some SyntaxProtocol) -> [CellSyntax.Insertion] {
    let effects = Effects(of: statement)
    guard effects.awaits else { return [] }
    let opening =
      effects.throwsErrors
      ? "try SheafCell.wait({ () async throws -> Void in " : "SheafCell.wait({ () async -> Void in "
    return insertions(around: statement, opening: opening)
  }

  private static func insertions(around syntax: some SyntaxProtocol, opening: String)
    -> [CellSyntax.Insertion]
  {
    [
      .init(offset: syntax.positionAfterSkippingLeadingTrivia.utf8Offset, text: opening),
      .init(offset: syntax.endPositionBeforeTrailingTrivia.utf8Offset, text: " })"),
    ]
  }
}

/// Whether code waits or throws at its own level, leaving out the functions and closures inside it.
final class Effects: SyntaxVisitor {
  private(set) var awaits = false
  private(set) var throwsErrors = false

  init(of syntax: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(syntax)
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    awaits = true
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if node.awaitKeyword != nil { awaits = true }
    if node.tryKeyword != nil { throwsErrors = true }
    return .visitChildren
  }

  override func visit(_ node: TryExprSyntax) -> SyntaxVisitorContinueKind {
    if node.questionOrExclamationMark == nil { throwsErrors = true }
    return .visitChildren
  }

  override func visit(_ node: ThrowStmtSyntax) -> SyntaxVisitorContinueKind {
    throwsErrors = true
    return .visitChildren
  }

  override func visit(_ node: DoStmtSyntax) -> SyntaxVisitorContinueKind {
    // What is thrown inside is caught if one of its clauses catches everything.
    guard node.catchClauses.contains(where: Self.catchesAll) else { return .visitChildren }
    if Effects(of: node.body).awaits { awaits = true }
    for clause in node.catchClauses { walk(clause) }
    return .skipChildren
  }

  private static func catchesAll(_ clause: CatchClauseSyntax) -> Bool {
    clause.catchItems.isEmpty || clause.catchItems.contains { $0.whereClause == nil && isName($0.pattern) }
  }

  private static func isName(_ pattern: PatternSyntax?) -> Bool {
    pattern?.as(ValueBindingPatternSyntax.self)?.pattern.is(IdentifierPatternSyntax.self) ?? false
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
