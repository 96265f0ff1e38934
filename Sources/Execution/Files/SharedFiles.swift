internal import Hashing
internal import Messages

/// Files that several units of a document use and that some of them change, so that they do not stay as each unit has
/// left them: one unit makes a log, another one below adds to it.
///
/// As long as such a file is as the whole document has left it, and every unit that uses it has the result that it had
/// then, it stands at each unit for what that unit has found and left. Once one of them has to run, or another unit opens
/// the file, it is what it is: then those above it that wrote it run again.
///
/// Who only reads the file above all units that write it has found what was there before the document ran. That is another
/// file by now, as if somebody else had changed it, so the unit is stale.
package struct SharedFiles: Hashable, Sendable, Codable {
  /// What a unit has found and what it came to.
  struct Use: Sendable {
    var unit: Unit
    /// The files that its code names, as it found them.
    var inputs: [String: Digest]
    var result: StoredResult
  }

  /// The states in which the document has left the files, by their names.
  private var states: [String: Digest] = [:]
  /// The units that use each file, in their order, from the first on that may have written it.
  private var users: [String: [String]] = [:]
  private var inputs: [String: [String: Digest]] = [:]
  private var runs: [String: UInt64] = [:]

  package init() {}

  var isEmpty: Bool { states.isEmpty }

  private static func identity(of unit: Unit) -> String {
    "\(Digest(of: unit.syntax.meaning)) \(unit.occurrence)"
  }

  // MARK: Finding them

  /// - Parameters:
  ///   - uses: of all units of a document, in their order.
  ///   - name: what `DocumentFolder` calls a file that the code names.
  init(_ uses: [Use], in place: OpenedFiles.Place, name: (String) -> String) {
    let opened = uses.map { use in
      use.result.opened.states.merging(use.result.files.map { (name($0), $1) }) { $1 }
    }
    let tracked = Set(opened.flatMap(\.keys))
    var left: [String: Set<Digest>] = [:]
    for (use, opened) in zip(uses, opened) {
      let identity = Self.identity(of: use.unit)
      let files = Set(opened.keys).union(use.inputs.keys.map(name))
      let folders = files.map(Self.folder).filter(tracked.contains)
      for file in files.union(folders)
      where users[file] != nil || use.result.opened.mayHaveChanged(file) {
        users[file, default: []].append(identity)
        if let state = opened[file] { left[file, default: []].insert(state) }
      }
      inputs[identity] = use.inputs
      runs[identity] = use.result.run
    }
    for (file, seen) in left where users[file]!.count > 1 {
      let present = place.state(file)
      if seen != [present] { states[file] = present }
    }
    users = users.filter { states[$0.key] != nil }
    let identities = Set(users.values.joined())
    inputs = inputs.filter { identities.contains($0.key) }
    runs = runs.filter { identities.contains($0.key) }
  }

  /// What stands for the entries of the folder that a file lies in.
  static func folder(of file: String) -> String {
    file.dropLast().lastIndex(of: "/").map { String(file[...$0]) } ?? "./"
  }

  // MARK: Relying on them

  /// Those that are as the document has left them, if it still has the units that use them, in their order.
  func present(in units: [Unit], _ place: OpenedFiles.Place) -> SharedFiles {
    guard !isEmpty else { return self }
    let identities = units.map(Self.identity)
    return without(
      Set(
        states.keys.filter { file in
          let wanted = Set(users[file]!)
          return place.state(file) != states[file] || identities.filter(wanted.contains) != users[file]!
        }))
  }

  func without(_ files: Set<String>) -> SharedFiles {
    var rest = self
    for file in files { rest.states[file] = nil }
    return rest
  }

  /// Those that any of the units uses.
  func used(by units: [Unit]) -> Set<String> { used(by: Set(units.map(Self.identity))) }

  private func used(by identities: Set<String>) -> Set<String> {
    Set(states.keys.filter { !identities.isDisjoint(with: users[$0]!) })
  }

  /// Those that a unit has opened or changed, or may have, though they are not in the state that it should have found.
  ///
  /// - Parameter units: the unit and those below it. Under all users of a file, it is as it should be, and so it is for
  ///   who reads it above all of them.
  func disturbed(by uses: FileUses, above units: ArraySlice<Unit>) -> Set<String> {
    guard !isEmpty else { return [] }
    let identities = units.map(Self.identity)
    let known = Set(identities)
    return used(by: known).filter { file in
      if uses.startsPrograms || uses.hasChanged(file) { return true }
      let isAboveAll = users[file]![0] != identities[0] && users[file]!.allSatisfy(known.contains)
      guard !isAboveAll else { return false }
      return file.hasSuffix("/") ? uses.listed.contains(String(file.dropLast())) : uses.read.contains(file)
    }
  }

  /// What a unit has found of the files that its code names, if they differ from what is there now only because units
  /// below it have changed them.
  func inputs(of unit: Unit, insteadOf present: [String: Digest], name: (String) -> String) -> [String:
    Digest]?
  {
    guard !isEmpty, let found = inputs[Self.identity(of: unit)] else { return nil }
    let different = Set(found.keys).union(present.keys).filter { found[$0] != present[$0] }
    return different.allSatisfy { isUser(unit, of: name($0)) } ? found : nil
  }

  /// Whether a file only differs from what a unit has left because units below it have changed it.
  func covers(_ file: String, of unit: Unit, run: UInt64) -> Bool {
    isUser(unit, of: file) && runs[Self.identity(of: unit)] == run
  }

  private func isUser(_ unit: Unit, of file: String) -> Bool {
    states[file] != nil && users[file]!.contains(Self.identity(of: unit))
  }
}

extension Survey {
  /// Relies on those of the shared files whose users are all fresh.
  init(plan: Plan, records: Records, relyingOn shared: SharedFiles) {
    self.init(plan: plan, records: records)
    var rest = shared.present(in: plan.units, place)
    while !rest.isEmpty {
      self.shared = rest
      let broken = rest.used(by: staleUnits())
      if broken.isEmpty { return }
      rest = rest.without(broken)
    }
    self.shared = rest
  }

  private func staleUnits() -> [Unit] {
    var survey = self
    return plan.units.indices.filter { unit in
      let finding = survey.examine(unit)
      survey.passAsStored(unit, finding, facts: finding.facts ?? [])
      return !finding.isFresh
    }.map { plan.units[$0] }
  }
}

extension FileUses {
  /// - Parameter file: with a slash at its end for the entries of a folder.
  fileprivate func hasChanged(_ file: String) -> Bool {
    file.hasSuffix("/") ? written.contains { SharedFiles.folder(of: $0) == file } : written.contains(file)
  }
}
