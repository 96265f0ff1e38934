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

    /// The state of the process that cells run in, which no unit defines.
    static let process = Entity(unit: -1, name: "the state of the process")

    /// What libraries keep between calls, which no unit defines either. One may call another, so they have it together.
    static let libraries = Entity(unit: -1, name: "the state of the libraries")

    static let states = [process, libraries]

    /// Whether it is the state of the process or of the libraries.
    var isState: Bool { Self.states.contains(self) }

    /// What a cell has changed of it, in words.
    ///
    /// - Parameter seen: what it was seen to change of the process.
    func changes(_ seen: Set<String>) -> String {
      if self != .process { return "it calls one that keeps something between calls" }
      return seen.isEmpty ? "numbers made of addresses" : seen.sorted().joined(separator: ", ")
    }
  }

  struct Node: Sendable {
    var entity: Entity
    var definition: Definition
    /// What it leads to: the definitions that its code mentions.
    var references: [Int]
    /// Those that its code may change when it runs.
    var changes: Set<Int>
    /// The class of the document that a class inherits from.
    var superclass: Entity?
  }

  /// What one unit has to do with those above it.
  struct Links: Sendable {
    /// The definitions that the unit mentions.
    var references: [Int]
    var changes: Set<Int>
    /// Those that a closure changes, which the unit may leave behind in an object.
    var laterChanges: Set<Int>
    /// Whether it calls anything that might change an object.
    var calls: Bool
    /// The units whose modules it is compiled against.
    var modules: Set<Int>
    /// The definitions that it imports by their names.
    var imports: Set<Entity>
    /// Those of them whose names stand for something of the unit's own, too.
    var outer: Set<Entity>
    /// The units that are imported as a whole, for their operators and macros.
    var wholeImports: Set<Int>
    var importLines: [String]
  }

  /// The definitions in the order of the document. All else speaks of them by their numbers in here.
  private(set) var nodes: [Node] = []
  private var numbers: [Entity: Int] = [:]
  private(set) var links: [Links] = []
  /// The numbers of each unit's definitions.
  private(set) var definitions: [Range<Int>] = []
  /// The extensions that code may use without naming them, by the types and protocols of the document that they are about.
  private var silentExtensions: [[Int]] = []
  /// Those that are about none, such as an operator's precedence: all code below may use them.
  private var languageExtensions: [Int] = []

  /// What stands for a cell's extensions of a type; without one, for its operators and macros.
  static func nameOfExtensions(of type: String) -> String { "(extension \(type))" }

  package init(_ units: [Unit], libraries: Libraries = .none) {
    var scope = Scope(libraries: libraries)
    for (index, unit) in units.enumerated() {
      // Most units hide nothing, and then the scope, which is large, is not copied.
      let above = unit.syntax.definitions.contains(where: \.isPrivate) ? scope : nil
      scope.outer = scope.resolve(unit.syntax.outerNames)
      scope.add(unit.syntax, index, withPrivate: true)
      add(unit.syntax, of: index, scope)
      links.append(makeLinks(unit, index, scope))
      if let above {
        scope = above
        scope.add(unit.syntax, index, withPrivate: false)
      }
    }
  }

  func number(of entity: Entity) -> Int? { numbers[entity] }

  subscript(entity: Entity) -> Node? { numbers[entity].map { nodes[$0] } }

  private mutating func add(_ syntax: CellSyntax, of unit: Int, _ scope: Scope) {
    let first = nodes.count
    let all = syntax.definitions + syntax.extensions.map(\.definition)
    for definition in all { add(definition, of: unit) }
    definitions.append(first..<nodes.count)
    silentExtensions += Array(repeating: [], count: nodes.count - first)
    for number in first..<nodes.count {
      let definition = nodes[number].definition
      if scope.defines(anyOf: definition.standardNames) { nodes[number].definition.hasState = true }
      nodes[number].references = self.numbers(of: scope.resolve(definition.uses))
      nodes[number].changes = Set(self.numbers(of: scope.resolveChanges(definition.uses)))
      nodes[number].superclass = definition.superclass.flatMap { scope.resolve([$0]).first }
    }
    for found in syntax.extensions where scope.isSilent(found) { addSilent(found, of: unit, scope) }
  }

  private mutating func add(_ definition: Definition, of unit: Int) {
    let entity = Entity(unit: unit, name: definition.name)
    if let number = numbers[entity] {
      // Overloads of one cell are one definition: who mentions the name may mean any of them.
      nodes[number].definition.formUnion(definition)
    } else {
      numbers[entity] = nodes.count
      nodes.append(Node(entity: entity, definition: definition, references: [], changes: []))
    }
  }

  private mutating func addSilent(_ found: ExtensionSyntax, of unit: Int, _ scope: Scope) {
    let number = numbers[Entity(unit: unit, name: found.definition.name)]!
    let types = scope.resolve(found.extendedTypes)
    let owners = numbers(of: types.isEmpty ? scope.resolve(found.protocols) : types)
    if owners.isEmpty { languageExtensions.append(number) }
    for owner in owners { silentExtensions[owner].append(number) }
  }

  private func makeLinks(_ unit: Unit, _ index: Int, _ scope: Scope) -> Links {
    var all = unit.syntax.uses
    for definition in unit.syntax.definitions { all.formUnion(definition.uses) }
    for found in unit.syntax.extensions { all.formUnion(found.definition.uses) }
    let mentioned = scope.resolve(all).union(scope.outer)
    var modules: Set<Int> = []
    // What the lowest are compiled against mostly holds the others.
    for module in Set(mentioned.map(\.unit)).sorted(by: >) where module != index {
      if modules.insert(module).inserted { modules.formUnion(links[module].modules) }
    }
    let named = mentioned.filter { $0.unit != index && !$0.isExtension }
    return Links(
      references: numbers(of: scope.resolve(unit.syntax.uses).union(scope.outer)),
      changes: Set(numbers(of: scope.resolveChanges(unit.syntax.uses))),
      laterChanges: Set(numbers(of: scope.resolve(unit.syntax.uses.changedLater))),
      calls: scope.calls(unit.syntax.uses), modules: modules,
      imports: named.filter { self[$0]?.definition.kind != .operatorFunction }, outer: scope.outer,
      wholeImports: scope.wholeImports.intersection(modules),
      importLines: scope.importLines + [unit.syntax.commentOnConditions].compactMap(\.self))
  }

  private func numbers(of entities: Set<Entity>) -> [Int] { entities.map { numbers[$0]! }.sorted() }

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
    _ unit: Int, by uses: ModuleUses, units: [String: Int], isStandard: (Int) -> Bool
  ) {
    func resolve(_ references: Set<ModuleUses.Reference>) -> (read: [Int], written: Set<Int>) {
      var (read, written): (Set<Int>, Set<Int>) = ([], [])
      for reference in references {
        guard let target = units[reference.module] else { continue }
        let found = numbers(of: reference.name, in: target)
        read.formUnion(found)
        if reference.isWritten { written.formUnion(found) }
      }
      return (read.sorted(), written)
    }
    let own = definitions[unit]
    // What the text has no definition for, such as the variables that stand in for those of a `guard`.
    let unnamed = uses.references.filter {
      !$0.key.isEmpty && numbers[Entity(unit: unit, name: $0.key)] == nil
    }
    .reduce(into: Set()) { $0.formUnion($1.value) }
    var statements = unnamed.union(uses.references[""] ?? [])
    // The variables of one pattern share its initial value.
    let variables = Dictionary(grouping: own.filter { nodes[$0].definition.kind == .variable }) {
      nodes[$0].definition.text
    }
    for group in variables.values {
      let references = group.reduce(into: unnamed) {
        $0.formUnion(uses.references[nodes[$1].entity.name] ?? [])
      }
      for variable in group { set(resolve(references), for: variable) }
      statements.formUnion(references)
    }
    for number in own where nodes[number].definition.kind != .variable {
      set(resolve(uses.references[nodes[number].entity.name] ?? []), for: number)
    }
    let found = resolve(statements)
    links[unit].references = found.read
    links[unit].changes = found.written.filter { !isStandard($0) || links[unit].changes.contains($0) }

    func set(_ found: (read: [Int], written: Set<Int>), for number: Int) {
      let known = nodes[number].changes
      nodes[number].references = found.read
      nodes[number].changes = found.written.filter { !isStandard($0) || known.contains($0) }
    }
  }

  /// What a name in the module of a unit stands for. What has no name in the text, such as a macro's product or a type within
  /// an extension, stands for all of its cell.
  private func numbers(of name: String, in unit: Int) -> Range<Int> {
    numbers[Entity(unit: unit, name: name)].map { $0..<$0 + 1 } ?? definitions[unit]
  }

  /// The document's types that the full name of a type mentions, such as `Swift.Array<cell_1.Physics.Law>`.
  ///
  /// - Parameter units: those of the cells' modules.
  func types(in name: String, units: [String: Int]) -> [Int] {
    let types = name.matches(of: ModuleNames.qualifiedName).reduce(into: Set<Int>()) { types, match in
      guard let unit = units[String(match.output.module)] else { return }
      types.formUnion(numbers(of: String(match.output.name ?? ""), in: unit))
    }
    return types.sorted()
  }

  // MARK: What leads to what

  /// Everything that can be reached from a unit's own mentions through the code they stand for.
  package func reach(from unit: Int) -> [Entity] {
    reach(from: unit, and: [], more: [], values: []).map { nodes[$0].entity }
  }

  /// The same by numbers.
  ///
  /// - Parameters:
  ///   - others: what is reached in any case.
  ///   - more: where else definitions lead to since units have run. It may have numbers beyond those of definitions, which then
  ///     stand for something between definitions and may be reached as well.
  ///   - values: variables that hold no objects and no closures, and so lead to nothing but their types, whose members
  ///     have code.
  func reach(from unit: Int, and others: [Int], more: [[Int]], values: [[Int]?]) -> [Int] {
    var isFound = Array(repeating: false, count: max(nodes.count, more.count))
    var found: [Int] = []
    func add(_ numbers: [Int]) {
      for number in numbers where !isFound[number] {
        isFound[number] = true
        found.append(number)
      }
    }
    add(links[unit].references)
    add(others)
    add(languageExtensions.filter { nodes[$0].entity.unit < unit })
    var next = 0
    while next < found.count {
      let number = found[next]
      next += 1
      if number < values.count, let types = values[number] {
        add(types)
      } else {
        if number < nodes.count { add(nodes[number].references) }
        if number < more.count { add(more[number]) }
      }
      if number < nodes.count {
        add(silentExtensions[number].filter { nodes[$0].entity.unit <= unit })
      }
    }
    return found
  }
}

extension Topology.Entity {
  /// Whether it stands for extensions, which have no name of their own.
  var isExtension: Bool { name.hasPrefix("(") }
}
