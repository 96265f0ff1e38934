/// Which definition each name of each unit stands for: the part of the plan that follows from the text alone.
package struct Topology: Sendable {
  /// A definition: a name and the unit that introduces it.
  package struct Entity: Hashable, Sendable {
    package var unit: Int
    package var name: String

    package init(unit: Int, name: String) {
      self.unit = unit
      self.name = name
    }
  }

  struct Node: Sendable {
    var definition: Definition
    /// What it leads to: the definitions that its code mentions.
    var references: Set<Entity>
    /// Those that its code may change when it runs.
    var changes: Set<Entity>
    /// The class of the document that a class inherits from.
    var superclass: Entity?
  }

  /// What one unit has to do with those above it.
  struct Links: Sendable {
    /// The definitions that the unit mentions.
    var references: Set<Entity>
    var changes: Set<Entity>
    /// Those that a closure changes, which the unit may leave behind in an object.
    var laterChanges: Set<Entity>
    /// Whether it calls anything that might change an object.
    var calls: Bool
    /// The units whose modules it is compiled against.
    var modules: Set<Int>
    /// The definitions that it imports by their names.
    var imports: Set<Entity>
    /// The units that are imported as a whole, for their operators and macros.
    var wholeImports: Set<Int>
    var importLines: [String]
  }

  private(set) var nodes: [Entity: Node] = [:]
  private(set) var links: [Links] = []
  /// All but the variables.
  private var typesByName: [String: Set<Entity>] = [:]
  /// What stands for the extensions of a unit.
  static let extensions = "(extensions)"

  init(_ units: [Unit], imports: [String] = []) {
    var scope = Scope(importLines: imports.map { "import \($0)" })
    for (index, unit) in units.enumerated() {
      let visible = scope.adding(unit.syntax, index, withPrivate: true)
      for definition in unit.syntax.definitions {
        add(definition, of: index, visible)
      }
      if let definition = unit.syntax.extensionsAsDefinition { add(definition, of: index, visible) }
      links.append(makeLinks(unit, index, visible))
      scope = scope.adding(unit.syntax, index, withPrivate: false)
    }
  }

  private mutating func add(_ definition: Definition, of unit: Int, _ scope: Scope) {
    let entity = Entity(unit: unit, name: definition.name)
    var definition = definition
    // Overloads are one definition: who mentions the name may mean any of them.
    if var known = nodes[entity]?.definition {
      known.formUnion(definition)
      definition = known
    }
    if definition.kind != .variable { typesByName[definition.name, default: []].insert(entity) }
    nodes[entity] = Node(
      definition: definition, references: scope.resolve(definition.uses),
      changes: scope.resolveChanges(definition.uses),
      superclass: definition.superclass.flatMap { scope.resolve([$0]).first })
  }

  private func makeLinks(_ unit: Unit, _ index: Int, _ scope: Scope) -> Links {
    var all = unit.syntax.uses
    for definition in unit.syntax.definitions { all.formUnion(definition.uses) }
    all.formUnion(unit.syntax.extensionUses)
    let mentioned = scope.resolve(all)
    var modules = Set(mentioned.map(\.unit)).subtracting([index])
    for module in modules { modules.formUnion(links[module].modules) }
    let named = mentioned.filter { $0.unit != index && $0.name != Self.extensions }
    return Links(
      references: scope.resolve(unit.syntax.uses), changes: scope.resolveChanges(unit.syntax.uses),
      laterChanges: scope.resolve(unit.syntax.uses.changedLater), calls: scope.calls(unit.syntax.uses),
      modules: modules, imports: named.filter { nodes[$0]?.definition.kind != .operatorFunction },
      wholeImports: scope.wholeImports.intersection(modules), importLines: scope.importLines)
  }

  /// The document's types that the name of a type mentions, in a unit or above it; several if they bear one name.
  func types(in name: String, above unit: Int) -> Set<Entity> {
    let words = Set(name.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    return Set(words.flatMap { typesByName[$0] ?? [] }.filter { $0.unit <= unit })
  }

  /// Everything that can be reached from a unit's own mentions through the code they stand for.
  ///
  /// - Parameters:
  ///   - more: further references that running has added to a definition.
  ///   - values: variables that hold no objects and no closures, and so lead to nothing but their types, whose members
  ///     have code.
  func reach(
    from unit: Int, more: [Entity: Set<Entity>] = [:], values: [Entity: Set<Entity>] = [:]
  ) -> Set<Entity> {
    var found = links[unit].references
    var open = Array(found)
    while let entity = open.popLast() {
      let next = values[entity] ?? (nodes[entity]?.references ?? []).union(more[entity] ?? [])
      for entity in next where found.insert(entity).inserted { open.append(entity) }
    }
    return found
  }
}

/// The names that a unit can see.
private struct Scope {
  typealias Entity = Topology.Entity

  var importLines: [String]
  private var current: [String: Entity] = [:]
  /// Operators do not shadow each other.
  private var operators: [String: Set<Entity>] = [:]
  private var extenders: [(unit: Int, members: Set<String>, isSilent: Bool)] = []
  private(set) var wholeImports: Set<Int> = []
  private var protocols: Set<String> = []
  private var functionNames: Set<String> = []

  init(importLines: [String]) { self.importLines = importLines }

  /// The scope inside a unit, or below it.
  func adding(_ syntax: CellSyntax, _ unit: Int, withPrivate: Bool) -> Scope {
    var scope = self
    for definition in syntax.definitions where withPrivate || !definition.isPrivate {
      let entity = Entity(unit: unit, name: definition.name)
      if definition.kind == .proto { scope.protocols.insert(definition.name) }
      if definition.kind == .operatorFunction {
        scope.operators[definition.name, default: []].insert(entity)
        scope.wholeImports.insert(unit)
      } else {
        scope.current[definition.name] = entity
      }
    }
    scope.functionNames.formUnion(syntax.functionNames)
    if syntax.extensionsAsDefinition != nil {
      // What a protocol's extension adds may be what a type needs to meet another protocol.
      let extendsProtocol = !syntax.extendedTypes.isDisjoint(with: scope.protocols)
      scope.extenders.append((unit, syntax.extensionMembers, syntax.extendsSilently || extendsProtocol))
      if syntax.extendsSilently { scope.wholeImports.insert(unit) }
    }
    for line in syntax.imports where !scope.importLines.contains(line) { scope.importLines.append(line) }
    return scope
  }

  func resolve(_ uses: NameUses) -> Set<Entity> {
    var found: Set<Entity> = []
    for name in uses.names {
      if let entity = current[name] { found.insert(entity) }
      found.formUnion(operators[name] ?? [])
    }
    for (unit, members, isSilent) in extenders
    where isSilent || !members.isDisjoint(with: uses.members) || !members.isDisjoint(with: uses.names) {
      found.insert(Entity(unit: unit, name: Topology.extensions))
    }
    return found
  }

  func resolve(_ names: Set<String>) -> Set<Entity> { Set(names.compactMap { current[$0] }) }

  func resolveChanges(_ uses: NameUses) -> Set<Entity> {
    let distrusted = uses.trusted.filter { functionNames.contains($0.key) }.values
    return resolve(distrusted.reduce(uses.changed) { $0.union($1) })
  }

  func calls(_ uses: NameUses) -> Bool {
    uses.calls || !functionNames.isDisjoint(with: uses.trusted.keys)
  }
}

extension CellSyntax {
  /// The extensions of a cell as one definition without a name of its own.
  var extensionsAsDefinition: Definition? {
    guard extendsSilently || !extensionMembers.isEmpty else { return nil }
    return Definition(
      name: Topology.extensions, kind: .structure, hasState: extensionsHaveState,
      changesWhenRead: extensionsChangeWhenRead, text: extensionText, uses: extensionUses)
  }
}
