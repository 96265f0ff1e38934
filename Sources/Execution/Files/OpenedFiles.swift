internal import Foundation
internal import Hashing
internal import Messages

/// What a unit has asked of the world outside though its code does not name it, in the state that the unit left it in:
/// the files that it opened, the folders that it looked into, variables of the environment.
struct OpenedFiles: Hashable, Sendable {
  /// By the names that `DocumentFolder` gives; a slash at its end stands for the entries of a folder.
  private var files: [String: Digest] = [:]
  var states: [String: Digest] { files }
  /// The files that it has made, changed or removed, also those that its code names; nil if it may be any.
  private var written: Set<String>? = []
  private var variables: [String: Digest] = [:]
  /// All variables, if the unit may have looked at any.
  private var environment: [String: Digest]?
  /// The path of the document's folder, if the unit has asked for it.
  private var folder: String?
  private var isIncomplete = false

  init() {}

  /// - Parameter named: the files that the unit's dependencies count already.
  init(_ uses: FileUses, except named: Set<String>, in place: Place) {
    let names = uses.read.union(uses.written).subtracting(named).union(uses.listed.map { $0 + "/" })
    files = Dictionary(uniqueKeysWithValues: names.map { ($0, place.state($0)) })
    // The unit has seen something else than what is there now.
    for name in uses.disturbed where files[name] != nil { files[name] = Digest("changed by others") }
    written = uses.startsPrograms ? nil : uses.written
    variables = Dictionary(uniqueKeysWithValues: uses.variables.map { ($0, Environment.value(of: $0)) })
    environment = uses.readsEnvironment ? Environment.all() : nil
    folder = uses.readsFolder ? place.folder.path : nil
    isIncomplete = uses.isIncomplete
  }

  /// Whether the unit may have changed a file, or the entries of a folder.
  func mayHaveChanged(_ name: String) -> Bool {
    guard let written else { return true }
    guard name.hasSuffix("/") else { return written.contains(name) }
    return written.contains { $0 + "/" == name || SharedFiles.folder(of: $0) == name }
  }

  /// Where the names lead to, and what is known of the files there.
  struct Place: Sendable {
    var folder: DocumentFolder
    var states: FileStates

    /// - Parameter name: with a slash at its end for the entries of a folder.
    func state(_ name: String) -> Digest {
      guard name.hasSuffix("/") else { return states.state(folder.absolute(name)) }
      return states.entries(of: folder.absolute(String(name.dropLast())))
    }
  }

  /// The files that are in another state now, by their names.
  func changedFiles(in place: Place) -> [String] {
    files.filter { place.state($0.key) != $0.value }.keys.sorted()
  }

  /// What else is not as the unit has found it, in words.
  func otherChanges(in place: Place) -> [String] {
    var changed = Set(variables.filter { Environment.value(of: $0.key) != $0.value }.keys)
    if let environment {
      let now = Environment.all()
      changed.formUnion(Set(environment.keys).union(now.keys).filter { environment[$0] != now[$0] })
    }
    var changes = changed.sorted().map { "the environment variable `\($0)` has changed" }
    if let folder, folder != place.folder.path { changes.append("the document's folder has another path") }
    if isIncomplete { changes.append("it opens more files than are kept track of") }
    return changes
  }
}

/// Tens of thousands of files are read in no time as one text.
extension OpenedFiles: Codable {
  private enum CodingKeys: String, CodingKey {
    case files, written, variables, environment, folder, isIncomplete
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    files = try Self.states(container.decode(String.self, forKey: .files))
    written = try container.decodeIfPresent(String.self, forKey: .written).map {
      Set(JoinedNames.split($0))
    }
    variables = try Self.states(container.decode(String.self, forKey: .variables))
    environment = try container.decodeIfPresent(String.self, forKey: .environment).map(Self.states)
    folder = try container.decodeIfPresent(String.self, forKey: .folder)
    isIncomplete = try container.decode(Bool.self, forKey: .isIncomplete)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.text(files), forKey: .files)
    try container.encodeIfPresent(written.map { JoinedNames.join($0.sorted()) }, forKey: .written)
    try container.encode(Self.text(variables), forKey: .variables)
    try container.encodeIfPresent(environment.map(Self.text), forKey: .environment)
    try container.encodeIfPresent(folder, forKey: .folder)
    try container.encode(isIncomplete, forKey: .isIncomplete)
  }

  /// Names and states in turn.
  private static func text(_ states: [String: Digest]) -> String {
    JoinedNames.join(states.sorted { $0.key < $1.key }.lazy.flatMap { [$0.key, $0.value.description] })
  }

  private static func states(_ text: String) throws -> [String: Digest] {
    let parts = JoinedNames.split(text)
    guard parts.count.isMultiple(of: 2) else { throw BinaryFormatError() }
    return Dictionary(
      stride(from: 0, to: parts.count, by: 2).map { (parts[$0], Digest(parts[$0 + 1])) }
    ) { first, _ in first }
  }
}

/// The variables of this process, which a worker inherits.
private enum Environment {
  static func value(of name: String) -> Digest {
    getenv(name).map { Digest(of: String(cString: $0)) } ?? FileStates.absent
  }

  /// Without those that differ from one terminal to the next.
  static func all() -> [String: Digest] {
    ProcessInfo.processInfo.environment.filter { !volatile.contains($0.key) }.mapValues { Digest(of: $0) }
  }

  private static let volatile: Set = [
    "_", "SHLVL", "PWD", "OLDPWD", "COLUMNS", "LINES", "WINDOWID", "SSH_TTY", "SSH_CLIENT", "SSH_CONNECTION",
    "SSH_AUTH_SOCK", "TERM_SESSION_ID", "XDG_SESSION_ID", "TMUX", "TMUX_PANE", "STY", "WINDOW", "GPG_TTY",
    "INVOCATION_ID", "JOURNAL_STREAM", "MAKEFLAGS", "MFLAGS", "MAKELEVEL",
  ]
}
