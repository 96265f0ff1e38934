internal import Messages

/// What the definitions and the statements of a cell refer to in its own module and in those of cells above, by the
/// compiler's own account.
///
/// Everything is told by the cell's top-level definitions: a use of `Physics.Law.value()` is a use of `Physics`, and code in
/// the body of that method belongs to `Physics`. All extensions of one type in a cell are one definition.
///
///     var factor = 2                                                    // cell_1
///     enum Physics { struct Law { func value() -> Int { factor } } }    // cell_2
///     print(Physics.Law().value())                                      // cell_3
///
///     cell_2.references == ["Physics": [cell_1.factor]]
///     cell_3.references == ["": [cell_2.Physics]]
struct ModuleUses: Hashable, Sendable, Codable {
  struct Reference: Hashable, Sendable, Codable {
    var module: String
    var name: String
    /// Whether the code sets or changes it: assigns to it, passes it as `inout`, or calls a mutating method of it.
    var isWritten = false
  }

  /// By the definition whose code it is; the statements of the cell have the empty name.
  private(set) var references: [String: Set<Reference>] = [:]
  /// The definition that each symbol of the module is a part of, by the compiler's name of the symbol.
  private(set) var symbols: [String: String] = [:]
  /// The modules of libraries with state that its code refers to.
  private(set) var librariesWithState: Set<String> = []
  /// Whether its code makes numbers or words of addresses, which objects that are restored do not have.
  private(set) var looksAtAddresses = false

  /// - Parameters:
  ///   - module: the module that the record is about.
  ///   - lines: those of the cell's own code. To import a name is no use of it.
  ///   - imported: the modules of cells that it may refer to.
  ///   - mentions: the names that the code of each definition mentions. The compiler does not say of some references, such as
  ///     the type behind a `typealias`, in which definition they stand; they count for all that mention the name.
  init(
    _ record: IndexRecord, of module: String, at lines: Set<Int>, importing imported: [String: ModuleUses],
    mentions: [String: Set<String>]
  ) {
    symbols = Self.symbols(in: record, lines)
    looksAtAddresses = record.occurrences.contains {
      lines.contains($0.line) && AddressSymbols.contains($0.symbol)
    }
    func resolve(_ symbol: String) -> (module: String, name: String)? {
      if let name = symbols[symbol] { return (module, name) }
      for (module, uses) in imported {
        if let name = uses.symbols[symbol] { return (module, name) }
      }
      return nil
    }
    for occurrence in record.occurrences where lines.contains(occurrence.line) {
      for relation in occurrence.relations where relation.roles.contains(.overrideOf) {
        if let own = symbols[occurrence.symbol], let other = resolve(relation.symbol) {
          add(Reference(module: other.module, name: other.name), to: own)
        }
      }
      guard occurrence.isReference, let target = resolve(occurrence.symbol) else { continue }
      let reference = Reference(
        module: target.module, name: target.name, isWritten: occurrence.roles.contains(.write))
      let holders = occurrence.relations.filter {
        !$0.roles.isDisjoint(with: [.containedBy, .extendedBy, .baseOf])
      }
      for holder in holders { add(reference, to: symbols[holder.symbol] ?? "") }
      guard holders.isEmpty else { continue }
      add(reference, to: "")
      let word = occurrence.name.baseName
      for (definition, words) in mentions where words.contains(word) { add(reference, to: definition) }
    }
  }

  /// Adds the variables of cells above that the module's object binds, should the index not speak of one: what the code reads must have
  /// been computed before it runs.
  ///
  /// - Parameter symbols: what others have to define for the object, by the names that the compiler gives them.
  mutating func add(boundSymbols symbols: [String]) {
    let known = Set(references.values.joined().map { [$0.module, $0.name] })
    for variable in symbols.compactMap(ModuleNames.variable)
    where !known.contains([variable.module, variable.name]) {
      add(Reference(module: variable.module, name: variable.name), to: "")
    }
  }

  /// Adds the libraries with state that the code has to do with: what the index speaks of, and what the object binds, as it does for
  /// what is used without being written.
  ///
  /// - Parameter owners: the modules of C among them, by the symbols that lead to their state.
  mutating func add(
    librariesWithState libraries: Set<String>, ownersOfSymbols owners: [String: String],
    in record: IndexRecord,
    at lines: Set<Int>, boundSymbols: [String]
  ) {
    guard !libraries.isEmpty else { return }
    librariesWithState.formUnion(boundSymbols.compactMap { owners[$0] })
    let mentions = record.occurrences.filter { lines.contains($0.line) }
    let symbols = Set(mentions.flatMap { [$0.symbol] + $0.relations.map(\.symbol) }).union(boundSymbols)
    for symbol in symbols {
      librariesWithState.formUnion(libraries.intersection(SymbolName.modules(in: symbol)))
    }
  }

  /// Adds libraries with state that the code imports, where no more is known.
  mutating func add(opaqueLibraries libraries: Set<String>) { librariesWithState.formUnion(libraries) }

  private mutating func add(_ reference: Reference, to definition: String) {
    references[definition, default: []].insert(reference)
  }

  /// Goes from each symbol that the record defines to the one at the top level around it.
  private static func symbols(in record: IndexRecord, _ lines: Set<Int>) -> [String: String] {
    var names: [String: String] = [:]
    var parents: [String: String] = [:]
    for occurrence in record.occurrences
    where occurrence.roles.contains(.definition) && !occurrence.isParameter
      && lines.contains(occurrence.line)
    {
      let name = occurrence.name.baseName
      names[occurrence.symbol] = occurrence.isExtension ? Topology.nameOfExtensions(of: name) : name
      parents[occurrence.symbol] =
        occurrence.relations.first { !$0.roles.isDisjoint(with: [.childOf, .accessorOf]) }?.symbol
    }
    return names.reduce(into: [:]) { symbols, entry in
      var top = entry.key
      while let parent = parents[top], names[parent] != nil { top = parent }
      symbols[entry.key] = names[top]
    }
  }
}

extension String {
  /// A function's name without the labels of its arguments.
  fileprivate var baseName: String { String(prefix { $0 != "(" }) }
}
