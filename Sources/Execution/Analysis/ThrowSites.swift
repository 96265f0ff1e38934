internal import SwiftSyntax

/// Marks each `throw`, so that an error is shown with its own line: the optimizer makes one of several.
final class ThrowSites: SyntaxVisitor {
  private var insertions: [CellSyntax.Insertion] = []

  static func insertions(in file: SourceFileSyntax) -> [CellSyntax.Insertion] {
    let visitor = ThrowSites(viewMode: .sourceAccurate)
    visitor.walk(file)
    return visitor.insertions
  }

  override func visit(_ statement: ThrowStmtSyntax) -> SyntaxVisitorContinueKind {
    // A declaration may stand where a builder of results would take an expression for one of them.
    if !statement.asksForColumn {
      insertions.append(
        .init(
          offset: statement.positionAfterSkippingLeadingTrivia.utf8Offset,
          text: "let _: Void = SheafCell.throwSite(); "))
    }
    return .visitChildren
  }
}

extension ThrowStmtSyntax {
  /// Whether the code behind the keyword would notice that it has moved to the right.
  fileprivate var asksForColumn: Bool { trimmedDescription.contains("#column") }
}
