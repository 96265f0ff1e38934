internal import Notebooks
internal import SwiftParser
internal import SwiftSyntax

/// What is compiled of code with `#if`: in the place of each, what stands in the first clause whose condition holds.
struct ActiveClauses {
  /// The conditions of the code, and whether they hold.
  let conditions: [String: Bool]

  /// All conditions in some code.
  static func conditions(in code: String) -> Set<String> {
    guard code.contains("#if"), CodeNesting.isReadable(code) else { return [] }
    let finder = Conditions(viewMode: .sourceAccurate)
    finder.walk(Parser.parse(source: code))
    return finder.found
  }

  func statements(in items: CodeBlockItemListSyntax) -> [CodeBlockItemSyntax] {
    items.flatMap { item -> [CodeBlockItemSyntax] in
      guard case .decl(let declaration) = item.item, let choice = declaration.as(IfConfigDeclSyntax.self)
      else {
        return [item]
      }
      if case .statements(let items) = elements(of: choice) { return statements(in: items) }
      return []
    }
  }

  func members(in items: MemberBlockItemListSyntax) -> [DeclSyntax] {
    items.flatMap { item -> [DeclSyntax] in
      guard let choice = item.decl.as(IfConfigDeclSyntax.self) else { return [item.decl] }
      if case .decls(let items) = elements(of: choice) { return members(in: items) }
      return []
    }
  }

  private func elements(of choice: IfConfigDeclSyntax) -> IfConfigClauseSyntax.Elements? {
    choice.clauses.first { $0.condition.map { conditions[Self.text(of: $0)] ?? false } ?? true }?.elements
  }

  private static func text(of condition: ExprSyntax) -> String { condition.trimmedDescription }

  private final class Conditions: SyntaxVisitor {
    var found: Set<String> = []

    override func visit(_ node: IfConfigClauseSyntax) -> SyntaxVisitorContinueKind {
      if let condition = node.condition { found.insert(text(of: condition)) }
      return .visitChildren
    }
  }
}
