internal import Foundation
internal import Hashing

/// What tells two states of a file apart.
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

  /// What is at a path, or nil if there is nothing.
  ///
  /// - Parameter isQuick: whether size and time of the last change are enough.
  static func state(_ path: String, isQuick: Bool) -> Digest? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { return Digest("no file") }
    return isQuick || status.st_size > 1 << 20 ? Digest(of: quick(path)) : content(path)
  }

  /// The names in a folder, without hidden ones, or nil if there is none.
  static func entries(of folder: String) -> Digest? {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return names.map { Digest(of: $0.filter { !$0.hasPrefix(".") }.sorted().joined(separator: "/")) }
  }

  /// What there is of a folder, or nil if there is none.
  ///
  /// - Parameter isListed: whether the files in it count, down to the last folder, without hidden ones.
  static func folder(_ path: String, isListed: Bool) -> Digest? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return Digest(of: (["folder"] + (isListed ? files(in: path) : [])).joined(separator: "\n"))
  }

  /// The states of the files in a folder; of as many as can be looked at in no time.
  private static func files(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)
    var files: [String] = []
    while files.count < 50_000, let name = names?.nextObject() as? String {
      if name.split(separator: "/").last?.first == "." {
        names?.skipDescendants()
      } else {
        files.append(quick("\(folder)/\(name)"))
      }
    }
    return files.sorted()
  }

  /// The hash of the content, or nil if there is no file that could be read to its end.
  static func content(_ path: String) -> Digest? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    // Reading such a file would take longer than all else that a fresh document needs.
    if status.st_size > 64 << 20 { return Digest(of: quick(path)) }
    return (try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)).map { Digest(of: $0) }
  }
}
