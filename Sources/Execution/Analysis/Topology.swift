/// Which definition each name of each unit stands for: the part of the plan that follows from the text alone.
struct Topology: Sendable {
  /// A definition: a name and the unit that introduces it.
  struct Entity: Hashable, Sendable {
    var unit: Int
    var name: String
  }

  struct Node: Sendable {
    var definition: Definition
    /// What it leads to: the definitions that its code mentions.
    var references: Set<Entity>
    /// Those that its code may change when it runs.
    var changes: Set<Entity>
  }

  /// What one unit has to do with those above it.
  struct Links: Sendable {
    /// The definitions that the unit mentions.
    var references: Set<Entity>
    var changes: Set<Entity>
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
  /// What stands for the extensions of a unit.
  static let extensions = "(extensions)"

  init(_ units: [Unit], imports: [String] = []) {
    var scope = Scope(importLines: imports.map { "import \($0)" })
    for (index, unit) in units.enumerated() {
      let visible = scope.entering(unit.syntax, index)
      for definition in unit.syntax.definitions {
        nodes[Entity(unit: index, name: definition.name)] = node(definition, visible)
      }
      if let definition = unit.syntax.extensionsAsDefinition {
        nodes[Entity(unit: index, name: Self.extensions)] = node(definition, visible)
      }
      links.append(makeLinks(unit, index, visible))
      scope = visible
    }
  }

  private func node(_ definition: Definition, _ scope: Scope) -> Node {
    Node(
      definition: definition, references: scope.resolve(definition.uses),
      changes: scope.resolveChanges(definition.uses))
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
      modules: modules, imports: named.filter { nodes[$0]?.definition.kind != .operatorFunction },
      wholeImports: scope.wholeImports.intersection(modules), importLines: scope.importLines)
  }

  /// Everything that can be reached from a unit's own mentions through the code they stand for.
  ///
  /// - Parameters:
  ///   - more: further references that running has added to a definition.
  ///   - values: variables that lead no further, because no part of them is an object or a closure.
  func reach(from unit: Int, more: [Entity: Set<Entity>] = [:], stoppingAt values: Set<Entity> = []) -> Set<
    Entity
  > {
    var found = links[unit].references
    var open = Array(found)
    while let entity = open.popLast() {
      if values.contains(entity) { continue }
      for next in (nodes[entity]?.references ?? []).union(more[entity] ?? [])
      where found.insert(next).inserted {
        open.append(next)
      }
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

  init(importLines: [String]) { self.importLines = importLines }

  /// The scope inside and below a unit.
  func entering(_ syntax: CellSyntax, _ unit: Int) -> Scope {
    var scope = self
    for definition in syntax.definitions {
      let entity = Entity(unit: unit, name: definition.name)
      if definition.kind == .operatorFunction {
        scope.operators[definition.name, default: []].insert(entity)
        scope.wholeImports.insert(unit)
      } else {
        scope.current[definition.name] = entity
      }
    }
    if syntax.extensionsAsDefinition != nil {
      scope.extenders.append((unit, syntax.extensionMembers, syntax.extendsSilently))
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

  func resolveChanges(_ uses: NameUses) -> Set<Entity> { Set(uses.changed.compactMap { current[$0] }) }
}

extension CellSyntax {
  /// The extensions of a cell as one definition without a name of its own.
  var extensionsAsDefinition: Definition? {
    guard extendsSilently || !extensionMembers.isEmpty else { return nil }
    return Definition(
      name: Topology.extensions, kind: .structure, hasState: false, text: extensionText, uses: extensionUses)
  }
}
