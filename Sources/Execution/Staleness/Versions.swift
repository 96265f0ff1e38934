package import Hashing
internal import Messages

/// Which version of each value the units see, going down the document.
///
/// A version changes with whatever the value may depend on. A unit that may change an object gives a new
/// version of it, and of every object that may share parts with it, to the units below.
struct Versions: Sendable {
  typealias Entity = Topology.Entity

  private var topology: Topology
  /// The units of the cells' modules.
  private let modules: [String: Int]
  private let units: [Unit]
  private let basis: String
  private var versions: [Entity: Digest] = [:]
  /// The unit that gave a value its present version.
  private var producers: [Entity: Int] = [:]
  private var values: Set<Entity> = []
  /// The variables that hold nothing but values of the standard library.
  private var standard: Set<Entity> = []
  /// The document's types that a stored variable of a value type is made of.
  private var types: [Entity: Set<Entity>] = [:]
  private var sharing = Partition<Entity>()
  private var acquired: [Entity: Set<Entity>] = [:]
  /// What closures that a definition has been given may change.
  private var acquiredChanges: [Entity: Set<Entity>] = [:]
  private var required: [Int: Set<Int>] = [:]
  private(set) var surroundings = Surroundings()
  /// The versions that the last unit has put others in the place of.
  private var replaced: [Entity: Digest] = [:]

  /// - Parameter basis: what all results depend on: the library, the compiler, the seed.
  init(topology: Topology, units: [Unit], modules: [String: Int], basis: String) {
    self.topology = topology
    self.modules = modules
    self.units = units
    self.basis = basis
  }

  /// Takes in what the compiler says of a unit's code.
  mutating func refine(_ unit: Int, by uses: ModuleUses) {
    topology.refine(unit, by: uses, units: modules, isStandard: standard.contains)
  }

  /// The names that a unit's own code refers to, not only code that it calls.
  func mentions(of unit: Int) -> Set<Entity> {
    topology.definitions[unit].reduce(topology.links[unit].references) {
      $0.union(topology.nodes[$1]?.references ?? [])
    }
    .filter { $0.unit != unit }
  }

  /// What the results of a unit depend on.
  ///
  /// - Parameter files: the hashes of the files that it reads.
  func dependencies(of unit: Int, files: [String: Digest] = [:]) -> Dependencies {
    let seen = reach(from: unit).filter { $0.unit != unit }
    return Dependencies(
      basis: basis, importLines: topology.links[unit].importLines, surroundings: surroundings,
      isExpression: units[unit].expression != nil, code: units[unit].syntax.meaning,
      occurrence: units[unit].occurrence,
      files: files, structure: structure(of: unit, seen),
      names: seen.map { entity in
        Dependencies.Name(
          name: entity.name, version: version(of: entity),
          source: units[producers[entity] ?? entity.unit].name)
      }.sorted { ($0.name, $0.source) < ($1.name, $1.source) })
  }

  /// Which definition the names stand for that a unit and the definitions it reaches mention: where two bear the same
  /// name, their versions alone do not tell.
  private func structure(of unit: Int, _ seen: Set<Entity>) -> Digest {
    let ordered = seen.map { ($0, version(of: $0).description) }
      .sorted { ($0.0.name, $0.1, $0.0.unit) < ($1.0.name, $1.1, $1.0.unit) }.map(\.0)
    let numbers = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    func mentions(_ references: Set<Entity>) -> String { "\(references.compactMap { numbers[$0] }.sorted())" }
    let own = units[unit].syntax.definitions.map { Entity(unit: unit, name: $0.name) }
    let direct = own.reduce(topology.links[unit].references) {
      $0.union(topology.nodes[$1]?.references ?? [])
    }
    let lines = [mentions(direct)] + ordered.map { mentions(topology.nodes[$0]?.references ?? []) }
    return Digest(of: lines.joined(separator: "\n"))
  }

  /// The units with functions, types or closures that may run when `unit` does.
  func units(calledBy unit: Int) -> Set<Int> {
    let mayRun = { (entity: Entity) in
      !self.values.contains(entity) || self.topology.nodes[entity]?.definition.isStored == false
    }
    return Set(reach(from: unit).filter(mayRun).map(\.unit))
  }

  /// The units that must have run before `unit` can, if nothing is stored.
  func requirements(of unit: Int) -> Set<Int> {
    // Of a unit that was passed already it is known; what it reaches may have other producers by now.
    var found = required[unit] ?? producersReached(from: unit)
    var open = Array(found)
    while let next = open.popLast() {
      for producer in required[next] ?? [] where found.insert(producer).inserted { open.append(producer) }
    }
    return found.subtracting([unit])
  }

  /// The versions of everything that `unit` can reach when it runs.
  func needs(of unit: Int) -> Set<VersionedValue> {
    let reached = reach(from: unit).filter { $0.unit != unit }
    return Set(reached.map { VersionedValue(entity: $0, version: version(of: $0)) })
  }

