internal import SwiftSyntax

/// What the extensions of one type in a cell say about themselves.
struct ExtensionSyntax: Hashable, Sendable, Codable {
  /// The extensions as one definition, named after the last part of the extended type's name; for operators and macros, which
  /// extend the language, after nothing.
  var definition: Definition
  /// All names in the extended type, such as `Array` and `Point` of `Array<Point>`.
  var extendedTypes: Set<String> = []
  /// The protocols that the type conforms to by it.
  var protocols: Set<String> = []
  var members: Set<String> = []
  /// Whether code can use it without naming any of its members: a conformance, an initializer, an operator, a subscript.
  var isSilent = false

  init(silent declaration: DeclSyntax) {
    definition = Definition(
      name: Topology.nameOfExtensions(of: ""), kind: .structure, text: SignificantText.of(declaration),
      uses: NameUses())
    isSilent = true
  }

  init(_ declaration: ExtensionDeclSyntax) {
    let state = StaticState(of: declaration)
    definition = Definition(
      name: Topology.nameOfExtensions(of: Self.name(of: declaration.extendedType)), kind: .structure,
      hasState: state.exists, standardNames: state.standardNames,
      changesWhenRead: ReadingEffects.exist(in: declaration), text: SignificantText.of(declaration),
      uses: NameUses(in: declaration))
    extendedTypes = NameUses(in: declaration.extendedType).names
    if let clause = declaration.inheritanceClause {
      isSilent = true
      protocols = clause.inheritedTypes.reduce(into: []) { $0.formUnion(NameUses(in: $1).names) }
    }
    for member in declaration.memberBlock.members { add(member.decl) }
  }

  mutating func formUnion(_ other: ExtensionSyntax) {
    extendedTypes.formUnion(other.extendedTypes)
    protocols.formUnion(other.protocols)
    members.formUnion(other.members)
    isSilent = isSilent || other.isSilent
    definition.formUnion(other.definition)
  }

  private mutating func add(_ member: DeclSyntax) {
    switch member.kind {
    case .functionDecl:
      guard let name = member.as(FunctionDeclSyntax.self)?.name else { return }
      if case .identifier = name.tokenKind { add(name.bare) } else { isSilent = true }
    case .variableDecl:
      for binding in member.cast(VariableDeclSyntax.self).bindings {
        PatternNames.names(in: binding.pattern).forEach { add($0) }
      }
    case .structDecl, .enumDecl, .classDecl, .actorDecl, .typeAliasDecl:
      if let (name, _) = CellSyntax.named(member) { members.insert(name) }
    default: isSilent = true
    }
  }

  /// Some members, and those that build results, are used by code that does not name them.
  private mutating func add(_ name: String) {
    members.insert(name)
    if ImplicitMembers.contains(name) { isSilent = true }
  }

  private static func name(of type: TypeSyntax) -> String {
    if let member = type.as(MemberTypeSyntax.self) { return member.name.bare }
    if let identifier = type.as(IdentifierTypeSyntax.self) { return identifier.name.bare }
    if type.is(ArrayTypeSyntax.self) { return "Array" }
    if type.is(DictionaryTypeSyntax.self) { return "Dictionary" }
    if type.is(OptionalTypeSyntax.self) { return "Optional" }
    return type.trimmedDescription
  }
}
