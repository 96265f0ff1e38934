internal import Diagnostics
internal import Foundation

extension Store {
  static let markerName = "store"
  static let ignoreName = ".gitignore"

  /// What the marker begins with.
  private static let signature = "Signature: sheaf-store\n"

  private static let marker =
    signature
      + """
      # Sheaf keeps the results and values of the notebooks beside this folder here.
      # It can all be made again; `sheaf clean NOTEBOOK` removes it.

      """

  /// Keeps other processes from cleaning the store while the lock lives, and makes what a store consists of.
  ///
  /// - Parameter isWaiting: called if another process holds the store for long, with what it is.
  /// - Throws: a `Diagnostic` if the folder is not a store and cannot become one, a `FileError` if it may not be written.
  package func open(isWaiting: (String) -> Void = { _ in }) throws -> StoreLock? {
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw FileError.last(folder) }
    let open = try checkedFolder()
    let lock = try StoreLock.awaited(open, .shared, isWaiting: isWaiting)
    noteDamagedMarker(open)
    if !isMarked(open) {
      try open.write(Data(Self.marker.utf8), to: Self.markerName)
    }
    if open.status(of: Self.ignoreName) == nil { try open.write(Data("*\n".utf8), to: Self.ignoreName) }
    for room in Room.allCases { try open.makeFolder(room.rawValue) }
    return lock
  }

  /// The same for a command that only looks, and makes nothing.
  func look(isWaiting: (String) -> Void = { _ in }) throws -> StoreLock? {
    guard exists else { return nil }
    let open = try checkedFolder()
    noteDamagedMarker(open)
    return try StoreLock.awaited(open, .shared, makingFile: false, isWaiting: isWaiting)
  }

  private func noteDamagedMarker(_ open: OpenFolder) {
    if open.status(of: Self.markerName) != nil, !isMarked(open) { findings.note(damaged: Self.markerName) }
  }

  /// Whether all is there that `open` has made.
  var isWhole: Bool {
    guard let open = try? OpenFolder(path: folder), isMarked(open) else { return false }
    return Room.allCases.allSatisfy { open.status(of: $0.rawValue) != nil }
  }

  /// Whether there is something where the store has its place.
  package var exists: Bool {
    var status = stat()
    return lstat(folder, &status) == 0
  }

  /// Whether the store can be made, or is there and can be written.
  var isWritable: Bool {
    let parent = URL(filePath: folder).deletingLastPathComponent().path
    return access(exists ? folder : parent, W_OK | X_OK) == 0
  }

  /// A store that is gone afterwards, for where none can be made.
  static func withTemporary<Result: Sendable>(_ body: (Store) async throws -> Result) async throws -> Result {
    var template = Array("/tmp/sheaf-check-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { throw FileError.last("/tmp") }
    let folder = String(cString: path)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(Store(besideDocumentIn: folder))
  }

  // MARK: Whose folder it is

  /// The folder, if it is a store that this program has made.
  func checkedFolder() throws -> OpenFolder {
    let open: OpenFolder
    do { open = try OpenFolder(path: folder) } catch {
      throw isFolder(folder) ? error : notAFolder(folder)
    }
    for room in Room.allCases {
      guard let status = open.status(of: room.rawValue) else { continue }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw notAFolder("\(folder)/\(room.rawValue)") }
    }
    if isMarked(open) { return open }
    // A store of an earlier version has no marker, and one that is just being made not yet; a crash may have damaged it.
    if let foreign = try foreignPart(of: open) { throw foreignFolder(foreign) }
    return open
  }

  private func isMarked(_ open: OpenFolder) -> Bool {
    open.contents(of: Self.markerName)?.starts(with: Self.signature.utf8) ?? false
  }

  /// Whether a file with the marker's name may be a marker that was damaged: one as small, beside the rooms of a store.
  private func mayBeMarker(_ status: stat, in open: OpenFolder) -> Bool {
    status.st_size <= Self.marker.utf8.count && Room.allCases.contains { open.status(of: $0.rawValue) != nil }
  }

  /// Something in a folder without a marker that no store holds.
  private func foreignPart(of open: OpenFolder) throws -> String? {
    for name in open.names {
      guard let status = open.status(of: name) else { continue }
      let kind = status.st_mode & S_IFMT
      guard let room = Room(rawValue: name) else {
        guard kind == S_IFREG, Self.isKnown(name) else { return name }
        if name == Self.markerName, !mayBeMarker(status, in: open) { return name }
        continue
      }
      let inner = try open.folder(name)
      for part in inner.names where !room.isComplete(part) && !room.isLeftover(part) {
        return "\(name)/\(part)"
      }
      for part in inner.names where inner.status(of: part).map({ $0.st_mode & S_IFMT == S_IFLNK }) ?? false {
        return "\(name)/\(part)"
      }
    }
    return nil
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func notAFolder(_ path: String) -> Diagnostic {
    var status = stat()
    let isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    return Diagnostic(
      .error, "unsafe-store",
      "`\(path)` is \(isLink ? "a symbolic link" : "no folder"), so it is not used as a store",
      explanation: "Sheaf removes old results from its store, and must not do that elsewhere.",
      suggestion: "remove or rename it; sheaf makes a folder in its place")
  }

  private func foreignFolder(_ part: String) -> Diagnostic {
    Diagnostic(
      .error, "foreign-store", "`\(folder)` is not a store of sheaf's: it holds `\(part)`",
      explanation: "Sheaf keeps its results in a folder of this name, and changes no other.",
      suggestion: "move the folder away, or remove `\(part)` from it")
  }
}
