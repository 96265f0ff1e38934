internal import SwiftSyntax

/// Finds code that runs when somebody merely looks at a value, and may change something: a lazy or static property's
/// first use, the code of a property, a subscript or an operator, and what the language calls by itself.
final class ReadingEffects: SyntaxVisitor {
  private var found = false

  static func exist(in declaration: some SyntaxProtocol) -> Bool {
    let visitor = ReadingEffects(viewMode: .sourceAccurate)
    visitor.walk(declaration)
    return visitor.found
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let modifiers = node.modifiers.map(\.name.text)
    if modifiers.contains("lazy") { found = true }
    for binding in node.bindings {
      if modifiers.contains("static"), let value = binding.initializer?.value, isActive(value) {
        found = true
      }
      if binding.initializer == nil, let accessors = binding.accessorBlock, isActive(accessors) {
        found = true
      }
    }
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    if let accessors = node.accessorBlock, isActive(accessors) { found = true }
    return .skipChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let isNamed = if case .identifier = node.name.tokenKind { true } else { false }
    if !isNamed || ImplicitMembers.contains(node.name.text), let body = node.body, isActive(body) {
      found = true
    }
    return .skipChildren
  }

  private func isActive(_ code: some SyntaxProtocol) -> Bool {
    let uses = NameUses(in: code)
    return uses.calls || !uses.changed.isEmpty
  }
}
