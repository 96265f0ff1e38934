/// What is known of libraries whose calls may change something that outlives them.
package struct LibraryState: Hashable, Sendable, Codable {
  /// The modules with state, their own or that of modules that they call.
  var modules: Set<String> = []
  /// The names of properties in modules of Swift among these that have code of their own, which runs when they are read.
  var properties: Set<String> = []
  /// The modules of C among these, by the symbols that they define.
  var symbols: [String: String] = [:]
  /// What shared objects with state are to be called, by their paths.
  var objects: [String: String] = [:]
  /// The modules whose symbols are not known: who imports them counts as who calls them.
  var opaqueModules: Set<String> = []

  mutating func formUnion(_ other: LibraryState) {
    modules.formUnion(other.modules)
    properties.formUnion(other.properties)
    symbols.merge(other.symbols) { first, _ in first }
    objects.merge(other.objects) { first, _ in first }
    opaqueModules.formUnion(other.opaqueModules)
  }

  /// What code changes that binds a symbol of C.
  var ownersOfSymbols: [String: String] {
    var owners = symbols
    for (path, name) in objects.sorted(by: { $0.key < $1.key }) {
      for symbol in (try? ObjectFile(path: path).exportedSymbols) ?? [] where owners[symbol] == nil {
        owners[symbol] = name
      }
    }
    return owners
  }

  /// Whether an expression that calls no function may run code of the libraries all the same.
  func mayRun(in expression: Unit) -> Bool {
    let uses = expression.syntax.uses
    return properties.contains { name in
      uses.names.contains(name) || uses.members.contains(name) || ImplicitMembers.contains(name)
        || name == Self.subscript && expression.code.contains("[")
    } || uses.names.contains { symbols[$0] != nil }
  }

  /// Stands for a subscript among the names of properties.
  static let `subscript` = "subscript"
}
