internal import SwiftSyntax

/// The names that a pattern such as `(a, b)` or `.some((let a, _))` introduces, however deep.
enum PatternNames {
  static func names(in pattern: some SyntaxProtocol) -> [String] { tokens(in: pattern).map(\.bare) }

  static func tokens(in pattern: some SyntaxProtocol) -> [TokenSyntax] {
    if let pattern = pattern.as(IdentifierPatternSyntax.self) { return [pattern.identifier] }
    if pattern.is(ClosureExprSyntax.self) { return [] }
    return pattern.children(viewMode: .sourceAccurate).flatMap { tokens(in: $0) }
  }
}
