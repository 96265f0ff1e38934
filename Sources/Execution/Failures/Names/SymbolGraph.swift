internal import Foundation

/// What `swift-symbolgraph-extract` writes about a module, as far as names need it.
struct SymbolGraph: Decodable {
  struct Symbol: Decodable {
    struct Kind: Decodable { var identifier: String }
    struct Identifier: Decodable { var precise: String }

    var kind: Kind
    var identifier: Identifier
    var pathComponents: [String]
  }

  struct Relationship: Decodable {
    var kind: String
    var source: String
    var target: String
  }

  var symbols: [Symbol]
  var relationships: [Relationship]
}

extension LibraryNames {
  /// The names of several modules, whose types may inherit from each other's.
  init(_ graphs: [SymbolGraph]) {
    let found = graphs.flatMap(\.symbols)
    symbols = found.compactMap(Symbol.init)
    let paths = Dictionary(
      found.map { ($0.identifier.precise, $0.pathComponents.joined(separator: ".")) }
    ) { first, _ in first }
    for relationship in graphs.flatMap(\.relationships)
    where ["inheritsFrom", "conformsTo"].contains(relationship.kind) {
      guard let source = paths[relationship.source], let target = paths[relationship.target] else { continue }
      parents[source, default: []].insert(target)
    }
  }
}

extension LibraryNames.Symbol {
  fileprivate init?(_ symbol: SymbolGraph.Symbol) {
    guard let last = symbol.pathComponents.last, let kind = Self.kinds[symbol.kind.identifier] else {
      return nil
    }
    owner = symbol.pathComponents.dropLast().joined(separator: ".")
    self.kind = kind == .member && owner.isEmpty ? .global : kind
    guard let parenthesis = last.firstIndex(of: "(") else {
      name = last
      return
    }
    name = String(last[..<parenthesis])
    labels = last[last.index(after: parenthesis)...].dropLast().split(separator: ":").map(String.init)
  }

  private static let kinds: [String: Kind] = [
    "swift.struct": .type, "swift.class": .type, "swift.enum": .type, "swift.protocol": .type,
    "swift.typealias": .type, "swift.actor": .type, "swift.func": .global, "swift.var": .global,
    "swift.macro": .global, "swift.method": .member, "swift.property": .member, "swift.init": .initializer,
    "swift.enum.case": .staticMember, "swift.type.method": .staticMember,
    "swift.type.property": .staticMember,
  ]
}
