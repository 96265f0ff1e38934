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
  /// What no name stands for: the random seed, the environment, the working folder.
  private var surroundings = Digest(of: "surroundings")
  private var surroundingsProducers: Set<Int> = []

  /// - Parameter basis: what all results depend on: the library, the compiler, the seed.
  init(topology: Topology, units: [Unit], basis: String) {
    self.topology = topology
    self.units = units
    self.basis = basis
  }

  /// What the results of a unit are stored under.
  ///
  /// - Parameter inputs: the hashes of the files that it reads.
  func key(of unit: Int, inputs: [String: Digest] = [:]) -> Digest {
    let hasher = Digest.Hasher()
    hasher.update(field: basis)
    hasher.update(field: surroundings.description)
    hasher.update(field: units[unit].expression == nil ? "cell" : "expression")
    hasher.update(field: units[unit].code)
    hasher.update(field: "\(units[unit].occurrence)")
    for (path, digest) in inputs.sorted(by: { $0.key < $1.key }) {
      hasher.update(field: path)
      hasher.update(field: digest.description)
    }
    let seen = topology.reach(from: unit, more: acquired).filter { $0.unit != unit }
    for line in seen.map({ "\($0.name) \(version(of: $0))" }).sorted() { hasher.update(field: line) }
    return hasher.finalize()
  }

  /// The units that must have run, in this order, before `unit` can.
  func requirements(of unit: Int) -> [Int] {
    var found = producersReached(from: unit)
    var open = Array(found)
    while let next = open.popLast() {
      for producer in required[next] ?? [] where found.insert(producer).inserted { open.append(producer) }
    }
    return found.subtracting([unit]).sorted()
  }

  /// Goes on below a unit.
  ///
  /// - Parameters:
  ///   - key: the unit's key.
  ///   - generation: how often the unit was run again on request.
  ///   - facts: what is known of the variables that it introduces.
  mutating func advance(over unit: Int, key: Digest, generation: Int, facts: [VariableFact]) {
    let identity = "\(key) \(generation)"
    let reached = topology.reach(from: unit, more: acquired)
    var producers = producersReached(from: unit)
    let known = Set(facts.filter(\.isValue).map(\.name))
    for definition in units[unit].syntax.definitions where definition.kind == .variable {
      let entity = Entity(unit: unit, name: definition.name)
      if known.contains(definition.name) { values.insert(entity) }
      versions[entity] = Digest(of: "defined \(definition.name) \(identity)")
      self.producers[entity] = unit
    }
    let own = units[unit].syntax.definitions.map { Entity(unit: unit, name: $0.name) }
    let objects = reached.union(own).filter(isObject)
    if mayChangeObjects(unit) { for entity in objects { sharing.join(entity, objects.first ?? entity) } }
    for entity in changed(by: unit, reached: reached) where entity.unit != unit {
      producers.formUnion([self.producers[entity]].compactMap(\.self))
      versions[entity] = Digest(of: "changed \(version(of: entity)) \(identity)")
      self.producers[entity] = unit
      acquired[entity, default: []].formUnion(topology.links[unit].references)
    }
    required[unit] = producers.subtracting([unit])
    if changesSurroundings(unit) {
      surroundings = Digest(of: "\(surroundings) \(identity)")
      surroundingsProducers.insert(unit)
    }
  }

  private func producersReached(from unit: Int) -> Set<Int> {
    Set(topology.reach(from: unit, more: acquired).compactMap { producers[$0] })
      .union(surroundingsProducers.filter { $0 < unit }).subtracting([unit])
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

  /// Whether a unit changes what every unit below it runs in.
  func changesSurroundings(_ unit: Int) -> Bool {
    let reached = topology.reach(from: unit, more: acquired).compactMap {
      topology.nodes[$0]?.definition.uses
    }
    return (reached + [units[unit].syntax.uses]).contains {
      !Self.settings.isDisjoint(with: $0.names) || !Self.settings.isDisjoint(with: $0.members)
    }
  }

  private static let settings: Set = [
    "manualSeed", "setenv", "unsetenv", "putenv", "chdir", "changeCurrentDirectoryPath", "srand", "srandom",
    "srand48",
  ]

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
