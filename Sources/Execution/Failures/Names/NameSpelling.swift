internal import Diagnostics

/// Compares names as people spell them in different languages.
enum NameSpelling {
  /// What `zero_grad`, `zeroGrad` and `ZeroGrad` have in common.
  static func key(_ name: String) -> String { name.lowercased().replacing("_", with: "") }

  /// The symbols that are called the same but for capitals and underscores.
  static func same<Symbols: Sequence<LibraryNames.Symbol>>(as name: String, in symbols: Symbols)
    -> [LibraryNames.Symbol]
  {
    let key = key(name)
    return symbols.filter { Self.key($0.name) == key }
  }

  /// The symbol whose name differs by slips of the finger.
  static func nearest(to name: String, in symbols: [LibraryNames.Symbol]) -> LibraryNames.Symbol? {
    // In two letters any two names are near each other.
    guard name.count > 2, let near = nearestName(to: name, in: symbols.map(\.name)) else { return nil }
    return symbols.first { $0.name == near }
  }
}
