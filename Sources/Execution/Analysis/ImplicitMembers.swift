/// Members that the compiler calls where the code does not mention them.
enum ImplicitMembers {
  static func contains(_ name: String) -> Bool {
    names.contains(name) || name.hasPrefix("build") || name.hasPrefix("dynamicallyCall")
  }

  private static let names: Set = [
    "appendInterpolation", "callAsFunction", "description", "debugDescription", "display", "makeIterator",
    "makeAsyncIterator", "next", "projectedValue", "wrappedValue", "~=",
  ]
}
