extension Topology {
  /// An ancestor of a class whose overrides the compiler would pass over.
  ///
  /// Where a class stands in one module, one that overrides its members in another and a third inherits from that in a
  /// third, Swift (6.3 at least) gives the third the members of the first, without a word.
  func neglectedAncestor(of entity: Entity) -> Entity? {
    ancestors(of: entity).first { ancestor in
      ancestor.unit != entity.unit && self[ancestor]?.definition.overridesMembers == true
        && ancestors(of: ancestor).contains { $0.unit != ancestor.unit }
    }
  }

  private func ancestors(of entity: Entity) -> [Entity] {
    var ancestors: [Entity] = []
    // A class that names itself is the compiler's to complain about.
    while let next = self[ancestors.last ?? entity]?.superclass, next != entity, !ancestors.contains(next) {
      ancestors.append(next)
    }
    return ancestors
  }
}
