/// What a cell has asked of the world outside, and what it has changed there.
///
/// The names of files and folders are those that `DocumentFolder` gives them.
package struct FileUses: Hashable, Sendable {
  package var read: Set<String> = []
  /// What was made, changed or removed, even if it was read as well.
  package var written: Set<String> = []
  /// What was there and was opened for what it held, to read it or to write into it.
  package var found: Set<String> = []
  /// The folders whose entries were looked at.
  package var listed: Set<String> = []
  /// What others have changed after the cell had read it.
  package var disturbed: Set<String> = []
  /// The variables of the environment that were asked for by their names.
  package var variables: Set<String> = []
  /// Whether all variables were, as a program that is started gets them.
  package var readsEnvironment = false
  /// Whether the path of the document's folder was.
  package var readsFolder = false
  /// Whether a program was started, which may have read and written anything.
  package var startsPrograms = false
  /// Whether the cell has asked for what is another in every run: the time, random numbers that no seed decides, a program.
  package var asksForChance = false
  /// What the cell has changed in its process beside the values of variables, in words.
  package var processChanges: Set<String> = []
  /// Whether there were more files than are kept track of.
  package var isIncomplete = false

  package init() {}

  /// Whether a cell may itself have changed a file or something in a folder.
  package func mayHaveChanged(_ name: String) -> Bool {
    startsPrograms || written.contains { $0 == name || $0.hasPrefix(name + "/") }
  }
}

/// No path and no variable has a NUL in its name, so each set is one text: lists of thousands are read in no time.
extension FileUses: Codable {
  private enum CodingKeys: String, CodingKey {
    case read, written, found, listed, disturbed, variables, readsEnvironment, readsFolder, startsPrograms,
      asksForChance, processChanges, isIncomplete
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func names(_ key: CodingKeys) throws -> Set<String> {
      Set(JoinedNames.split(try container.decode(String.self, forKey: key)))
    }
    read = try names(.read)
    written = try names(.written)
    found = try names(.found)
    listed = try names(.listed)
    disturbed = try names(.disturbed)
    variables = try names(.variables)
    processChanges = try names(.processChanges)
    readsEnvironment = try container.decode(Bool.self, forKey: .readsEnvironment)
    readsFolder = try container.decode(Bool.self, forKey: .readsFolder)
    startsPrograms = try container.decode(Bool.self, forKey: .startsPrograms)
    asksForChance = try container.decode(Bool.self, forKey: .asksForChance)
    isIncomplete = try container.decode(Bool.self, forKey: .isIncomplete)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    for (key, names) in [
      (CodingKeys.read, read), (.written, written), (.found, found), (.listed, listed),
      (.disturbed, disturbed),
      (.variables, variables), (.processChanges, processChanges),
    ] { try container.encode(JoinedNames.join(names.sorted()), forKey: key) }
    try container.encode(readsEnvironment, forKey: .readsEnvironment)
    try container.encode(readsFolder, forKey: .readsFolder)
    try container.encode(startsPrograms, forKey: .startsPrograms)
    try container.encode(asksForChance, forKey: .asksForChance)
    try container.encode(isIncomplete, forKey: .isIncomplete)
  }
}

/// Many names in one text, each with a NUL at its end.
package enum JoinedNames {
  package static func join(_ names: some Sequence<String>) -> String {
    var text = ""
    for name in names {
      text += name
      text += "\0"
    }
    return text
  }

  package static func split(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var names: [String] = []
      var start = 0
      while let end = bytes[start...].firstIndex(of: 0) {
        names.append(String(decoding: bytes[start..<end], as: UTF8.self))
        start = end + 1
      }
      return names
    }
  }
}