  /// Goes on below a unit.
  ///
  /// - Parameters:
  ///   - run: what tells the unit's run from all others.
  ///   - facts: what is known of the variables that it introduces.
  ///   - surroundings: those that it leaves to the units below; nil if it leaves them as they were.
  ///   - isUndone: whether the unit has failed, and leaves objects that it may have changed as they were above it.
  /// - Returns: the values that the unit gives, in groups that may share parts.
  @discardableResult
  mutating func advance(
    over unit: Int, run: UInt64, facts: [VariableFact], surroundings: Surroundings? = nil,
    isUndone: Bool = false
  ) -> [ValueGroup] {
    let reached = reach(from: unit)
    var producers = producersReached(from: unit)
    replaced = [:]
    var given: Set<Entity> = []
    let known = Dictionary(facts.filter(\.isValue).map { ($0.name, $0.type) }) { first, _ in first }
    for definition in units[unit].syntax.definitions where definition.kind == .variable {
      let entity = Entity(unit: unit, name: definition.name)
      if let type = known[definition.name] {
        values.insert(entity)
        if ModuleNames.isStandard(type: type) { standard.insert(entity) }
        if definition.isStored { types[entity] = topology.types(in: type, units: modules) }
      }
      // Each parameter stands for itself, though one unit defines them all.
      let origin = if case .parameters = units[unit].kind { definition.text } else { "\(run)" }
      versions[entity] = Digest(of: "defined \(definition.name) \(origin)")
      self.producers[entity] = unit
      given.insert(entity)
    }
    let own = units[unit].syntax.definitions.map { Entity(unit: unit, name: $0.name) }
    let objects = reached.union(own).filter(isObject)
    if mayChangeObjects(unit, reached) {
      for entity in objects { sharing.join(entity, objects.first ?? entity) }
    }
    for entity in changed(by: unit, reached: reached, isUndone: isUndone) where entity.unit != unit {
      producers.formUnion([self.producers[entity]].compactMap(\.self))
      replaced[entity] = version(of: entity)
      versions[entity] = Digest(of: "changed \(version(of: entity)) \(run)")
      self.producers[entity] = unit
      acquired[entity, default: []].formUnion(topology.links[unit].references)
      acquiredChanges[entity, default: []].formUnion(topology.links[unit].laterChanges)
      given.insert(entity)
    }
    required[unit] = producers.subtracting([unit])
    if let surroundings { self.surroundings = surroundings }
    return groups(of: given)
  }

  /// The versions of some values as they were above the unit that was passed last.
  func versionsAboveLast(_ entities: [Entity]) -> [Entity: Digest] {
    Dictionary(uniqueKeysWithValues: entities.map { ($0, replaced[$0] ?? version(of: $0)) })
  }

  private func groups(of given: Set<Entity>) -> [ValueGroup] {
    var open = given
    var groups: [ValueGroup] = []
    while let entity = open.popFirst() {
      let members = isObject(entity) ? sharing.members(with: entity) : [entity]
      open.subtract(members)
      groups.append(
        ValueGroup(
          members: Dictionary(uniqueKeysWithValues: members.map { ($0, version(of: $0)) }),
          isStorable: members.allSatisfy { topology.nodes[$0]?.definition.kind == .variable }))
    }
    return groups
  }

  private func reach(from unit: Int) -> Set<Entity> {
    topology.reach(from: unit, more: acquired, values: types)
  }

  private func producersReached(from unit: Int) -> Set<Int> {
    Set(reach(from: unit).compactMap { producers[$0] }).subtracting([unit])
  }

  private func version(of entity: Entity) -> Digest {
    versions[entity] ?? Digest(of: topology.nodes[entity]?.definition.text ?? "")
  }

  private func isObject(_ entity: Entity) -> Bool {
    guard let definition = topology.nodes[entity]?.definition else { return false }
    return definition.kind == .variable ? !values.contains(entity) : definition.hasState
  }

  /// An expression in running text that only looks at properties changes nothing, unless they have code of their own.
  private func mayChangeObjects(_ unit: Int, _ reached: Set<Entity>) -> Bool {
    units[unit].expression == nil || topology.links[unit].calls
      || reached.contains { topology.nodes[$0]?.definition.changesWhenRead ?? false }
  }

  /// - Parameter isUndone: whether only what the code assigns to counts, not the objects that it might have changed.
  private func changed(by unit: Int, reached: Set<Entity>, isUndone: Bool) -> Set<Entity> {
    var changed: Set<Entity> = []
    if !isUndone, mayChangeObjects(unit, reached) {
      for entity in reached where isObject(entity) { changed.formUnion(sharing.members(with: entity)) }
    }
    var assigned = topology.links[unit].changes
    for entity in reached {
      assigned.formUnion(topology.nodes[entity]?.changes ?? [])
      assigned.formUnion(acquiredChanges[entity] ?? [])
    }
    for entity in assigned {
      guard let definition = topology.nodes[entity]?.definition else { continue }
      if definition.kind == .variable, definition.isMutable || isObject(entity) && !isUndone {
        changed.insert(entity)
      }
    }
    return changed
  }
}

/// A value as it is at some point of the document.
package struct VersionedValue: Hashable, Sendable {
  package var entity: Topology.Entity
  package var version: Digest

  package init(entity: Topology.Entity, version: Digest) {
    self.entity = entity
    self.version = version
  }
}

/// Values that may share parts, and so are kept and restored together.
package struct ValueGroup: Hashable, Sendable {
  /// The version of each.
  package var members: [Topology.Entity: Digest]
  /// Whether all are variables: what a type holds as its own cannot be stored.
  package var isStorable: Bool

  package init(members: [Topology.Entity: Digest], isStorable: Bool) {
    self.members = members
    self.isStorable = isStorable
  }

  var values: [VersionedValue] { members.map { VersionedValue(entity: $0.key, version: $0.value) } }

  /// The members in the order in which an archive holds them.
  package var ordered: [Topology.Entity] {
    members.keys.sorted { ($0.name, members[$0]!.description) < ($1.name, members[$1]!.description) }
  }

  /// What the archive is stored under.
  ///
  /// - Parameter modules: those that define the members; they stand for the types as well.
  package func identity(modules: [Int: String]) -> Digest {
    let hasher = Digest.Hasher()
    for entity in ordered {
      hasher.update(field: entity.name)
      hasher.update(field: members[entity]!.description)
      hasher.update(field: modules[entity.unit] ?? "")
    }
    return hasher.finalize()
  }
}
