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
    guard mention.path.count > 1, mention.path[0] == name else {
      return "there is no `\(name)` here: \(first.instead)"
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
    return "Sheaf has no `\(mention.path.joined(separator: "."))`; \(first.instead)"
  }

  /// A module that does not exist.
  func forModule(_ module: String) -> String? {
    Vocabulary.all.first { $0.modules.contains(module) }.map { "remove the import: \($0.instead)" }
  }

  /// A member that a type does not have.
  func forMissing(_ member: String, of type: TypeName) -> String? {
    let candidates = names.type(type.name).map { _ in names.members(of: type.name) }
    if let same = NameSpelling.same(as: member, in: candidates ?? []).first {
      return "did you mean `\(same.signature)`?"
    }
    if let foreign = ForeignName.find("\(type.name).\(member)") { return foreign.suggestion }
    // Types of the standard library have words of their own only.
    guard !type.isOfStandardLibrary else { return nil }
    if let foreign = ForeignName.find(member) { return foreign.suggestion }
    if let near = NameSpelling.nearest(to: member, in: candidates ?? protocolMembers) {
      return "did you mean `\(near.signature)`?"
    }
    if let type = NameSpelling.same(as: member, in: names.globals.filter { $0.kind == .type }).first {
      return question(type)
    }
    return otherOwners(member) ?? cases(of: type.name)
  }

  /// What a user's own type may have from the library's protocols.
  private var protocolMembers: [LibraryNames.Symbol] {
    ["Module", "Dataset", "Displayable"].flatMap { names.members(of: $0) }
  }

  private func otherOwners(_ member: String) -> String? {
    let same = NameSpelling.same(as: member, in: names.symbols.filter { $0.kind == .member })
    let owners = Set(same.map(\.owner)).sorted()
    guard let first = same.first, owners.count <= 3 else { return nil }
    return "`\(first.name)` is a member of \(owners.map { "`\($0)`" }.joined(separator: " and "))"
  }

  /// The cases of an enumeration, where there are few.
  private func cases(of type: String) -> String? {
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
