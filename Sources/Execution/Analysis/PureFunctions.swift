internal import SwiftSyntax

/// Functions of the standard library and of Foundation that change nothing they are given.
enum PureFunctions {
  static let functions: Set = [
    "print", "String", "Int", "Double", "Float", "Bool", "Array", "Set", "Dictionary", "abs", "min", "max",
    "sqrt", "exp", "log", "log2", "log10", "pow", "sin", "cos", "tan", "round", "floor", "ceil", "zip",
    "stride", "repeatElement", "type", "Chart", "Line", "Points", "Bars", "Area", "Rule", "Math", "Markdown",
  ]

  /// Methods that read a value. Those that a document's own types also define are not counted on.
  static let methods: Set = [
    "map", "filter", "reduce", "compactMap", "flatMap", "sorted", "reversed", "enumerated", "prefix",
    "suffix",
    "dropFirst", "dropLast", "joined", "contains", "firstIndex", "lastIndex", "allSatisfy", "min", "max",
    "formatted", "rounded", "squareRoot", "hasPrefix", "hasSuffix", "split", "components",
    "replacingOccurrences",
    "uppercased", "lowercased", "padding", "distance", "isMultiple", "advanced",
  ]

  static func contains(_ called: ExprSyntax) -> Bool {
    if let function = called.as(DeclReferenceExprSyntax.self) {
      return functions.contains(function.baseName.bare)
    }
    return called.as(MemberAccessExprSyntax.self).map { methods.contains($0.declName.baseName.bare) } ?? false
  }
}
