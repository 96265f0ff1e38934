internal import Foundation

/// The folder of a document, which gives files their names: what lies in it is named from there, so that the names stay
/// the same when the folder is copied or moved; everything else by its absolute path.
package struct DocumentFolder: Sendable {
  /// Without symbolic links, as the worker sees it.
  package let path: String
  private let identity: FileIdentity?

  /// - Parameter path: the folder in any spelling.
  package init(_ path: String) {
    self.path =
      realpath(path, nil).map { resolved in
        defer { free(resolved) }
        return String(cString: resolved)
      } ?? path
    identity = FileIdentity(self.path)
  }

  /// The name of a file. Two names of one file are told apart only if a symbolic link may come to lead elsewhere.
  ///
  /// - Parameter start: where a relative path starts, if not in the document's folder.
  package func name(of path: String, from start: String? = nil) -> String {
    let absolute = path.utf8.first == UInt8(ascii: "/") ? path : "\(start ?? self.path)/\(path)"
    let normal = Self.needsNormalizing(absolute) ? Self.normalized(absolute) : absolute
    return inner(normal) ?? innerThroughLinks(normal) ?? normal
  }

  /// What the folder of the document's results is called.
  package static let store = ".sheaf"

  /// Whether a file of a name that `name(of:from:)` gives is part of the document's results.
  package static func isInStore(_ name: String) -> Bool { name == store || name.hasPrefix(store + "/") }

  /// The path of a file by its name.
  package func absolute(_ name: String) -> String {
    if name.utf8.first == UInt8(ascii: "/") { return name }
    return name == "." ? path : path == "/" ? "/\(name)" : "\(path)/\(name)"
  }

  private func inner(_ absolute: String) -> String? {
    if absolute == path { return "." }
    guard path != "/" else { return String(absolute.dropFirst()) }
    let count = path.utf8.count
    guard absolute.utf8.count > count, absolute.utf8.starts(with: path.utf8),
      absolute.utf8[absolute.utf8.index(absolute.startIndex, offsetBy: count)] == UInt8(ascii: "/")
    else { return nil }
    return String(absolute.utf8.dropFirst(count + 1))
  }

  /// The name of a file whose path comes to the document's folder by a symbolic link.
  private func innerThroughLinks(_ absolute: String) -> String? {
    guard let identity else { return nil }
    var end = absolute.endIndex
    while end > absolute.startIndex {
      let start = absolute[..<end]
      if FileIdentity(String(start)) == identity {
        return end == absolute.endIndex ? "." : String(absolute[end...].dropFirst())
      }
      end = start.lastIndex(of: "/") ?? absolute.startIndex
    }
    return nil
  }

  private static func needsNormalizing(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
      for index in bytes.indices where bytes[index] == slash {
        if index + 1 == bytes.count { return index > 0 }
        if bytes[index + 1] == slash || bytes[index + 1] == dot { return true }
      }
      return false
    }
  }

  /// The path without `.`, doubled slashes and `..`, but for one behind a symbolic link, from which it leads elsewhere.
  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      if parts.isEmpty { continue }
      if parts.last != "..", isFolder("/" + parts.joined(separator: "/")) {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// What tells a file from all others on this machine, whatever it is called.
private struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var number: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
