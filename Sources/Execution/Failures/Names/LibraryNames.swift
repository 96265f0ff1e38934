/// The public names of modules that cells use.
package struct LibraryNames: Hashable, Sendable, Codable {
  package struct Symbol: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
      case type, global, member, staticMember, initializer
    }

    package var kind: Kind
    /// The type that it is a member of, such as `Line.Interpolation`; empty at the top level.
    package var owner: String
    /// Without labels: `sum`, `Line`, `init`.
    package var name: String
    /// The labels of a function's parameters, `_` for one without; nil if it takes none because it is no function.
    package var labels: [String]?
  }

  package var symbols: [Symbol] = []
  /// What a type inherits from and conforms to, by its name.
  package var parents: [String: Set<String>] = [:]
}

extension LibraryNames.Symbol {
  /// As the documentation writes it: `sum(dim:keepDim:)`.
  package var signature: String {
    guard let labels else { return name }
    return name + "(" + labels.map { $0 + ":" }.joined() + ")"
  }

  /// The name as code would begin with it: `Tensor.zeros(_:dtype:)`; a member stands alone.
  package var written: String {
    switch kind {
    case .type: owner.isEmpty ? name : "\(owner).\(name)"
    case .global, .member: signature
    case .staticMember: "\(owner).\(signature)"
    case .initializer: owner + signature.dropFirst(4)
    }
  }
}

extension LibraryNames {
  package func type(_ name: String) -> Symbol? { symbols.first { $0.kind == .type && $0.written == name } }

  /// What stands at the top level.
  package var globals: [Symbol] { symbols.filter { $0.owner.isEmpty } }

  /// The members of a type and of all that it inherits from, its own first.
  package func members(of type: String) -> [Symbol] {
    var owners = [type]
    var position = 0
    while position < owners.count {
      owners += (parents[owners[position]] ?? []).sorted().filter { !owners.contains($0) }
      position += 1
    }
    return owners.flatMap { owner in symbols.filter { $0.owner == owner && $0.kind != .initializer } }
  }

  /// Everything that can be called by a name: functions, methods, and the initializers of a type.
  ///
  /// - Parameter owner: the type that stands in front of the name, if one does.
  package func callables(_ name: String, on owner: String?) -> [Symbol] {
    let initializers = symbols.filter { $0.kind == .initializer && $0.owner == name }
    if !initializers.isEmpty { return initializers }
    return symbols.filter { symbol in
      symbol.name == name && symbol.labels != nil && (owner == nil || symbol.owner == owner)
    }
  }
}
