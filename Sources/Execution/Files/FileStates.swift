internal import Foundation
internal import Hashing

/// What tells two states of files and folders apart.
struct FileStates: Sendable {
  let contents: KnownContents
  /// The paths of files that Sheaf writes itself, which do not count among the names in a folder.
  var outputs: Set<String> = []

  /// What stands for a file that is not there.
  static let absent = Digest("absent")

  /// What is at a path: a link counts as well as what it leads to.
  func state(_ path: String) -> Digest {
    var status = stat()
    guard lstat(path, &status) == 0 else { return Self.absent }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return contents.digest(of: path) ?? Digest("unreadable")
    case S_IFDIR: return Self.folder
    case S_IFLNK: return Digest(of: "link to \(Self.target(of: path)): \(targetState(path))")
    default: return Digest("no file")
    }
  }

  /// What stands for a folder, whatever is in it.
  static let folder = Digest(of: "folder")

  private func targetState(_ path: String) -> Digest {
    var status = stat()
    guard stat(path, &status) == 0 else { return Self.absent }
    return status.st_mode & S_IFMT == S_IFDIR ? Self.folder : contents.digest(of: path) ?? Digest("no file")
  }

  private static func target(of link: String) -> String {
    var text = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = text.withUnsafeMutableBytes { buffer in
      readlink(link, buffer.bindMemory(to: CChar.self).baseAddress!, buffer.count)
    }
    return String(decoding: text.prefix(max(0, length)), as: UTF8.self)
  }

  /// The names in a folder, but for those that come and go with Sheaf and with editors.
  func entries(of folder: String) -> Digest {
    guard let names = names(in: folder) else { return Self.absent }
    return Digest(of: names.sorted().joined(separator: "/"))
  }

  /// The hash of a file's content, or nil if there is no file that could be read to its end.
  func content(_ path: String) -> Digest? { contents.digest(of: path) }

  /// What there is of a folder, or nil if there is none.
  ///
  /// - Parameter isListed: whether the files in it count, down to the last folder.
  func folder(_ path: String, isListed: Bool) -> Digest? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    guard isListed else { return Self.folder }
    let hasher = Digest.Hasher()
    hasher.update(field: "folder")
    add(path, as: "", to: hasher)
    return hasher.finalize()
  }

  private func add(_ folder: String, as name: String, to hasher: Digest.Hasher) {
    for entry in (names(in: folder) ?? []).sorted() {
      let path = "\(folder)/\(entry)"
      hasher.update(field: name + entry)
      hasher.update(field: state(path).description)
      var status = stat()
      // A link to a folder may lead back to where it stands.
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        add(path, as: "\(name)\(entry)/", to: hasher)
      }
    }
  }

  private func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !Self.isPassing($0) && (outputs.isEmpty || !outputs.contains("\(folder)/\($0)")) }
  }

  private static func isPassing(_ name: String) -> Bool {
    name == Store.folderName || name.hasPrefix(".#") || name.hasSuffix("~") || name.hasSuffix(".swp")
      || name.hasSuffix(".swx")
  }
}
