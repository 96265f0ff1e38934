/// The names that a unit can see.
struct Scope {
  typealias Entity = Topology.Entity

  /// A definition that a name may stand for.
  private struct Candidate {
    var entity: Entity
    /// The parameters of functions that can stand beside others of the same name; empty for all else.
    var signatures: Set<String>
  }

  /// What holds for the code of a unit because of `import` and `#if`: the lines of imports, and comments that change with
  /// what they stand for.
  private(set) var importLines: [String] = []
  private let libraries: Libraries
  private var current: [String: [Candidate]] = [:]
  /// Operators do not shadow each other.
  private var operators: [String: Set<Entity>] = [:]
  /// The extensions that code uses by naming a member, by the members.
  private var extenders: [String: Set<Entity>] = [:]
  /// The same extensions by the names in the types that they extend.
  private var extensions: [String: Set<Entity>] = [:]
  private var silentExtenders: Set<Entity> = []
  private(set) var wholeImports: Set<Int> = []
  private var protocols: Set<String> = []
  private var functionNames: Set<String> = []

  /// What names stand for in the present unit until it gives them another meaning.
  var outer: Set<Entity> = []

  init(libraries: Libraries) { self.libraries = libraries }

  /// Goes on within a unit, or below it.
  mutating func add(_ syntax: CellSyntax, _ unit: Int, withPrivate: Bool) {
    let visible = syntax.definitions.filter { withPrivate || !$0.isPrivate }
    for (name, definitions) in Dictionary(grouping: visible, by: \.name) {
      define(name, definitions, Entity(unit: unit, name: name))
    }
    functionNames.formUnion(syntax.functionNames)
    for found in syntax.extensions {
      let entity = Entity(unit: unit, name: found.definition.name)
      if isSilent(found) { silentExtenders.insert(entity) }
      for member in found.members { extenders[member, default: []].insert(entity) }
      for type in found.extendedTypes { extensions[type, default: []].insert(entity) }
      if found.isSilent { wholeImports.insert(unit) }
    }
    for line in syntax.imports where !importLines.contains(line) {
      importLines += [line] + [libraries.comment(on: line)].compactMap(\.self)
    }
  }

  private mutating func define(_ name: String, _ definitions: [Definition], _ entity: Entity) {
    if definitions.contains(where: { $0.kind == .proto }) { protocols.insert(name) }
    // An import of a type alone leaves out the operators among its members.
    if definitions.contains(where: \.declaresOperators) { wholeImports.insert(entity.unit) }
    if definitions.contains(where: { $0.kind == .operatorFunction }) {
      operators[name, default: []].insert(entity)
      wholeImports.insert(entity.unit)
      return
    }
    let signatures = Set(definitions.compactMap(\.signature))
    // A function stands beside those above that take other parameters, and in front of all else.
    let kept =
      signatures.isEmpty
      ? []
      : (current[name] ?? []).filter { !$0.signatures.isEmpty && !$0.signatures.isSubset(of: signatures) }
    current[name] = kept + [Candidate(entity: entity, signatures: signatures)]
  }

  /// Whether code may use an extension without naming any of its members. What a protocol's extension adds may be what a
  /// type needs to meet another protocol.
  func isSilent(_ found: ExtensionSyntax) -> Bool {
    found.isSilent || !found.extendedTypes.isDisjoint(with: protocols)
  }

  /// Whether the document itself gives a meaning to one of the names.
  func defines(anyOf names: Set<String>) -> Bool {
    !functionNames.isDisjoint(with: names) || names.contains { current[$0] != nil }
      || names.contains { extenders[$0] != nil }
  }

  func resolve(_ uses: NameUses) -> Set<Entity> {
    var found = resolve(uses.names).union(silentExtenders)
    for name in uses.names { found.formUnion(operators[name] ?? []) }
    for name in uses.names.union(uses.members) { found.formUnion(extenders[name] ?? []) }
    for name in uses.conforming { found.formUnion(extensions[name] ?? []) }
    return found
  }

  func resolve(_ names: Set<String>) -> Set<Entity> {
    Set(names.flatMap { current[$0] ?? [] }.map(\.entity)).union(outer.filter { names.contains($0.name) })
  }

  func resolveChanges(_ uses: NameUses) -> Set<Entity> {
    let distrusted = uses.trusted.filter { functionNames.contains($0.key) }.values
    return resolve(distrusted.reduce(uses.changed) { $0.union($1) })
  }

  func calls(_ uses: NameUses) -> Bool {
    uses.calls || !functionNames.isDisjoint(with: uses.trusted.keys)
  }
}
