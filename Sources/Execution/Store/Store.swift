internal import Foundation
package import Hashing
internal import Messages

/// What earlier runs have left in the folder `.sheaf` beside the document.
///
/// Every file is named by the hash of all that its content depends on and is put in place by renaming it, so
/// any number of processes may read and write at once, and one that is killed leaves nothing half done. What is read
/// counts only if it is what was written under its name.
package struct Store: Sendable {
  package let folder: String
  /// What the folder is called, wherever it lies.
  package static let folderName = DocumentFolder.store
  /// What is known of the files that documents read.
  let files: FileStates
  let known = KnownModules()
  /// What was found damaged.
  let findings = StoreFindings()

  /// - Parameter folder: the document's folder.
  package init(besideDocumentIn folder: String) {
    self.folder = URL(filePath: folder.isEmpty ? "." : folder).appending(path: DocumentFolder.store).path
    files = FileStates(
      contents: KnownContents(file: "\(self.folder)/documents/\(Digest(of: "contents of files"))"))
  }

  var results: String { folder + "/results" }
  /// What the front matter's `packages` and `libraries` were built to.
  var packages: String { folder + "/packages" }
  var libraries: String { folder + "/libraries" }

  func result(_ key: Digest) -> StoredResult? {
    let path = "\(results)/\(key)"
    defer { Self.touch(path) }
    return read(StoredResult.self, at: path)
  }

  package func keep(_ result: StoredResult, as key: Digest) throws {
    try write(result, to: "\(results)/\(key)")
  }

  /// What was written to a path in the store; nil if there is nothing, or something else, which is noted, or what another
  /// version of Sheaf has written in another form.
  func read<Value: Decodable>(_ type: Value.Type, at path: String) -> Value? {
    content(at: path).flatMap { try? BinaryDecoder.decode(type, from: Array($0)) }
  }

  private func content(at path: String) -> Data? {
    let (room, name) = place(of: path)
    guard let data = contents(of: name, in: room) else { return nil }
    if let content = SealedFile.content(of: data, as: "\(room)/\(name)") { return content }
    findings.note(damaged: String(path.dropFirst(folder.count + 1)))
    return nil
  }

  func write(_ value: some Encodable, to path: String) throws {
    let (room, name) = place(of: path)
    let content = Data(try BinaryEncoder.encode(value))
    try self.room(room).write(SealedFile.sealed(content, as: "\(room)/\(name)"), to: name)
  }

  func room(_ room: Room) throws(FileError) -> OpenFolder {
    try OpenFolder(path: folder).folder(room.rawValue)
  }

  func contents(of name: String, in room: Room) -> Data? { (try? self.room(room))?.contents(of: name) }

  private func place(of path: String) -> (Room, String) {
    let parts = path.dropFirst(folder.count + 1).split(separator: "/", maxSplits: 1)
    guard path.hasPrefix(folder + "/"), parts.count == 2, let room = Room(rawValue: String(parts[0])) else {
      preconditionFailure("\(path) is no place in the store \(folder)")
    }
    return (room, String(parts[1]))
  }

  /// Notes that a file or folder was used. Many systems do not keep the time of access up to date by themselves.
  static func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, AT_SYMLINK_NOFOLLOW) }
}
