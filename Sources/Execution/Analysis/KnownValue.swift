internal import SwiftSyntax

/// Decides whether a constant's text says all about its value, which is a number, a text, a truth value or a collection
/// of such: `let area = 28 * 28, names: Set = ["a", "b"]`.
struct KnownValue {
  /// The constants that are known already.
  private let known: Set<String>
  /// The names that the value rests upon; the first ones say what a literal is that has no other type.
  private(set) var standardNames: Set = [
    "IntegerLiteralType", "FloatLiteralType", "BooleanLiteralType", "StringLiteralType",
  ]

  init(among known: Set<String>) { self.known = known }

  mutating func isKnown(_ binding: PatternBindingSyntax) -> Bool {
    guard let value = binding.initializer?.value else { return false }
    return (binding.typeAnnotation.map { isValue($0.type) } ?? true) && isKnown(value)
  }

  private mutating func isKnown(_ expression: ExprSyntax) -> Bool {
    switch expression.kind {
    case .integerLiteralExpr, .floatLiteralExpr, .booleanLiteralExpr, .nilLiteralExpr: return true
    case .stringLiteralExpr:
      return expression.cast(StringLiteralExprSyntax.self).segments.allSatisfy {
        $0.is(StringSegmentSyntax.self)
      }
    case .arrayExpr:
      return areKnown(expression.cast(ArrayExprSyntax.self).elements.map(\.expression))
    case .dictionaryExpr:
      guard case .elements(let entries) = expression.cast(DictionaryExprSyntax.self).content else {
        return true
      }
      return areKnown(entries.flatMap { [$0.key, $0.value] })
    case .tupleExpr:
      return areKnown(expression.cast(TupleExprSyntax.self).elements.map(\.expression))
    case .prefixOperatorExpr:
      let negation = expression.cast(PrefixOperatorExprSyntax.self)
      return isStandard(negation.operator) && isKnown(negation.expression)
    case .sequenceExpr:
      return areKnown(Array(expression.cast(SequenceExprSyntax.self).elements))
    case .binaryOperatorExpr: return isStandard(expression.cast(BinaryOperatorExprSyntax.self).operator)
    case .declReferenceExpr:
      return known.contains(expression.cast(DeclReferenceExprSyntax.self).baseName.bare)
    case .memberAccessExpr: return isKnown(expression.cast(MemberAccessExprSyntax.self))
    default: return false
    }
  }

  private mutating func areKnown(_ expressions: [ExprSyntax]) -> Bool {
    for expression in expressions where !isKnown(expression) { return false }
    return true
  }

  private mutating func isStandard(_ name: TokenSyntax) -> Bool {
    standardNames.insert(name.text)
    return PureFunctions.operators.contains(name.text)
  }

  /// `Self.width` or `Double.pi`.
  private mutating func isKnown(_ member: MemberAccessExprSyntax) -> Bool {
    guard let base = member.base?.as(DeclReferenceExprSyntax.self)?.baseName.bare else { return false }
    let name = member.declName.baseName.bare
    if base == "Self" { return known.contains(name) }
    standardNames.formUnion([base, name])
    return Self.types.contains(base) && Self.numbers.contains(name)
  }

  private mutating func isValue(_ type: TypeSyntax) -> Bool {
    switch type.kind {
    case .identifierType:
      let type = type.cast(IdentifierTypeSyntax.self)
      standardNames.insert(type.name.bare)
      let arguments = type.genericArgumentClause?.arguments.map { $0.argument } ?? []
      return Self.types.contains(type.name.bare)
        && areValues(arguments.compactMap { if case .type(let type) = $0 { type } else { nil } })
    case .arrayType: return isValue(type.cast(ArrayTypeSyntax.self).element)
    case .dictionaryType:
      let type = type.cast(DictionaryTypeSyntax.self)
      return areValues([type.key, type.value])
    case .optionalType: return isValue(type.cast(OptionalTypeSyntax.self).wrappedType)
    case .tupleType: return areValues(type.cast(TupleTypeSyntax.self).elements.map(\.type))
    default: return false
    }
  }

  private mutating func areValues(_ types: [TypeSyntax]) -> Bool {
    for type in types where !isValue(type) { return false }
    return true
  }

  private static let types: Set = [
    "Bool", "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64", "Double",
    "Float",
    "String", "Substring", "Character", "Array", "ContiguousArray", "Set", "Dictionary", "Optional", "Range",
    "ClosedRange",
  ]

  private static let numbers: Set = [
    "pi", "infinity", "nan", "max", "min", "zero", "ulpOfOne", "greatestFiniteMagnitude",
    "leastNonzeroMagnitude",
  ]
}
