/// Members that the language or the library uses where the code does not mention them.
enum ImplicitMembers {
  static func contains(_ name: String) -> Bool {
    names.contains(name) || name.hasPrefix("build") || name.hasPrefix("dynamicallyCall")
  }

  private static let names: Set = [
    "appendInterpolation", "appendLiteral", "callAsFunction", "description", "debugDescription", "display",
    "encode", "errorDescription", "hash", "makeAsyncIterator", "makeIterator", "next", "projectedValue",
    "wrappedValue", "~=",
  ]
}
