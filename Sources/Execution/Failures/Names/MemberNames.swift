internal import Notebooks
internal import SwiftParser
internal import SwiftSyntax

/// Finds the names of the members that code gives a type, in its declaration and in extensions.
final class MemberNames: SyntaxVisitor {
  private let type: String
  private(set) var names: [String] = []

  private init(of type: String) {
    self.type = type
    super.init(viewMode: .sourceAccurate)
  }

  /// - Parameter type: the last part of its name.
  static func declared(in code: String, of type: String) -> [String] {
    guard CodeNesting.isReadable(code), code.contains(type) else { return [] }
    let visitor = MemberNames(of: type)
    visitor.walk(Parser.parse(source: code))
    return visitor.names
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { add(node, node.name.bare) }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { add(node, node.name.bare) }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { add(node, node.name.bare) }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind { add(node, node.name.bare) }
  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { add(node, node.name.bare) }
  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node, TypeName(node.extendedType.trimmedDescription).name)
  }

  private func add(_ declaration: some DeclGroupSyntax, _ name: String) -> SyntaxVisitorContinueKind {
    guard name.split(separator: ".").last.map(String.init) == type else { return .visitChildren }
    for member in declaration.memberBlock.members { add(member.decl) }
    return .visitChildren
  }

  private func add(_ member: DeclSyntax) {
    if let variable = member.as(VariableDeclSyntax.self) {
      names += variable.bindings.flatMap { PatternNames.names(in: $0.pattern) }
    } else if let cases = member.as(EnumCaseDeclSyntax.self) {
      names += cases.elements.map(\.name.bare)
    } else if let (name, kind) = CellSyntax.named(member), kind != .operatorFunction {
      names.append(name)
    }
  }
}
