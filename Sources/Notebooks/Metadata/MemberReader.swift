import Diagnostics
internal import Yams

/// Reads people: a name, a list of names, or Quarto's keys `name` and `id`.
struct MemberReader {
  let reader: SettingReader

  private static let names = ["name", "id"]
  /// What Quarto also knows and the title block has no room for.
  private static let others = ["email", "affiliation", "affiliations", "orcid", "url", "corresponding"]

  func members(_ name: String, _ node: Node) -> [FrontMatter.Member] {
    guard let sequence = node.sequence else { return member(name, node).map { [$0] } ?? [] }
    return sequence.compactMap { member(name, $0) }
  }

  private func member(_ name: String, _ node: Node) -> FrontMatter.Member? {
    guard node.mapping != nil else { return reader.string(name, node).map { FrontMatter.Member(name: $0) } }
    var member = FrontMatter.Member(name: "")
    reader.forEach(in: node, name) { key, keyNode, value in
      switch key {
      case "name": member.name = self.name(value)
      case "id": member.identifier = reader.string("id", value)
      case _ where Self.others.contains(key): break
      default: reader.reportUnknown("key of a person", key, keyNode, known: Self.names + Self.others)
      }
    }
    guard member.name.isEmpty else { return member }
    reader.report(
      .error, "missing-name", "this person has no name", suggestion: "write `name:` with the person's name",
      node)
    return nil
  }

  /// A name as a text, or as Quarto's parts `given` and `family`.
  private func name(_ node: Node) -> String {
    guard node.mapping != nil else { return reader.string("name", node) ?? "" }
    var parts: [String: String] = [:]
    reader.forEach(in: node, "name") { key, keyNode, value in
      if ["given", "family", "literal"].contains(key) {
        parts[key] = reader.string(key, value)
      } else {
        reader.reportUnknown("part of a name", key, keyNode, known: ["given", "family", "literal"])
      }
    }
    return parts["literal"] ?? [parts["given"], parts["family"]].compactMap(\.self).joined(separator: " ")
  }
}
