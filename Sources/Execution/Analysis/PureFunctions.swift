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

  /// Operators that leave their operands alone.
  static let operators: Set = [
    "+", "-", "*", "/", "%", "&+", "&-", "&*", "&", "|", "^", "~", "!", "&&", "||", "??", "==", "!=", "===",
    "!==", "<",
    "<=", ">", ">=", "~=", "..<", "...",
  ]

  /// The name of what is called, if it is one of these.
  static func name(of called: ExprSyntax) -> String? {
    if let function = called.as(DeclReferenceExprSyntax.self) {
      return functions.contains(function.baseName.bare) ? function.baseName.bare : nil
    }
    guard let method = called.as(MemberAccessExprSyntax.self)?.declName.baseName.bare else { return nil }
    return methods.contains(method) ? method : nil
  }

  /// Whether a function has run the closures that it is given when it returns.
  static func runsClosuresAtOnce(_ called: ExprSyntax) -> Bool {
    if name(of: called) != nil { return true }
    if let function = called.as(DeclReferenceExprSyntax.self) { return function.baseName.bare == "noGrad" }
    return called.as(MemberAccessExprSyntax.self)?.declName.baseName.bare == "forEach"
  }
}
