/// Where definitions lead to since units have run: what a unit may have changed may hold whatever the unit refers to.
///
/// Objects that change together acquire the same. So each such change has a number of its own, beyond those of the
/// definitions: an object leads to the first change that it took part in, a change to what the unit refers to and to the
/// next change of the same objects. In this way an object acquires what came since it joined the others, but nothing from before.
///
///     let a = Box()           // cell 1
///     let b = Box(a)          // cell 2: a → change 2 → Box, a
///     b.add(n)                // cell 4: a → change 2 → change 4 → b, n, and b → change 4
///
/// What a cell does with an object that it has introduced itself is such a change, too.
struct Acquisitions: Sendable {
  /// What each definition, and each change, leads to by now.
  private(set) var references: [[Int]]
  /// What closures that they have been given may change.
  private(set) var laterChanges: [Set<Int>]
  /// What the process may lead to, as a signal's handler does: the changes by units that have left something in it.
  private(set) var ofProcess: [Int] = []
  /// The same of the libraries, which may keep closures.
  private(set) var ofLibraries: [Int] = []
  /// The last change that an object took part in.
  private var last: [Int?]

  init(count: Int) {
    references = Array(repeating: [], count: count)
    laterChanges = Array(repeating: [], count: count)
    last = Array(repeating: nil, count: count)
  }

  /// Whether an object has changed together with others, or as others would have.
  func hasChanged(_ object: Int) -> Bool { last[object] != nil }

  /// Lets objects that change together acquire what a unit refers to.
  mutating func add(_ links: Topology.Links, toAll objects: [Int]) {
    let change = newChange(links)
    var earlier: Set<Int> = []
    for object in objects {
      if let last = last[object] { earlier.insert(last) } else { references[object].append(change) }
      last[object] = change
    }
    for earlier in earlier { references[earlier].append(change) }
  }

  /// Lets the process acquire what a unit refers to, and the objects that it has introduced.
  mutating func addToProcess(_ links: Topology.Links, and objects: [Int]) {
    ofProcess.append(newChange(links, and: objects))
  }

  /// Lets the libraries acquire the same.
  mutating func addToLibraries(_ links: Topology.Links, and objects: [Int]) {
    ofLibraries.append(newChange(links, and: objects))
  }

  private mutating func newChange(_ links: Topology.Links, and objects: [Int] = []) -> Int {
    references.append(links.references + objects)
    laterChanges.append(links.laterChanges)
    return references.count - 1
  }

  /// Lets a single variable acquire what a unit refers to.
  mutating func add(_ links: Topology.Links, to variable: Int) {
    references[variable] += links.references
    laterChanges[variable].formUnion(links.laterChanges)
  }
}
