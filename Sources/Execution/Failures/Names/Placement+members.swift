internal import Diagnostics

// Members and conformances that the document itself gives its types, or the library's.
extension Placement {
  /// What a unit below adds to a type: code above it cannot see that.
  func additionBelow(_ unit: Int, _ message: CompilerMessage) -> Blame? {
    let quoted = message.quoted.map { TypeName($0).lastPart }
    let below = plan.units[(unit + 1)...]
    if message.isUnknownMember, quoted.count > 1 {
      let (type, member) = (quoted[0], quoted[1])
      let definer = below.first { definer in
        definer.syntax.extensions.contains {
          $0.extendedTypes.contains(type) && $0.members.contains(member)
        }
      }
      return definer.map { definer in
        Blame(
          suggestion: "`\(member)` is added to `\(type)` below, in \(place(of: definer)); move one of the two"
        )
      }
    }
    guard message.text.contains("conform") else { return nil }
    for definer in below {
      for found in definer.syntax.extensions {
        guard let type = quoted.first(where: found.extendedTypes.contains),
          let proto = quoted.first(where: { name in
            name != type && !found.protocols.isDisjoint(with: [name] + (Self.refinements[name] ?? []))
          })
        else { continue }
        return Blame(
          suggestion: "`\(type)` conforms to `\(proto)` by an extension below, in \(place(of: definer)); "
            + "move one of the two")
      }
    }
    return nil
  }

  /// The protocols of the standard library that bring another along.
  private static let refinements = [
    "Encodable": ["Codable"], "Decodable": ["Codable"], "Equatable": ["Hashable", "Comparable"],
  ]

  /// A member of one of the document's types that differs by a slip of the finger.
  func nearMember(_ unit: Int, _ message: CompilerMessage) -> Blame? {
    let quoted = message.quoted
    guard message.isUnknownMember, quoted.count > 1, quoted[1].count > 2 else { return nil }
    let type = TypeName(quoted[0]).lastPart
    let names = plan.units[...unit].flatMap { MemberNames.declared(in: $0.code, of: type) }
    return nearestName(to: quoted[1], in: names).map { Blame(suggestion: "did you mean `\($0)`?") }
  }
}

extension TypeName {
  /// `Inner` of `Outer.Inner`.
  fileprivate var lastPart: String { name.split(separator: ".").last.map(String.init) ?? name }
}

extension CompilerMessage {
  fileprivate var isUnknownMember: Bool {
    ["could_not_find_value_member", "could_not_find_type_member", "could_not_find_value_dynamic_member"]
      .contains(identifier)
  }
}
