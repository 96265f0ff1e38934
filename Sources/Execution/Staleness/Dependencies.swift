package import Hashing
internal import Messages

/// Everything that the results of a unit depend on. Its hash is what they are stored under; the rest says, when it has
/// changed, why a unit is stale.
package struct Dependencies: Hashable, Sendable, Codable {
  /// A name that the unit uses.
  struct Name: Hashable, Sendable, Codable {
    var name: String
    var version: Digest
    /// The unit that gave it this version, by its name.
    var source: String

    init(name: String, version: Digest, source: String) {
      self.name = name
      self.version = version
      self.source = source
    }

    // A record has a great many of these, and a text is read much faster than three fields.

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let parts = JoinedNames.split(try container.decode(String.self))
      guard parts.count == 3 else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "a name has three parts")
      }
      self.init(name: parts[0], version: Digest(parts[1]), source: parts[2])
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(JoinedNames.join([name, version.description, source]))
    }
  }

  /// What all results depend on: the library, the compiler, imported modules.
  var basis: String
  /// What the cells above have imported.
  var importLines: [String]
  var surroundings: Surroundings
  var isExpression: Bool
  /// The unit's code, as far as it means something to the compiler.
  var code: String
  var occurrence: Int
  /// The files that the unit reads.
  var files: [String: Digest]
  /// Which of the definitions the names stand for in which piece of code.
  var structure: Digest
  /// In the order of the names, and of the versions of the same name.
  var names: [Name]

  /// The lines that import something, without the comments on what they mean at present.
  var imports: [String] { importLines.filter { !$0.hasPrefix("//") } }

  package var key: Digest {
    let hasher = Digest.Hasher()
    hasher.update(field: basis)
    for line in importLines { hasher.update(field: line) }
    hasher.update(field: surroundings.fingerprint)
    hasher.update(field: isExpression ? "expression" : "cell")
    hasher.update(field: code)
    hasher.update(field: "\(occurrence)")
    hasher.update(field: structure.description)
    for (path, digest) in files.sorted(by: { $0.key < $1.key }) {
      hasher.update(field: path)
      hasher.update(field: digest.description)
    }
    for name in names {
      hasher.update(field: name.name)
      hasher.update(field: name.version.description)
    }
    return hasher.finalize()
  }
}

extension Surroundings {
  var fingerprint: String {
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value ?? "\u{0}")" }
    return "\(seed) \(folder ?? "") \(variables)"
  }
}
