internal import Foundation
internal import Hashing

/// What tells two states of a file apart whose content need not be looked at each time.
enum FileFingerprint {
  /// Size and time of the last change, for large files that nobody edits by hand.
  static func quick(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "\(path) -" }
    return "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The hash of the content, of which the user's cache remembers the last one, as long as size and time stay the same.
  static func remembered(_ path: String) -> String {
    let state = quick(path)
    let cache = UserCache.folder + "/content-\(Digest(of: path).description.prefix(16))"
    let known = FileManager.default.contents(atPath: cache).map { String(decoding: $0, as: UTF8.self) }
    if let known, known.hasPrefix(state + "\n") { return String(known.dropFirst(state.utf8.count + 1)) }
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return state }
    let digest = Digest(of: data).description
    UserCache.write(Data("\(state)\n\(digest)".utf8), to: cache)
    return digest
  }

  /// The hash of the content, or nil if there is no file that could be read to its end.
  static func content(_ path: String) -> Digest? { data(path).map { Digest(of: $0) } }

  static func data(_ path: String) -> Data? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
  }
}
