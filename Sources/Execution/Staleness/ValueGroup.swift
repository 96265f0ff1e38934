package import Hashing

/// A value as it is at some point of the document.
package struct VersionedValue: Hashable, Sendable {
  package var entity: Topology.Entity
  package var version: Digest

  package init(entity: Topology.Entity, version: Digest) {
    self.entity = entity
    self.version = version
  }
}

/// Values that may share parts, and so are kept and restored together.
package struct ValueGroup: Hashable, Sendable {
  /// The version of each.
  package var members: [Topology.Entity: Digest]
  /// Whether all are variables: what a type holds as its own cannot be stored.
  package var isStorable: Bool
  /// Whether their archive may name types of the document, which are others as soon as their module is compiled anew. That of a plain
  /// value names none.
  private var namesOwnTypes: Bool

  package init(members: [Topology.Entity: Digest], isStorable: Bool, namesOwnTypes: Bool = true) {
    self.members = members
    self.isStorable = isStorable
    self.namesOwnTypes = namesOwnTypes
  }

  var values: [VersionedValue] { members.map { VersionedValue(entity: $0.key, version: $0.value) } }

  /// The members in the order in which an archive holds them.
  package var ordered: [Topology.Entity] {
    members.map { ($0.key, $0.value.description) }
      .sorted { ($0.0.name, $0.1, $0.0.unit) < ($1.0.name, $1.1, $1.0.unit) }.map(\.0)
  }

  /// What the archive is stored under.
  ///
  /// - Parameter modules: those that define the members; their names stand for the types as far as these are the document's.
  package func identity(modules: [Int: CellModule]) -> Digest {
    let hasher = Digest.Hasher()
    for entity in ordered {
      hasher.update(field: entity.name)
      hasher.update(field: members[entity]!.description)
      hasher.update(field: namesOwnTypes ? modules[entity.unit]?.name ?? "" : "")
    }
    return hasher.finalize()
  }
}
