internal import SwiftSyntax

/// Finds static stored properties, which outlive the values of their type as global variables do.
///
/// In a file of a library, so do the variables at its top.
///
/// A constant whose text says all about its value is none: it can neither change nor lead to an object, and it does not
/// matter who looks at it first.
final class StaticState: SyntaxVisitor {
  /// Whether there is any.
  private(set) var exists = false
  /// The names that must mean what they mean in the standard library, or there is.
  private(set) var standardNames: Set<String> = []
  /// The constants of the types around the present place.
  private var constants: [Set<String>] = []
  private var nestedTypes: Set<String> = []
  private var isLibrary = false

  init(of declaration: some SyntaxProtocol) {
    super.init(viewMode: .sourceAccurate)
    walk(declaration)
    if !standardNames.isDisjoint(with: nestedTypes) { exists = true }
  }

  init(ofFile file: SourceFileSyntax) {
    super.init(viewMode: .sourceAccurate)
    isLibrary = true
    constants = [[]]
    walk(file)
    if !standardNames.isDisjoint(with: nestedTypes) { exists = true }
  }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind {
    constants.append([])
    return .visitChildren
  }

  override func visitPost(_ node: MemberBlockSyntax) { constants.removeLast() }

  override func visit(_ node: MemberBlockItemSyntax) -> SyntaxVisitorContinueKind {
    if let (name, kind) = CellSyntax.named(node.decl), kind != .function { nestedTypes.insert(name) }
    return .visitChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    // A getter or an initial value may have a type of its own within.
    let isStatic = node.modifiers.contains { ["static", "class"].contains($0.name.text) }
    guard isStatic || isLibrary && node.isAtTop else { return .visitChildren }
    let isConstant = node.bindingSpecifier.tokenKind == .keyword(.let) && node.attributes.isEmpty
    for binding in node.bindings where !binding.isComputed {
      var value = KnownValue(among: constants.last ?? [])
      guard isConstant, !constants.isEmpty, value.isKnown(binding) else {
        exists = true
        continue
      }
      standardNames.formUnion(value.standardNames)
      constants[constants.count - 1].formUnion(PatternNames.names(in: binding.pattern))
    }
    return .visitChildren
  }
}

extension VariableDeclSyntax {
  /// Whether it stands in no function and no type.
  fileprivate var isAtTop: Bool {
    var place = parent
    while let node = place, Self.kindsAtTop.contains(node.kind) { place = node.parent }
    return place?.is(SourceFileSyntax.self) ?? false
  }

  private static let kindsAtTop: Set<SyntaxKind> = [
    .codeBlockItem, .codeBlockItemList, .ifConfigDecl, .ifConfigClauseList, .ifConfigClause,
  ]
}

extension PatternBindingSyntax {
  /// Whether it holds nothing itself, unlike a variable that is only observed.
  fileprivate var isComputed: Bool {
    switch accessorBlock?.accessors {
    case .getter: true
    case .accessors(let list):
      list.contains { ["get", "_read", "unsafeAddress"].contains($0.accessorSpecifier.text) }
    case nil: false
    @unknown default: false
    }
  }
}
