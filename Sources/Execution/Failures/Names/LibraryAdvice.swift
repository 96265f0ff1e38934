/// Proposes names of the library, where the compiler finds none.
struct LibraryAdvice {
  let names: LibraryNames

  /// A name that is not in scope.
  ///
  /// - Parameter mention: the code from the name on; empty where only a message names it.
  func forMissing(_ name: String, _ mention: Mention, isType: Bool) -> String? {
    if let root = forRoot(name, mention) { return root }
    let globals = names.globals.filter { !isType || $0.kind == .type }
    let members = names.symbols.filter { !$0.owner.isEmpty && [.member, .staticMember].contains($0.kind) }
    if let same = NameSpelling.same(as: name, in: globals).first {
      let hasMethod = members.contains { Self.isOfTensor($0) && $0.kind == .member && $0.name == name }
      return hasMethod
        ? "did you mean `\(same.name)`, or the method `x.\(name)(…)`?" : question(same)
    }
    if let foreign = ForeignName.find([name], in: Vocabulary.unqualified) { return foreign.suggestion }
    if mention.isCalled, let tensor = NameSpelling.same(as: name, in: members.filter(Self.isOfTensor)).first {
      return tensor.kind == .staticMember
        ? question(tensor) : "`\(tensor.signature)` is a method: write `x.\(tensor.name)(…)`"
    }
    return NameSpelling.nearest(to: name, in: globals).map(question)
  }

  /// A name that leads a path into another library, such as `np` in `np.mean(x)`.
  private func forRoot(_ name: String, _ mention: Mention) -> String? {
    let vocabularies = Vocabulary.all.filter { $0.roots.contains(name) }
    guard let first = vocabularies.first else { return nil }
    let isEveryday = Self.everydayRoots.contains(name)
    guard mention.path.count > 1, mention.path[0] == name else {
      return isEveryday ? nil : "there is no `\(name)` here: \(first.instead)"
    }
    let path = mention.path[1...]
    if let foreign = ForeignName.find(path, in: vocabularies) { return foreign.suggestion }
    let last = path[path.endIndex - 1]
    let candidates = names.globals + names.symbols.filter(Self.isOfTensor)
    if let same = NameSpelling.same(as: last, in: candidates).first {
      return same.kind == .member
        ? "write it without `\(name)`, as a method: `x.\(same.signature)`"
        : "write `\(same.written)`, without `\(name)`"
    }
    return isEveryday ? nil : "Sheaf has no `\(mention.path.joined(separator: "."))`; \(first.instead)"
  }

  /// Names in front of a point that may as well be variables.
  static let everydayRoots: Set = [
    "F", "ax", "axs", "df", "fig", "functional", "layers", "linalg", "math", "optim", "statistics",
    "transforms",
  ]

  /// Whether a name stands for nothing but another library.
  static func isRoot(_ name: String) -> Bool {
    !everydayRoots.contains(name) && Vocabulary.all.contains { $0.roots.contains(name) }
  }

  /// A module that does not exist.
  func forModule(_ module: String) -> String? {
    Vocabulary.all.first { $0.modules.contains(module) }.map { "remove the import: \($0.instead)" }
  }

  /// A property that is called, as other libraries have a function of its name.
  func forCalledProperty(_ name: String) -> String? {
    if let foreign = ForeignName.find(name) { return foreign.suggestion }
    let isProperty = names.symbols.contains { $0.name == name && $0.kind == .member && $0.labels == nil }
    return isProperty ? "`\(name)` is a property: leave out the parentheses" : nil
  }

  /// A member that a type does not have.
  ///
  /// - Parameter ancestors: the library's types that a type of the document inherits from.
  func forMissing(_ member: String, of type: TypeName, inheriting ancestors: [String]) -> String? {
    let isKnown = names.type(type.name) != nil
    let candidates = (isKnown ? [type.name] : ancestors).flatMap { names.members(of: $0) }
    if let same = NameSpelling.same(as: member, in: candidates).first {
      return "did you mean `\(same.signature)`?"
    }
    if let foreign = ForeignName.find("\(type.name).\(member)") { return foreign.suggestion }
    // All other words are about the library's types.
    guard isKnown || !ancestors.isEmpty else { return nil }
    if let foreign = ForeignName.find(member) { return foreign.suggestion }
    if let near = NameSpelling.nearest(to: member, in: candidates) {
      return "did you mean `\(near.signature)`?"
    }
    if let type = NameSpelling.same(as: member, in: names.globals.filter { $0.kind == .type }).first {
      return question(type)
    }
    return otherOwners(member) ?? cases(of: type.name)
  }

  private func otherOwners(_ member: String) -> String? {
    let same = NameSpelling.same(as: member, in: names.symbols.filter { $0.kind == .member })
    let owners = Set(same.map(\.owner)).sorted()
    guard let first = same.first, owners.count <= 3 else { return nil }
    return "`\(first.name)` is a member of \(owners.map { "`\($0)`" }.joined(separator: " and "))"
  }

  /// The cases of an enumeration, where there are few.
  func cases(of type: String) -> String? {
    let cases = names.symbols.filter { $0.owner == type && $0.kind == .staticMember }.map(\.signature)
    guard (1...12).contains(cases.count) else { return nil }
    return "`\(type)` has " + cases.map { "`.\($0)`" }.joined(separator: ", ")
  }

  private func question(_ symbol: LibraryNames.Symbol) -> String {
    let name = symbol.kind == .staticMember ? symbol.written : symbol.name
    return "did you mean `\(name)`?"
  }

  private static func isOfTensor(_ symbol: LibraryNames.Symbol) -> Bool {
    symbol.owner == "Tensor" && [.member, .staticMember].contains(symbol.kind)
  }
}
