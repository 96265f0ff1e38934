internal import SwiftSyntax

/// Decides which part of an `#if` is compiled.
enum ActiveClause {
  static func statements(of conditional: IfConfigDeclSyntax) -> CodeBlockItemListSyntax? {
    for clause in conditional.clauses {
      guard clause.condition.map(holds) ?? true else { continue }
      if case .statements(let items) = clause.elements { return items }
      return nil
    }
    return nil
  }

  /// Cells are compiled on Linux, optimised, and with no conditions of their own.
  private static func holds(_ condition: ExprSyntax) -> Bool {
    if let literal = condition.as(BooleanLiteralExprSyntax.self) { return literal.literal.text == "true" }
    if let negation = condition.as(PrefixOperatorExprSyntax.self), negation.operator.text == "!" {
      return !holds(negation.expression)
    }
    if let tuple = condition.as(TupleExprSyntax.self), let only = tuple.elements.first,
      tuple.elements.count == 1
    {
      return holds(only.expression)
    }
    if let sequence = condition.as(SequenceExprSyntax.self) { return holds(Array(sequence.elements)) }
    guard let call = condition.as(FunctionCallExprSyntax.self), let argument = call.arguments.first else {
      return false
    }
    let value = argument.expression.trimmedDescription
    switch call.calledExpression.trimmedDescription {
    case "os": return value == "Linux"
    case "arch": return value == architecture
    // Cells are compiled in the language mode of Swift 5, which calls itself 5.10.
    case "swift": return satisfies([5, 10], value)
    case "compiler": return satisfies([6, 3], value)
    case "canImport": return !appleFrameworks.contains(value)
    case "_endian": return value == "little"
    default: return false
    }
  }

  /// Whether a version is what `>=6.0` or `<6` asks for.
  private static func satisfies(_ version: [Int], _ condition: String) -> Bool {
    let digits = condition.drop { !$0.isNumber }
    let wanted = digits.split(separator: ".").map { Int($0) ?? 0 }
    let isOlder = version.lexicographicallyPrecedes(wanted)
    return condition.hasPrefix("<") ? isOlder : !isOlder
  }

  /// `a && b || c`, where `&&` binds more tightly.
  private static func holds(_ elements: [ExprSyntax]) -> Bool {
    elements.split { $0.as(BinaryOperatorExprSyntax.self)?.operator.text == "||" }.contains { alternative in
      alternative.filter { !$0.is(BinaryOperatorExprSyntax.self) }.allSatisfy(holds)
    }
  }

  #if arch(x86_64)
    private static let architecture = "x86_64"
  #else
    private static let architecture = "arm64"
  #endif

  private static let appleFrameworks: Set = [
    "AppKit", "UIKit", "SwiftUI", "Darwin", "Accelerate", "Metal", "Combine", "CoreML", "CoreGraphics",
  ]
}
