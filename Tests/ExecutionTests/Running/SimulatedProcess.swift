import Execution

/// What the process of a worker holds: variables by the unit that defines them and their names, and the objects.
///
/// Unit 0 is the cell that defines `Box`, so that the items of the notebook begin with unit 1.
struct SimulatedProcess {
  typealias Entity = Topology.Entity

  struct Box: Hashable {
    var total = 0
    var other: Int?
  }

  /// A value as an archive holds it; objects by their places there.
  struct Archive: Hashable {
    var values: [Variable] = []
    var boxes: [Box] = []
  }

  enum Variable: Hashable {
    case number(Int)
    case box(Int)
  }

  /// A cell was run that reads what was never computed.
  struct Uninitialised: Error { var name: String }
  /// A name stands for nothing.
  struct Undefined: Error {}

  var variables: [Entity: Variable] = [:]
  var boxes: [Box] = []
  /// What `chance()` gives next.
  var chance = 0
  var mask = 0
  /// The units whose modules are loaded.
  var loaded: Set<Int> = []

  // MARK: Running

  /// - Returns: what the item prints, or the value of the expression.
  mutating func run(_ unit: Int, of notebook: SimulatedNotebook) throws -> String {
    let item = notebook.items[unit - 1]
    switch item.content {
    case .value(let name, let sources):
      variables[Entity(unit: unit, name: name)] = .number(try sum(sources, item.constant, unit, notebook))
    case .assignment(let name, let sources):
      let sum = try sum([name] + sources, item.constant, unit, notebook)
      variables[try Self.entity(name, at: unit, notebook)] = .number(sum)
    case .object(let name, let held):
      let other = try held.map { try box($0, unit, notebook) }
      variables[Entity(unit: unit, name: name)] = .box(boxes.count)
      boxes.append(Box(other: other))
    case .change(let name, let sources):
      add(try sum(sources, item.constant, unit, notebook), to: try box(name, unit, notebook))
    case .function, .conformance: break
    case .call(let name, let function):
      let result = try call(function, unit, notebook) + item.constant
      variables[Entity(unit: unit, name: name)] = .number(result)
    case .chance(let name):
      variables[Entity(unit: unit, name: name)] = .number(chance + item.constant)
      return "\(chance + item.constant)\n"
    case .process: mask = item.constant
    case .print(let names):
      return "\(try sum(names, item.constant, unit, notebook)) \(mask) \(conformances(notebook))\n"
    case .expression(let names): return "\(try sum(names, item.constant, unit, notebook))"
    }
    return ""
  }

  private mutating func call(_ name: String, _ unit: Int, _ notebook: SimulatedNotebook) throws -> Int {
    let definition = try Self.entity(name, at: unit, notebook).unit
    let item = notebook.items[definition - 1]
    guard case .function(_, let sources, let changed) = item.content else { throw Undefined() }
    if let changed { add(item.constant, to: try box(changed, definition, notebook)) }
    return try sum(sources, item.constant, definition, notebook)
  }

  private mutating func add(_ amount: Int, to place: Int) {
    boxes[place].total &+= amount
    if let other = boxes[place].other { boxes[other].total &+= 2 &* amount }
  }

  private func sum(_ names: [String], _ constant: Int, _ unit: Int, _ notebook: SimulatedNotebook) throws
    -> Int
  {
    try names.reduce(constant) { sum, name in
      switch variables[try Self.entity(name, at: unit, notebook)] {
      case .number(let number): sum &+ number
      case .box(let place): sum &+ boxes[place].total
      case nil: throw Uninitialised(name: name)
      }
    }
  }

  /// The protocols that `Box` meets in this process.
  private func conformances(_ notebook: SimulatedNotebook) -> [Int] {
    loaded.sorted().filter { $0 > 0 }.map { notebook.items[$0 - 1] }
      .compactMap { $0.content == .conformance ? $0.constant : nil }
  }

  private func box(_ name: String, _ unit: Int, _ notebook: SimulatedNotebook) throws -> Int {
    guard case .box(let place)? = variables[try Self.entity(name, at: unit, notebook)] else {
      throw Uninitialised(name: name)
    }
    return place
  }

  /// What a name stands for in the code of a unit: the last definition above it.
  static func entity(_ name: String, at unit: Int, _ notebook: SimulatedNotebook) throws -> Entity {
    guard let place = notebook.items[..<(unit - 1)].lastIndex(where: { $0.defined == name }) else {
      throw Undefined()
    }
    return Entity(unit: place + 1, name: name)
  }

  // MARK: Archives

  /// Nil if one of the variables has no value.
  func archive(of entities: [Entity]) -> Archive? {
    var archive = Archive()
    var places: [Int: Int] = [:]
    func place(of box: Int) -> Int {
      if let known = places[box] { return known }
      let new = archive.boxes.count
      places[box] = new
      archive.boxes.append(boxes[box])
      archive.boxes[new].other = boxes[box].other.map(place)
      return new
    }
    for entity in entities {
      switch variables[entity] {
      case .number(let number): archive.values.append(.number(number))
      case .box(let box): archive.values.append(.box(place(of: box)))
      case nil: return nil
      }
    }
    return archive
  }

  mutating func restore(_ archive: Archive, to entities: [Entity]) {
    let offset = boxes.count
    boxes += archive.boxes.map { Box(total: $0.total, other: $0.other.map { $0 + offset }) }
    for (entity, value) in zip(entities, archive.values) {
      if case .box(let place) = value {
        variables[entity] = .box(place + offset)
      } else {
        variables[entity] = value
      }
    }
  }
}
