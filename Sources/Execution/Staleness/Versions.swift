package import Hashing
package import Messages

/// Which version of each value the units see, going down the document.
///
/// A version changes with whatever the value may depend on. A unit that may change an object gives a new version of it, and
/// of every object that may share parts with it, to the units below:
///
///                                   a            b            n
///     1   let a = Box()             defined 1
///     2   let b = Box(a)            changed 2    defined 2                 They may share parts from here on.
///     3   let n = 3                 changed 2    defined 2    defined 3
///     4   b.add(n)                  changed 4    changed 4    defined 3    So both may have changed, but not n.
///     5   print(n)                  changed 4    changed 4    defined 3
///
/// `defined 2` is a digest of the name and of what tells the cell's run from all others. `changed 4` is one digest for all
/// objects that change together: of the run and of the versions that they had above, here `changed 2` and `defined 2`.
///
/// That tells as much as if each object had a digest of all that has changed it alone:
///
/// - No less: the version goes back, digest by digest, to all runs that have changed the object, and what began it, such as
///   `defined 2` for b, is part of what a unit depends on as well (`structure`).
/// - No more: a run is kept under all that it reaches. Of each group that comes together in it, that has an object and so
///   the group's version. Where the run is the same, the versions of those that it does not reach are the same, too. Only a
///   cell that has failed as expected joins groups without a version for both; the next change then tells of either.
package struct Versions: Sendable {
  package typealias Entity = Topology.Entity

  private var topology: Topology
  /// The units of the cells' modules.
  private let modules: [String: Int]
  private let units: [Unit]
  private let names: [String]
  private let basis: String
  /// The places of the definitions when they are ordered by name; the same for the same name.
  private let ranks: [Int]

  // By the definitions' numbers.

  /// What each was before anything changed it.
  private var origins: [Digest]
  private var versions: [Digest]
  /// The unit that gave a value its present version.
  private var producers: [Int?]
  private var isValue: [Bool]
  /// The document's types that a stored variable of a value type is made of.
  private var types: [[Int]?]
  /// The variables that hold nothing but values of the standard library.
  private var standard: Set<Int> = []
  /// The objects that some unit has changed without those that may share parts with them.
  private var apart: Set<Int> = []
  private var sharing: Partition
  private var acquisitions: Acquisitions

  /// The units that must have run before each of those that were passed.
  private var required: [Int: Set<Int>] = [:]
  private(set) var surroundings = Surroundings()
  /// Such as the handlers of signals.
  private var process = SharedState(.process, "as it was started")
  /// What the libraries that cells call keep between calls.
  private var libraryState = SharedState(.libraries, "as they were loaded")
  /// Whether each unit that was passed may have changed that.
  private var changesLibraries: [Int: Bool] = [:]
  /// The cells whose own code refers to libraries with state.
  private var libraryUnits: Set<Int> = []
  /// The cells that make numbers or words of addresses, by their own code or by what they run.
  private var addressUnits: Set<Int> = []
  /// What the document's expressions could change.
  private let libraries: LibraryState
  /// The versions that the last unit has put others in the place of.
  private var replaced: [Int: Digest] = [:]

  /// - Parameters:
  ///   - basis: what all results depend on: the library, the compiler, the seed.
  ///   - libraries: those whose state calls may change.
  package init(
    topology: Topology, units: [Unit], modules: [String: Int], basis: String,
    libraries: LibraryState = LibraryState()
  ) {
    self.libraries = libraries
    self.topology = topology
    self.modules = modules
    self.units = units
    self.basis = basis
    names = units.map(\.name)
    ranks = Self.ranks(of: topology.nodes.map(\.entity.name))
    let count = topology.nodes.count
    origins = topology.nodes.map { Digest(of: $0.definition.text + units[$0.entity.unit].place) }
    versions = origins
    producers = Array(repeating: nil, count: count)
    isValue = Array(repeating: false, count: count)
    types = Array(repeating: nil, count: count)
    sharing = Partition(count: count)
    acquisitions = Acquisitions(count: count)
  }

  private static func ranks(of names: [String]) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, $0) })
    return names.map { places[$0]! }
  }

  /// Takes in what the compiler says of a unit's code.
  mutating func refine(_ unit: Int, by uses: ModuleUses) {
    topology.refine(unit, by: uses, units: modules, isStandard: standard.contains)
    if !uses.librariesWithState.isEmpty { libraryUnits.insert(unit) }
    if uses.looksAtAddresses { addressUnits.insert(unit) }
  }

  // MARK: What a unit sees

  /// The names that a unit's own code refers to, not only code that it calls.
  func mentions(of unit: Int) -> Set<Entity> {
    Set(directMentions(of: unit).map { topology.nodes[$0].entity }.filter { $0.unit != unit })
  }

  private func directMentions(of unit: Int) -> [Int] {
    topology.definitions[unit].reduce(topology.links[unit].references) { $0 + topology.nodes[$1].references }
  }

  /// What the results of a unit depend on.
  ///
  /// - Parameter files: the hashes of the files that it reads.
  package func dependencies(of unit: Int, files: [String: Digest] = [:]) -> Dependencies {
    let seen = seen(by: unit).sorted(by: precedes)
    return Dependencies(
      basis: basis, importLines: topology.links[unit].importLines, surroundings: surroundings,
      isExpression: units[unit].expression != nil, code: units[unit].syntax.meaning + units[unit].place,
      occurrence: units[unit].occurrence,
      files: files, structure: structure(of: unit, seen),
      names: seen.map { number in
        let entity = topology.nodes[number].entity
        return Dependencies.Name(
          name: entity.name, version: versions[number], source: names[producers[number] ?? entity.unit])
      }
        + states(of: unit).compactMap { state in
          state.changer.map {
            Dependencies.Name(
              name: state.value.entity.name, version: state.value.version, source: names[$0])
          }
        })
  }

  /// An order that does not depend on where in the document the definitions stand, as long as they differ in anything else.
  private func precedes(_ first: Int, _ second: Int) -> Bool {
    if ranks[first] != ranks[second] { return ranks[first] < ranks[second] }
    return (versions[first].description, origins[first].description, first)
      < (versions[second].description, origins[second].description, second)
  }

  /// What the names and their versions do not tell: which of the objects that have changed together is meant, and for which
  /// definitions of the document the names in a piece of code stand. Of a variable's code its version tells that.
  private func structure(of unit: Int, _ seen: [Int]) -> Digest {
    let places = Dictionary(uniqueKeysWithValues: seen.enumerated().map { ($1, $0) })
    let hasher = Digest.Hasher()
    func add(_ mentions: [Int]) {
      for place in Set(mentions.compactMap { places[$0] }).sorted() { hasher.update(field: "\(place)") }
      hasher.update(field: "")
    }
    add(directMentions(of: unit))
    for number in seen {
      if acquisitions.hasChanged(number) { hasher.update(field: origins[number].description) }
      if !isVariable(number) { add(topology.nodes[number].references) }
    }
    return hasher.finalize()
  }

  /// The units with functions, types or closures that may run when `unit` does.
  func units(calledBy unit: Int) -> Set<Int> {
    Set(definitionsRun(reach(from: unit)).map { topology.nodes[$0].entity.unit })
  }

  private func definitionsRun(_ reached: [Int]) -> [Int] {
    definitions(in: reached).filter { !isValue[$0] || !topology.nodes[$0].definition.isStored }
  }

  /// What a unit may find as others have left it, though no variable holds it.
  private func states(of unit: Int) -> [SharedState] {
    guard !libraries.modules.isEmpty else { return [process] }
    let changes = changesLibraries[unit] ?? reached(by: unit).changesLibraries
    return changes ? [process, libraryState] : [process]
  }

  /// Whether a unit may change the state of libraries, for its code calls them, or code of the units above that it may run.
  ///
  /// An expression in running text is taken by its text: it may if it calls what is not known to change nothing, or reads what may be
  /// a property with code of theirs.
  private func changesLibraries(_ unit: Int, reaching reached: [Int]) -> Bool {
    if units[unit].expression != nil, topology.links[unit].calls || libraries.mayRun(in: units[unit]) {
      return true
    }
    return libraryUnits.contains(unit)
      || definitionsRun(reached).contains {
        // Who has changed an object may have left a closure in it.
        [topology.nodes[$0].entity.unit, producers[$0]].contains {
          $0.flatMap { changesLibraries[$0] } ?? false
        }
      }
  }

  /// Whether a unit's code, or code that it runs, makes numbers or words of addresses, which are others in the next process.
  private func makesAddresses(_ unit: Int, reaching reached: [Int]) -> Bool {
    !addressUnits.isEmpty
      && (addressUnits.contains(unit)
        || definitionsRun(reached).contains { addressUnits.contains(topology.nodes[$0].entity.unit) })
  }

  /// Whether an object that a unit reaches may hold a closure that does so, for such a unit has changed it.
  private func reachesAddresses(_ reached: [Int]) -> Bool {
    !addressUnits.isEmpty
      && definitionsRun(reached).contains { producers[$0].map(addressUnits.contains) ?? false }
  }

  /// The units that must have run before `unit` can, if nothing is stored.
  package func requirements(of unit: Int) -> Set<Int> {
    // Of a unit that was passed already it is known; what it reaches may have other producers by now.
    if let known = required[unit] { return known }
    return requirements(of: unit, producersReached: producers(of: reach(from: unit)))
  }

  private func requirements(of unit: Int, producersReached producers: Set<Int>) -> Set<Int> {
    var found: Set<Int> = []
    // What the lowest require mostly holds the others.
    let producers = producers.union(states(of: unit).compactMap(\.changer))
    for producer in producers.sorted(by: >) where producer != unit && found.insert(producer).inserted {
      found.formUnion(required[producer] ?? [])
    }
    return found
  }

  /// The versions of everything that `unit` can reach when it runs.
  func needs(of unit: Int) -> Set<VersionedValue> {
    Set(seen(by: unit).map { VersionedValue(entity: topology.nodes[$0].entity, version: versions[$0]) })
      .union(states(of: unit).map(\.value))
  }

  /// The versions of some values as they were above the unit that was passed last.
  func versionsAboveLast(_ entities: [Entity]) -> [Entity: Digest] {
    Dictionary(
      uniqueKeysWithValues: entities.compactMap { entity in
        topology.number(of: entity).map { (entity, replaced[$0] ?? versions[$0]) }
      })
  }

  /// The definitions in other units that a unit reaches.
  private func seen(by unit: Int) -> [Int] {
    definitions(in: reach(from: unit)).filter { !topology.definitions[unit].contains($0) }
  }

  /// The numbers of all that a unit reaches: definitions, and changes of objects.
  private func reach(from unit: Int) -> [Int] { reached(by: unit).numbers }

  /// The same with whether the unit may change the state of libraries. What others have left there, such as a closure, it reaches, too.
  private func reached(by unit: Int) -> (numbers: [Int], changesLibraries: Bool) {
    func reach(_ others: [Int]) -> [Int] {
      topology.reach(
        from: unit, and: acquisitions.ofProcess + others, more: acquisitions.references, values: types)
    }
    // Of a unit that was passed already it is known; what it reaches may have other producers by now.
    if changesLibraries[unit] == true { return (reach(acquisitions.ofLibraries), true) }
    let numbers = reach([])
    guard changesLibraries[unit] == nil, !libraries.modules.isEmpty, changesLibraries(unit, reaching: numbers)
    else { return (numbers, false) }
    return (reach(acquisitions.ofLibraries), true)
  }

  private func definitions(in reached: [Int]) -> [Int] { reached.filter { $0 < topology.nodes.count } }

  private func producers(of reached: [Int]) -> Set<Int> {
    Set(definitions(in: reached).compactMap { producers[$0] })
  }

  // MARK: Going down

  /// Goes on below a unit.
  ///
  /// - Parameters:
  ///   - run: what tells the unit's run from all others.
  ///   - facts: what is known of the variables that it introduces.
  ///   - surroundings: those that it leaves to the units below; nil if it leaves them as they were.
  ///   - changesProcess: whether units below can run only in the process that this one has run in.
  ///   - isUndone: whether the unit has failed, and leaves objects that it may have changed as they were above it.
  /// - Returns: the values that the unit gives, in groups that may share parts.
  @discardableResult
  package mutating func advance(
    over unit: Int, run: UInt64, facts: [VariableFact], surroundings: Surroundings? = nil,
    changesProcess: Bool = false, isUndone: Bool = false
  ) -> [ValueGroup] {
    let (reached, changesLibraries) = reached(by: unit)
    var producers = producers(of: reached)
    let reachesAddresses = reachesAddresses(reached)
    if makesAddresses(unit, reaching: reached) { addressUnits.insert(unit) }
    replaced = [:]
    self.changesLibraries[unit] = changesLibraries
    var given = define(unit, run: run, facts: facts)
    let together = changedTogether(by: unit, reached, isUndone: isUndone)
    change(together, run: run)
    // What it has introduced itself has no older version, but it may lead to more since then.
    let mentioned = Set(reached)
    let handled = together + topology.definitions[unit].filter { isObject($0) && mentioned.contains($0) }
    if !handled.isEmpty { acquisitions.add(topology.links[unit], toAll: handled) }
    for number in assigned(by: unit, reached, isUndone: isUndone)
    where replaced[number] == nil && !topology.definitions[unit].contains(number) {
      change(number, by: unit, run: run)
    }
    for number in replaced.keys {
      if let producer = self.producers[number] { producers.insert(producer) }
      self.producers[number] = unit
      given.append(number)
    }
    required[unit] = requirements(of: unit, producersReached: producers)
    if let surroundings { self.surroundings = surroundings }
    var groups = groups(of: given)
    let objects = topology.definitions[unit].filter(isObject)
    if changesLibraries, !isUndone {
      acquisitions.addToLibraries(topology.links[unit], and: objects)
      groups.append(libraryState.change(by: unit, run: run))
    }
    if changesProcess { acquisitions.addToProcess(topology.links[unit], and: objects) }
    if changesProcess || !isUndone && (reachesAddresses || addressUnits.contains(unit)) {
      groups.append(process.change(by: unit, run: run))
    }
    return groups
  }

  /// Gives the variables that a unit introduces their first version.
  private mutating func define(_ unit: Int, run: UInt64, facts: [VariableFact]) -> [Int] {
    let known = Dictionary(facts.filter(\.isValue).map { ($0.name, $0.type) }) { first, _ in first }
    let variables = topology.definitions[unit].filter(isVariable)
    for number in variables {
      let definition = topology.nodes[number].definition
      if let type = known[definition.name] {
        isValue[number] = true
        if ModuleNames.isStandard(type: type) { standard.insert(number) }
        if definition.isStored { types[number] = topology.types(in: type, units: modules) }
      }
      // Each parameter stands for itself, though one unit defines them all.
      let origin = if case .parameters = units[unit].kind { definition.text } else { "\(run)" }
      origins[number] = Digest(of: "defined \(definition.name) \(origin)")
      versions[number] = origins[number]
      producers[number] = unit
    }
    return variables
  }

  /// Joins the objects that may share parts since a unit has run.
  ///
  /// - Returns: those that have been there above it and may have changed.
  private mutating func changedTogether(by unit: Int, _ reached: [Int], isUndone: Bool) -> [Int] {
    let reached = definitions(in: reached)
    guard mayChangeObjects(unit, reached) else { return [] }
    let own = topology.definitions[unit].filter { !topology.nodes[$0].entity.isExtension }
    let objects = (reached + own).filter(isObject)
    guard let first = objects.first else { return [] }
    for object in objects { sharing.join(object, first) }
    return isUndone ? [] : sharing.members(with: first).filter { !topology.definitions[unit].contains($0) }
  }

  private mutating func change(_ objects: [Int], run: UInt64) {
    let joint = objects.filter { !apart.contains($0) }
    let before = Set(joint.map { versions[$0] }).map(\.description).sorted()
    let version = Digest(of: "changed \(before) \(run)")
    for object in objects {
      replace(object, by: apart.contains(object) ? changed(object, run) : version)
    }
  }

  private mutating func change(_ variable: Int, by unit: Int, run: UInt64) {
    acquisitions.add(topology.links[unit], to: variable)
    if isObject(variable) { apart.insert(variable) }
    replace(variable, by: changed(variable, run))
  }

  private func changed(_ number: Int, _ run: UInt64) -> Digest {
    Digest(of: "changed \(versions[number]) \(run)")
  }

  private mutating func replace(_ number: Int, by version: Digest) {
    replaced[number] = versions[number]
    versions[number] = version
  }

  private func groups(of given: [Int]) -> [ValueGroup] {
    var isOpen = Set(given)
    return given.compactMap { number in
      guard isOpen.contains(number) else { return nil }
      let members = isObject(number) ? sharing.members(with: number) : [number]
      isOpen.subtract(members)
      return ValueGroup(
        members: Dictionary(
          uniqueKeysWithValues: members.map { (topology.nodes[$0].entity, versions[$0]) }),
        isStorable: members.allSatisfy { isVariable($0) && !topology.nodes[$0].definition.hasState },
        namesOwnTypes: !members.allSatisfy { isValue[$0] || types[$0]?.isEmpty ?? false })
    }
  }

  private func isObject(_ number: Int) -> Bool {
    isVariable(number) && !isValue[number] || topology.nodes[number].definition.hasState
  }

  private func isVariable(_ number: Int) -> Bool { topology.nodes[number].definition.kind == .variable }

  /// An expression in running text that only looks at properties changes nothing, unless they have code of their own.
  private func mayChangeObjects(_ unit: Int, _ reached: [Int]) -> Bool {
    units[unit].expression == nil || topology.links[unit].calls
      || reached.contains { topology.nodes[$0].definition.changesWhenRead }
  }

  /// What a unit assigns to, as far as it can differ afterwards.
  ///
  /// - Parameter isUndone: whether only what the code assigns to counts, not the objects that it might have changed.
  private func assigned(by unit: Int, _ reached: [Int], isUndone: Bool) -> [Int] {
    var assigned = topology.links[unit].changes
    for number in reached {
      if number < topology.nodes.count { assigned.formUnion(topology.nodes[number].changes) }
      assigned.formUnion(acquisitions.laterChanges[number])
    }
    return assigned.filter {
      isVariable($0) && (topology.nodes[$0].definition.isMutable || isObject($0) && !isUndone)
    }
  }
}
