internal import Hashing
internal import Messages

/// Which version of each value the units see, going down the document.
///
/// A version changes with whatever the value may depend on. A unit that may change an object gives a new
/// version of it, and of every object that may share parts with it, to the units below.
struct Versions: Sendable {
  typealias Entity = Topology.Entity

  private let topology: Topology
  private let units: [Unit]
  private let basis: String
  private var versions: [Entity: Digest] = [:]
  /// The unit that gave a value its present version.
  private var producers: [Entity: Int] = [:]
  private var values: Set<Entity> = []
  private var sharing = Partition<Entity>()
  private var acquired: [Entity: Set<Entity>] = [:]
  private var required: [Int: Set<Int>] = [:]
  private(set) var surroundings = Surroundings()

  /// - Parameter basis: what all results depend on: the library, the compiler, the seed.
  init(topology: Topology, units: [Unit], basis: String) {
    self.topology = topology
    self.units = units
    self.basis = basis
  }

  /// What the results of a unit depend on.
  ///
  /// - Parameters:
  ///   - files: the hashes of the files that it reads.
  ///   - environment: the hash of the process's environment.
  func dependencies(of unit: Int, files: [String: Digest] = [:], environment: Digest) -> Dependencies {
    let seen = reach(from: unit).filter { $0.unit != unit }
    return Dependencies(
      basis: basis, surroundings: surroundings, environment: asksForEnvironment(unit) ? environment : nil,
      isExpression: units[unit].expression != nil, code: units[unit].code, occurrence: units[unit].occurrence,
      files: files,
      names: seen.map { entity in
        Dependencies.Name(
          name: entity.name, version: version(of: entity),
          source: units[producers[entity] ?? entity.unit].name)
      }.sorted { ($0.name, $0.source) < ($1.name, $1.source) })
  }

  /// The units that must have run before `unit` can, if nothing is stored.
  func requirements(of unit: Int) -> Set<Int> {
    var found = producersReached(from: unit)
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
  ///   - key: the unit's key.
  ///   - generation: how often the unit was run again on request.
  ///   - facts: what is known of the variables that it introduces.
  ///   - surroundings: those that it leaves to the units below; nil if it leaves them as they were.
  /// - Returns: the values that the unit gives, in groups that may share parts.
  @discardableResult
  mutating func advance(
    over unit: Int, key: Digest, generation: Int, facts: [VariableFact], surroundings: Surroundings? = nil
  ) -> [ValueGroup] {
    let identity = "\(key) \(generation)"
    let reached = reach(from: unit)
    var producers = producersReached(from: unit)
    var given: Set<Entity> = []
    let known = Set(facts.filter(\.isValue).map(\.name))
    for definition in units[unit].syntax.definitions where definition.kind == .variable {
      let entity = Entity(unit: unit, name: definition.name)
      if known.contains(definition.name) { values.insert(entity) }
      versions[entity] = Digest(of: "defined \(definition.name) \(identity)")
      self.producers[entity] = unit
      given.insert(entity)
    }
    let own = units[unit].syntax.definitions.map { Entity(unit: unit, name: $0.name) }
    let objects = reached.union(own).filter(isObject)
    if mayChangeObjects(unit) { for entity in objects { sharing.join(entity, objects.first ?? entity) } }
    for entity in changed(by: unit, reached: reached) where entity.unit != unit {
      producers.formUnion([self.producers[entity]].compactMap(\.self))
      versions[entity] = Digest(of: "changed \(version(of: entity)) \(identity)")
      self.producers[entity] = unit
      acquired[entity, default: []].formUnion(topology.links[unit].references)
      given.insert(entity)
    }
    required[unit] = producers.subtracting([unit])
    if let surroundings { self.surroundings = surroundings }
    return groups(of: given)
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
    topology.reach(from: unit, more: acquired, stoppingAt: values)
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

  /// An expression in running text that only looks at properties is taken to change nothing.
  private func mayChangeObjects(_ unit: Int) -> Bool {
    units[unit].expression == nil || units[unit].syntax.uses.calls
  }

  private func asksForEnvironment(_ unit: Int) -> Bool {
    let reached = reach(from: unit).compactMap {
      topology.nodes[$0]?.definition.uses
    }
    return (reached + [units[unit].syntax.uses]).contains {
      $0.names.contains("getenv") || $0.members.contains("environment")
    }
  }

  private func changed(by unit: Int, reached: Set<Entity>) -> Set<Entity> {
    var changed: Set<Entity> = []
    if mayChangeObjects(unit) {
      for entity in reached where isObject(entity) { changed.formUnion(sharing.members(with: entity)) }
    }
    var assigned = topology.links[unit].changes
    for entity in reached { assigned.formUnion(topology.nodes[entity]?.changes ?? []) }
    for entity in assigned {
      guard let definition = topology.nodes[entity]?.definition else { continue }
      if definition.kind == .variable, definition.isMutable || isObject(entity) { changed.insert(entity) }
    }
    return changed
  }
}

/// A value as it is at some point of the document.
struct VersionedValue: Hashable, Sendable {
  var entity: Topology.Entity
  var version: Digest
}

/// Values that may share parts, and so are kept and restored together.
struct ValueGroup: Hashable, Sendable {
  /// The version of each.
  var members: [Topology.Entity: Digest]
  /// Whether all are variables: what a type holds as its own cannot be stored.
  var isStorable: Bool

  var values: [VersionedValue] { members.map { VersionedValue(entity: $0.key, version: $0.value) } }

  /// The members in the order in which an archive holds them.
  var ordered: [Topology.Entity] {
    members.keys.sorted { ($0.name, members[$0]!.description) < ($1.name, members[$1]!.description) }
  }

  /// What the archive is stored under.
  ///
  /// - Parameter modules: those that define the members; they stand for the types as well.
  func identity(modules: [Int: String]) -> Digest {
    let hasher = Digest.Hasher()
    for entity in ordered {
      hasher.update(field: entity.name)
      hasher.update(field: members[entity]!.description)
      hasher.update(field: modules[entity.unit] ?? "")
    }
    return hasher.finalize()
  }
}
