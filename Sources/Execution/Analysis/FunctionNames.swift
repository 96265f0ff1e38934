internal import SwiftSyntax

/// Collects the names of all functions and methods that code declares.
final class FunctionNames: SyntaxVisitor {
  private var names: Set<String> = []

  static func declared(in syntax: some SyntaxProtocol) -> Set<String> {
    let visitor = FunctionNames(viewMode: .sourceAccurate)
    visitor.walk(syntax)
    return visitor.names
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.bare)
    return .visitChildren
  }
}
