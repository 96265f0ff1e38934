internal import Hashing
internal import Messages

/// The files that a unit has opened though its code does not name them, in the state that the unit left them in.
struct OpenedFiles: Hashable, Sendable, Codable {
  /// By the absolute path; a slash at its end stands for the entries of a folder.
  private var states: [String: Digest] = [:]

  /// So many contents are not looked at each time that the document is.
  private static let mostContents = 1000

  init() {}

  /// - Parameter named: the files that the unit's dependencies count already.
  init(_ uses: FileUses, except named: Set<String>) {
    let paths = uses.read.union(uses.written).subtracting(named).union(uses.listed.map { $0 + "/" })
    states = Self.present(paths)
  }

  /// Those that are in another state now.
  var changed: [String] {
    let present = Self.present(Set(states.keys))
    return states.keys.filter { states[$0] != present[$0] }.sorted()
  }

  private static func present(_ paths: Set<String>) -> [String: Digest] {
    let isQuick = paths.count > mostContents
    return Dictionary(
      uniqueKeysWithValues: paths.map { path in
        let state =
          path.hasSuffix("/")
          ? FileFingerprint.entries(of: path) : FileFingerprint.state(path, isQuick: isQuick)
        return (path, state ?? Plan.absentFile)
      })
  }
}
