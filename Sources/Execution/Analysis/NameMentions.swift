internal import SwiftSyntax

/// Finds where code mentions some names, and whether they are the code's own there.
///
/// It never takes one meaning for another: where the text alone does not tell, it says so.
///
///     print(n)                                 free
///     list.map { n in n + 1 }                  own, since the closure's head binds it
///     list.map { let m = n; let n = m … }      unclear
///     for n in list where n > 3 { }            unclear
///     extension T { func f() -> Int { n } }    unclear, since the type may have such a member
final class NameMentions: SyntaxAnyVisitor {
  enum Meaning { case free, own, unclear }

  struct Mention {
    var token: TokenSyntax
    var meaning: Meaning
    /// Whether it also gives its name to something new, as in `if let a { … }` and `{ [a] in … }`.
    var isShorthand = false
    /// Whether the code around it counts on an error.
    var isTried = false
  }

  private(set) var found: [Mention] = []
  private let names: Set<String>
  /// What the heads of the blocks around the present place bind.
  private var own: [Set<String>] = []
  /// What is bound anywhere in the pieces of code around it that can have names of their own.
  private var bound: [Set<String>] = []

  init(of names: Set<String>, in syntax: some SyntaxProtocol) {
    self.names = names
    super.init(viewMode: .sourceAccurate)
    walk(syntax)
  }

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    if let reference = node.as(DeclReferenceExprSyntax.self) {
      if !isMember(reference) { note(reference.baseName) }
    } else if let binding = node.as(OptionalBindingConditionSyntax.self), binding.initializer == nil {
      for token in PatternNames.tokens(in: binding.pattern) { note(token, isShorthand: true) }
    } else if let capture = node.as(ClosureCaptureSyntax.self), capture.initializer == nil {
      // It stands outside of its closure, which alone has the name of its own.
      let closure = bound.removeLast()
      note(capture.name, isShorthand: true)
      bound.append(closure)
    } else if let block = node.as(CodeBlockItemListSyntax.self) {
      let captured =
        block.parent?.as(ClosureExprSyntax.self)?.signature?.capture?.items.map(\.name.bare) ?? []
      own.append(names.intersection(BlockBindings.names(in: block) + captured + implicitNames(in: block)))
    } else if let block = node.as(MemberBlockSyntax.self) {
      own.append(names.intersection(block.members.flatMap { CellSyntax.names(of: $0.decl) }))
      bound.append(names)
    } else if isScope(node) {
      bound.append(BoundNames(in: node).names.intersection(names))
    }
    return .visitChildren
  }

  override func visitAnyPost(_ node: Syntax) {
    if node.is(CodeBlockItemListSyntax.self) || node.is(MemberBlockSyntax.self) { own.removeLast() }
    if node.is(MemberBlockSyntax.self) || isScope(node) { bound.removeLast() }
  }

  /// The names that code has in a block without binding them itself.
  private func implicitNames(in block: CodeBlockItemListSyntax) -> [String] {
    guard let owner = block.parent?.parent else { return [] }
    if let clause = owner.as(CatchClauseSyntax.self) {
      return clause.catchItems.isEmpty ? ["error"] : clause.catchItems.flatMap { PatternNames.names(in: $0) }
    }
    guard let accessor = owner.as(AccessorDeclSyntax.self) else { return [] }
    return accessor.parameters.map { [$0.name.bare] } ?? ["newValue", "oldValue"]
  }

  private func isScope(_ node: Syntax) -> Bool {
    switch node.kind {
    case .closureExpr, .functionDecl, .initializerDecl, .forStmt, .whileStmt, .ifExpr, .switchCase,
      .catchClause,
      .codeBlock, .accessorDecl:
      true
    default: false
    }
  }

  private func isMember(_ node: DeclReferenceExprSyntax) -> Bool {
    node.parent?.as(MemberAccessExprSyntax.self)?.declName.id == node.id
      || node.parent?.is(KeyPathPropertyComponentSyntax.self) == true
  }

  private func note(_ token: TokenSyntax, isShorthand: Bool = false) {
    let name = token.bare
    guard names.contains(name) else { return }
    let meaning: Meaning =
      own.contains { $0.contains(name) } ? .own : bound.contains { $0.contains(name) } ? .unclear : .free
    found.append(
      Mention(token: token, meaning: meaning, isShorthand: isShorthand, isTried: isTried(Syntax(token))))
  }

  private func isTried(_ syntax: Syntax) -> Bool {
    var ancestor = syntax.parent
    while let syntax = ancestor, !syntax.is(CodeBlockItemSyntax.self) {
      if syntax.is(TryExprSyntax.self) { return true }
      ancestor = syntax.parent
    }
    return false
  }
}

/// All names that code binds, wherever they hold.
private final class BoundNames: SyntaxVisitor {
  private(set) var names: Set<String> = []

  init(in syntax: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(syntax)
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind { note(node.identifier) }
  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind {
    note(node.name)
  }
  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind { note(node.name) }
  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    note(node.secondName ?? node.firstName)
  }
  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    note(node.secondName ?? node.firstName)
  }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { note(node.name) }

  private func note(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    names.insert(token.bare)
    return .visitChildren
  }
}
