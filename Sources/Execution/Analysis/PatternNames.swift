internal import SwiftSyntax

/// The names that a pattern such as `(a, b)` introduces.
enum PatternNames {
  static func names(in pattern: PatternSyntax) -> [String] {
    if let pattern = pattern.as(IdentifierPatternSyntax.self) { return [pattern.identifier.bare] }
    if let pattern = pattern.as(TuplePatternSyntax.self) {
      return pattern.elements.flatMap { names(in: $0.pattern) }
    }
    if let pattern = pattern.as(ValueBindingPatternSyntax.self) { return names(in: pattern.pattern) }
    return []
  }
}
