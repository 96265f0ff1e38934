internal import SwiftSyntax

/// Turns `async let` at the top level, which no script can have, into tasks:
///
///     async let a = f()          /*async*/ let a = Task { await f() }
///     print(await a)             print(await a.value)
///
/// Cells below use the task itself: `await a.value`.
enum AsyncLets {
  /// - Parameter items: the statements at the top level of a file.
  static func insertions(in items: [CodeBlockItemSyntax], of file: SourceFileSyntax) -> [CellSyntax.Insertion]
  {
    var insertions: [CellSyntax.Insertion] = []
    for item in items {
      guard case .decl(let declaration) = item.item,
        let variable = declaration.as(VariableDeclSyntax.self),
        let keyword = variable.modifiers.first(where: { $0.name.tokenKind == .keyword(.async) })
      else { continue }
      insertions += around(keyword, "/*", "*/")
      for binding in variable.bindings {
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.bare,
          let value = binding.initializer?.value
        else { continue }
        let references = References(to: name, in: file)
        let effects = Effects(of: value)
        let opening =
          "Task { " + (references.areTried && !effects.throwsErrors ? "try " : "")
          + (effects.awaits ? "" : "await ")
        insertions += around(value, opening, " }")
        insertions += references.ends.map { .init(offset: $0, text: ".value") }
      }
    }
    return insertions
  }

  static func isOne(_ variable: VariableDeclSyntax) -> Bool {
    variable.modifiers.contains { $0.name.tokenKind == .keyword(.async) }
  }

  private static func around(_ syntax: some SyntaxProtocol, _ opening: String, _ closing: String)
    -> [CellSyntax.Insertion]
  {
    [
      .init(offset: syntax.positionAfterSkippingLeadingTrivia.utf8Offset, text: opening),
      .init(offset: syntax.endPositionBeforeTrailingTrivia.utf8Offset, text: closing),
    ]
  }

  /// Where a cell mentions a name.
  private final class References: SyntaxVisitor {
    private let name: String
    private(set) var ends: [Int] = []
    /// Whether it is ever used with `try`, which tells that the value may be an error.
    private(set) var areTried = false

    init(to name: String, in file: SourceFileSyntax) {
      self.name = name
      super.init(viewMode: .sourceAccurate)
      walk(file)
    }

    override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
      guard node.baseName.bare == name,
        node.parent?.as(MemberAccessExprSyntax.self)?.declName.id != node.id
      else { return .visitChildren }
      ends.append(node.endPositionBeforeTrailingTrivia.utf8Offset)
      var ancestor = node.parent
      while let syntax = ancestor, !syntax.is(CodeBlockItemSyntax.self) {
        if syntax.is(TryExprSyntax.self) { areTried = true }
        ancestor = syntax.parent
      }
      return .visitChildren
    }
  }
}
