internal import Foundation

/// A folder of the user's for what can be made again. It names programs to run, so nobody else may write to it.
package enum UserCache {
  static let folder = choose(
    environment: ProcessInfo.processInfo.environment, temporary: "/tmp", user: geteuid())

  /// The first place that is the user's own and can be written: the usual one, or one among the temporary files where there is
  /// no home, or none to write to.
  package static func choose(environment: [String: String], temporary: String, user: UInt32) -> String {
    func path(_ variable: String) -> String? {
      environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let caches = path("XDG_CACHE_HOME"), isOwn(caches + "/sheaf", of: user) { return caches + "/sheaf" }
    if let home = path("HOME"), FileManager.default.fileExists(atPath: home),
      isOwn(home + "/.cache/sheaf", of: user)
    {
      return home + "/.cache/sheaf"
    }
    let shared = "\(temporary)/sheaf-\(user)"
    if isOwn(shared, of: user) { return shared }
    // Somebody else was there first; what is kept now only serves this process.
    var template = Array("\(shared)-XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) } ?? shared
  }

  /// Whether a folder, which is made if there is none, belongs to the user, can be written, and cannot be by others.
  private static func isOwn(_ path: String, of user: UInt32) -> Bool {
    if mkdir(path, 0o700) != 0, errno == ENOENT {
      let parent = URL(filePath: path).deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      mkdir(path, 0o700)
    }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == user,
      access(path, W_OK | X_OK) == 0
    else { return false }
    return status.st_mode & 0o022 == 0 || chmod(path, 0o700) == 0
  }

  /// What was written, if nobody else can have changed it.
  static func contents(of name: String) -> Data? {
    guard let open = try? OpenFolder(path: folder), let status = open.status(of: name),
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0
    else { return nil }
    return open.contents(of: name)
  }

  /// Writes a file in the folder if that is possible; without it, it is only found out again.
  static func write(_ data: Data, to path: String) {
    try? OpenFolder(path: folder).write(data, to: URL(filePath: path).lastPathComponent, mode: 0o600)
  }
}
