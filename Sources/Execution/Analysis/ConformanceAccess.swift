internal import SwiftSyntax

/// Makes the members public by which an extension lets a type from a cell above meet a protocol.
///
/// The compiler takes what it imports for testing as public, so it demands public members where the writer of
/// a script would never think of access.
enum ConformanceAccess {
  /// - Parameter names: the types of the cell itself, which are not public.
  static func insertions(
    in items: [CodeBlockItemSyntax], defining names: Set<String>, active: ActiveClauses
  ) -> [CellSyntax.Insertion] {
    items.flatMap { item -> [CellSyntax.Insertion] in
      guard case .decl(let declaration) = item.item, let syntax = declaration.as(ExtensionDeclSyntax.self),
        syntax.inheritanceClause != nil, NameUses(in: syntax.extendedType).names.isDisjoint(with: names)
      else { return [] }
      return active.members(in: syntax.memberBlock.members).compactMap { insertion(in: $0, defining: names) }
    }
  }

  private static func insertion(in member: DeclSyntax, defining names: Set<String>) -> CellSyntax.Insertion? {
    guard let modified = member.asProtocol((any WithModifiersSyntax).self),
      !modified.modifiers.contains(where: { access.contains($0.name.text) }),
      signature(of: member).names.isDisjoint(with: names)
    else { return nil }
    let first = modified.modifiers.firstToken(viewMode: .sourceAccurate) ?? introducer(of: member)
    return first.map { .init(offset: $0.positionAfterSkippingLeadingTrivia.utf8Offset, text: "public ") }
  }

  private static let access: Set = ["public", "open", "package", "internal", "fileprivate", "private"]

  private static func introducer(of member: DeclSyntax) -> TokenSyntax? {
    if let member = member.as(FunctionDeclSyntax.self) { return member.funcKeyword }
    if let member = member.as(VariableDeclSyntax.self) { return member.bindingSpecifier }
    if let member = member.as(InitializerDeclSyntax.self) { return member.initKeyword }
    if let member = member.as(SubscriptDeclSyntax.self) { return member.subscriptKeyword }
    return member.as(TypeAliasDeclSyntax.self)?.typealiasKeyword
  }

  private static func signature(of member: DeclSyntax) -> NameUses {
    if let member = member.as(FunctionDeclSyntax.self) { return NameUses(in: member.signature) }
    if let member = member.as(InitializerDeclSyntax.self) { return NameUses(in: member.signature) }
    if let member = member.as(SubscriptDeclSyntax.self) {
      var uses = NameUses(in: member.parameterClause)
      uses.formUnion(NameUses(in: member.returnClause))
      return uses
    }
    if let member = member.as(VariableDeclSyntax.self) {
      return member.bindings.compactMap(\.typeAnnotation).reduce(into: NameUses()) {
        $0.formUnion(NameUses(in: $1))
      }
    }
    return NameUses(in: member)
  }
}
