internal import SwiftSyntax

/// Turns `async let` at the top level, which no script can have, into tasks:
///
///     async let a = f()          /*async*/ let a = Task { await f() }
///     print(await a)             print(await a.value)
///     async let b: Int = g()     /*async*/ let b/*: Int*/ = Task { () async -> Int in await g() }
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
        let mentions = NameMentions(of: [name], in: file).found.filter {
          $0.meaning == .free && !$0.isShorthand
        }
        let effects = Effects(of: value)
        let isTried = mentions.contains(where: \.isTried)
        var opening = "Task { "
        if let annotation = binding.typeAnnotation {
          insertions += around(annotation, "/*", "*/")
          let effect = isTried || effects.throwsErrors ? " throws" : ""
          opening += "() async\(effect) -> \(annotation.type.trimmedDescription) in "
        }
        if isTried, !effects.throwsErrors { opening += "try " }
        if !effects.awaits { opening += "await " }
        insertions += around(value, opening, " }")
        insertions += mentions.map {
          .init(offset: $0.token.endPositionBeforeTrailingTrivia.utf8Offset, text: ".value")
        }
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
}
