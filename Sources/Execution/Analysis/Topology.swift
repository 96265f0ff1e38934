/// Which definitions each unit uses.
///
/// The text alone proposes them: every definition that a name in it may stand for, of which the modules are imported. Once the
/// unit is compiled, the compiler says which of them its code refers to (`refine`).
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
  /// The definitions of each unit.
  private(set) var definitions: [Set<Entity>] = []
  /// The extensions that code may use without naming them, by the types and protocols of the document that they are about.
  private var silentExtensions: [Entity: Set<Entity>] = [:]
  /// Those that are about none, such as an operator's precedence: all code below may use them.
  private var languageExtensions: Set<Entity> = []

  /// What stands for a cell's extensions of a type; without one, for its operators and macros.
  static func nameOfExtensions(of type: String) -> String { "(extension \(type))" }

  init(_ units: [Unit], libraries: Libraries) {
    var scope = Scope(libraries: libraries)
    for (index, unit) in units.enumerated() {
      let visible = scope.adding(unit.syntax, index, withPrivate: true)
      definitions.append([])
      for definition in unit.syntax.definitions {
        add(definition, of: index, visible)
      }
      for found in unit.syntax.extensions { add(found, of: index, visible) }
      links.append(makeLinks(unit, index, visible))
      scope = scope.adding(unit.syntax, index, withPrivate: false)
    }
  }

  private mutating func add(_ definition: Definition, of unit: Int, _ scope: Scope) {
    let entity = Entity(unit: unit, name: definition.name)
    var definition = definition
    // Overloads of one cell are one definition: who mentions the name may mean any of them.
    if var known = nodes[entity]?.definition {
      known.formUnion(definition)
      definition = known
    }
    if scope.defines(anyOf: definition.standardNames) { definition.hasState = true }
    definitions[unit].insert(entity)
    nodes[entity] = Node(
      definition: definition, references: scope.resolve(definition.uses),
      changes: scope.resolveChanges(definition.uses),
      superclass: definition.superclass.flatMap { scope.resolve([$0]).first })
  }

  private mutating func add(_ found: ExtensionSyntax, of unit: Int, _ scope: Scope) {
    let entity = Entity(unit: unit, name: found.definition.name)
    add(found.definition, of: unit, scope)
    guard scope.isSilent(found) else { return }
    let types = scope.resolve(found.extendedTypes)
    let owners = types.isEmpty ? scope.resolve(found.protocols) : types
    if owners.isEmpty { languageExtensions.insert(entity) }
    for owner in owners { silentExtensions[owner, default: []].insert(entity) }
  }

  private func makeLinks(_ unit: Unit, _ index: Int, _ scope: Scope) -> Links {
    var all = unit.syntax.uses
    for definition in unit.syntax.definitions { all.formUnion(definition.uses) }
    for found in unit.syntax.extensions { all.formUnion(found.definition.uses) }
    let mentioned = scope.resolve(all)
    var modules = Set(mentioned.map(\.unit)).subtracting([index])
    for module in modules { modules.formUnion(links[module].modules) }
    let named = mentioned.filter { $0.unit != index && !$0.isExtension }
    return Links(
      references: scope.resolve(unit.syntax.uses), changes: scope.resolveChanges(unit.syntax.uses),
      laterChanges: scope.resolve(unit.syntax.uses.changedLater), calls: scope.calls(unit.syntax.uses),
      modules: modules, imports: named.filter { nodes[$0]?.definition.kind != .operatorFunction },
      wholeImports: scope.wholeImports.intersection(modules),
      importLines: scope.importLines + [unit.syntax.commentOnConditions].compactMap(\.self))
  }

  // MARK: What the compiler says

  /// Puts what the compiler has resolved in the place of what the text proposed.
  ///
  /// - Parameters:
  ///   - uses: what the unit's module refers to.
  ///   - units: those of the cells' modules.
  ///   - isStandard: whether a variable holds nothing but values of the standard library. The compiler calls `list[0]` a change
  ///     wherever it stands, since a subscript may have a getter that changes something; those of the standard library have
  ///     not, so that for them the text decides.
  mutating func refine(
    _ unit: Int, by uses: ModuleUses, units: [String: Int], isStandard: (Entity) -> Bool
  ) {
    func entities(_ references: Set<ModuleUses.Reference>) -> (read: Set<Entity>, written: Set<Entity>) {
      var (read, written): (Set<Entity>, Set<Entity>) = ([], [])
      for reference in references {
        guard let target = units[reference.module] else { continue }
        let entity = Entity(unit: target, name: reference.name)
        // What has no name in the text, such as a macro's product, stands for all of its cell.
        let found = nodes[entity] == nil ? definitions[target] : [entity]
        read.formUnion(found)
        if reference.isWritten { written.formUnion(found) }
      }
      return (read, written)
    }
    let own = definitions[unit]
    // What the text has no definition for, such as the variables that stand in for those of a `guard`.
    let unnamed = uses.references.filter { !$0.key.isEmpty && nodes[Entity(unit: unit, name: $0.key)] == nil }
      .reduce(into: Set()) { $0.formUnion($1.value) }
    var statements = unnamed.union(uses.references[""] ?? [])
    // The variables of one pattern share its initial value.
    let variables = Dictionary(grouping: own.filter { nodes[$0]?.definition.kind == .variable }) {
      nodes[$0]?.definition.text ?? ""
    }
    for group in variables.values {
      let references = group.reduce(into: unnamed) { $0.formUnion(uses.references[$1.name] ?? []) }
      for variable in group { set(entities(references), for: variable) }
    }
    for variable in variables.values.joined() { statements.formUnion(uses.references[variable.name] ?? []) }
    for entity in own where nodes[entity]?.definition.kind != .variable {
      set(entities(uses.references[entity.name] ?? []), for: entity)
    }
    let found = entities(statements)
    links[unit].references = found.read
    links[unit].changes = found.written.filter { !isStandard($0) || links[unit].changes.contains($0) }

    func set(_ found: (read: Set<Entity>, written: Set<Entity>), for entity: Entity) {
      guard let known = nodes[entity]?.changes else { return }
      nodes[entity]?.references = found.read
      nodes[entity]?.changes = found.written.filter { !isStandard($0) || known.contains($0) }
    }
  }

  /// The document's types that the full name of a type mentions, such as `Swift.Array<cell_1.Physics.Law>`.
  ///
  /// - Parameter units: those of the cells' modules.
  func types(in name: String, units: [String: Int]) -> Set<Entity> {
    name.matches(of: ModuleNames.qualifiedName).reduce(into: []) { types, match in
      guard let unit = units[String(match.output.module)] else { return }
      let entity = Entity(unit: unit, name: String(match.output.name ?? ""))
      // A type within an extension, or one that is private to a file, has no plain name.
      types.formUnion(nodes[entity] == nil ? definitions[unit] : [entity])
    }
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
    for entity in languageExtensions where entity.unit < unit { found.insert(entity) }
    var open = Array(found)
    while let entity = open.popLast() {
      let next = values[entity] ?? (nodes[entity]?.references ?? []).union(more[entity] ?? [])
      for entity in next where found.insert(entity).inserted { open.append(entity) }
      for entity in silentExtensions[entity] ?? [] where entity.unit <= unit && found.insert(entity).inserted
      {
        open.append(entity)
      }
    }
    return found
  }
}

extension Topology.Entity {
  /// Whether it stands for extensions, which have no name of their own.
  var isExtension: Bool { name.hasPrefix("(") }
}
