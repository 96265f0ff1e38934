internal import SwiftSyntax

/// Finds where code mentions names of a cell's top level: not where a block, a closure or a type has its own of that name.
final class FreeMentions: SyntaxVisitor {
  struct Mention {
    var token: TokenSyntax
    /// Whether it also gives its name to something new, as in `if let a { … }` and `{ [a] in … }`.
    var isShorthand = false
    /// Whether the code around it counts on an error.
    var isTried = false
  }

  private(set) var found: [Mention] = []
  private let names: Set<String>
  /// What the code around the present place has of its own, and from where on.
  private var hidden: [[(name: String, start: AbsolutePosition)]] = []

  init(of names: Set<String>, in syntax: some SyntaxProtocol) {
    self.names = names
    super.init(viewMode: .sourceAccurate)
    walk(syntax)
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if node.parent?.as(MemberAccessExprSyntax.self)?.declName.id != node.id {
      note(Mention(token: node.baseName, isTried: isTried(Syntax(node))))
    }
    return .visitChildren
  }

  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil {
      for token in PatternNames.tokens(in: node.pattern) { note(Mention(token: token, isShorthand: true)) }
    }
    return .visitChildren
  }

  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil { note(Mention(token: node.name, isShorthand: true)) }
    return .visitChildren
  }

  private func note(_ mention: Mention) {
    let (name, place) = (mention.token.bare, mention.token.position)
    guard names.contains(name), !hidden.joined().contains(where: { $0.name == name && $0.start <= place })
    else { return }
    found.append(mention)
  }

  private func isTried(_ syntax: Syntax) -> Bool {
    var ancestor = syntax.parent
    while let syntax = ancestor, !syntax.is(CodeBlockItemSyntax.self) {
      if syntax.is(TryExprSyntax.self) { return true }
      ancestor = syntax.parent
    }
    return false
  }

  // MARK: What hides names

  override func visit(_ node: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    let captures = node.parent?.as(ClosureExprSyntax.self)?.signature?.capture?.items.map(\.name.bare) ?? []
    let head = (BlockBindings.names(in: node) + captures).map { (name: $0, start: node.position) }
    hidden.append(head + (isAtTopLevel(node) ? [] : node.flatMap(declared)))
    return .visitChildren
  }

  override func visitPost(_ node: CodeBlockItemListSyntax) { hidden.removeLast() }

  private func isAtTopLevel(_ items: CodeBlockItemListSyntax) -> Bool {
    items.parent?.is(SourceFileSyntax.self) == true || items.parent?.is(IfConfigClauseSyntax.self) == true
  }

  private func declared(by item: CodeBlockItemSyntax) -> [(name: String, start: AbsolutePosition)] {
    switch item.item {
    case .decl(let declaration):
      Self.names(of: declaration).map {
        ($0, declaration.is(VariableDeclSyntax.self) ? item.endPosition : item.position)
      }
    case .stmt(let statement):
      (statement.as(GuardStmtSyntax.self)?.conditions).map { BlockBindings.names(in: $0) }?
        .map { ($0, item.endPosition) } ?? []
    default: []
    }
  }

  override func visit(_ node: ConditionElementListSyntax) -> SyntaxVisitorContinueKind {
    hidden.append(
      node.flatMap { element in BlockBindings.names(in: [element]).map { ($0, element.endPosition) } })
    return .visitChildren
  }

  override func visitPost(_ node: ConditionElementListSyntax) { hidden.removeLast() }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind {
    hidden.append(node.members.flatMap { Self.names(of: $0.decl) }.map { ($0, node.position) })
    return .visitChildren
  }

  override func visitPost(_ node: MemberBlockSyntax) { hidden.removeLast() }

  /// The names that a declaration introduces.
  static func names(of declaration: DeclSyntax) -> [String] {
    if let variable = declaration.as(VariableDeclSyntax.self) {
      return variable.bindings.flatMap { PatternNames.names(in: $0.pattern) }
    }
    return CellSyntax.named(declaration).map { [$0.0] } ?? []
  }
}
