internal import SwiftSyntax

/// Finds static stored properties, which outlive the values of their type as global variables do.
final class StaticState: SyntaxVisitor {
  private var found = false

  static func exists(in declaration: some SyntaxProtocol) -> Bool {
    let visitor = StaticState(viewMode: .sourceAccurate)
    visitor.walk(declaration)
    return visitor.found
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let isStatic = node.modifiers.contains { ["static", "class"].contains($0.name.text) }
    if isStatic, node.bindings.contains(where: { $0.accessorBlock == nil || $0.initializer != nil }) {
      found = true
    }
    return .skipChildren
  }
}
