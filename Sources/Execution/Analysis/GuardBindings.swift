internal import SwiftSyntax

/// Makes variables of what a `guard` at the top level binds, which the compiler keeps from other modules:
///
///     guard let n = f(), n > 3 else { … }
///     guard let sheaf_n = f(), sheaf_n > 3 else { … }; let n = sheaf_n
enum GuardBindings {
  /// The names that a guard makes variables.
  static func names(in statement: GuardStmtSyntax) -> [(name: String, isMutable: Bool)] {
    bindings(in: statement).map { ($0.token.text, $0.isMutable) }
  }

  static func insertions(in items: [CodeBlockItemSyntax]) -> [CellSyntax.Insertion] {
    items.flatMap { item -> [CellSyntax.Insertion] in
      guard case .stmt(let syntax) = item.item, let statement = syntax.as(GuardStmtSyntax.self) else {
        return []
      }
      let bindings = bindings(in: statement)
      guard !bindings.isEmpty else { return [] }
      let names = Set(bindings.map(\.token.text))
      let renamed = Mentions(of: names, in: statement.conditions).offsets
      let declarations = bindings.map {
        "; \($0.isMutable ? "var" : "let") \($0.token.text) = \(prefix)\($0.token.text)"
      }
      return renamed.map { .init(offset: $0, text: prefix) }
        + [.init(offset: statement.endPositionBeforeTrailingTrivia.utf8Offset, text: declarations.joined())]
    }
  }

  private static let prefix = "sheaf_"

  private struct Binding {
    var token: TokenSyntax
    var isMutable: Bool
  }

  private static func bindings(in statement: GuardStmtSyntax) -> [Binding] {
    let bindings = statement.conditions.flatMap { element -> [Binding] in
      switch element.condition {
      case .optionalBinding(let binding):
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self), let value = binding.initializer,
          !NameUses(in: value).names.contains(name.identifier.bare)
        else { return [] }
        return [
          Binding(token: name.identifier, isMutable: binding.bindingSpecifier.tokenKind == .keyword(.var))
        ]
      case .matchingPattern(let match):
        let tokens = PatternNames.tokens(in: match.pattern)
        guard NameUses(in: match.initializer).names.isDisjoint(with: tokens.map(\.bare)) else { return [] }
        let isMutable = match.pattern.tokens(viewMode: .sourceAccurate).contains {
          $0.tokenKind == .keyword(.var)
        }
        return tokens.map { Binding(token: $0, isMutable: isMutable) }
      default: return []
      }
    }
    // A name in backticks cannot be led by another.
    return bindings.filter { !$0.token.text.hasPrefix("`") }
  }

  /// Where names stand among the conditions: where they are bound, and where later conditions use them.
  private final class Mentions: SyntaxVisitor {
    private let names: Set<String>
    private(set) var offsets: [Int] = []

    init(of names: Set<String>, in conditions: ConditionElementListSyntax) {
      self.names = names
      super.init(viewMode: .sourceAccurate)
      walk(conditions)
    }

    override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
      note(node.identifier)
      return .skipChildren
    }

    override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
      if node.parent?.as(MemberAccessExprSyntax.self)?.declName.id != node.id { note(node.baseName) }
      return .visitChildren
    }

    private func note(_ token: TokenSyntax) {
      if names.contains(token.text) { offsets.append(token.positionAfterSkippingLeadingTrivia.utf8Offset) }
    }
  }
}
