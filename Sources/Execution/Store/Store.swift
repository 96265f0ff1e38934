internal import Foundation
internal import Hashing
internal import Messages

/// What earlier runs have left in the folder `.sheaf` beside the document.
///
/// Every file is named by the hash of all that its content depends on and is put in place by renaming it, so
/// any number of processes may read and write at once, and one that is killed leaves nothing half done.
package struct Store: Sendable {
  package let folder: String
  /// What is known of the files that documents read.
  let files: FileStates

  /// - Parameter folder: the document's folder.
  package init(besideDocumentIn folder: String) {
    self.folder = URL(filePath: folder.isEmpty ? "." : folder).appending(path: ".sheaf").path
    files = FileStates(
      contents: KnownContents(file: "\(self.folder)/documents/\(Digest(of: "contents of files"))"))
  }

  package var exists: Bool { access(folder, F_OK) == 0 }
  var modules: String { folder + "/modules" }
  var results: String { folder + "/results" }
  /// What the front matter's `packages` and `libraries` were built to.
  var packages: String { folder + "/packages" }
  var libraries: String { folder + "/libraries" }

  /// The file with the `RunMemory` of a document.
  func memory(ofDocument path: String) -> String {
    folder + "/" + URL(filePath: path).lastPathComponent + ".memory"
  }

  /// Keeps other processes from cleaning the store while the lock lives, and makes its folders.
  func open() throws -> StoreLock? {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let lock = StoreLock(folder, .shared, waits: true)
    try prepare()
    return lock
  }

  /// Makes the folders and keeps them out of version control.
  private func prepare() throws {
    let files = FileManager.default
    for path in [modules, results, values, documents] {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let ignore = folder + "/.gitignore"
    if !files.fileExists(atPath: ignore) { try Data("*\n".utf8).write(to: URL(filePath: ignore)) }
  }

  func result(_ key: Digest) -> StoredResult? {
    let path = "\(results)/\(key)"
    defer { Self.touch(path) }
    return read(StoredResult.self, at: path)
  }

  func keep(_ result: StoredResult, as key: Digest) throws { try write(result, to: "\(results)/\(key)") }

  /// What is known of the variables of a compiled cell.
  func facts(ofModule name: String) -> [VariableFact]? {
    read([VariableFact].self, at: pathOfFacts(name))
  }

  func hasFacts(ofModule name: String) -> Bool { access(pathOfFacts(name), R_OK) == 0 }

  func keep(_ facts: [VariableFact], ofModule name: String) throws { try write(facts, to: pathOfFacts(name)) }

  /// What the code of a compiled cell refers to.
  func uses(ofModule name: String) -> ModuleUses? { read(ModuleUses.self, at: pathOfUses(name)) }

  func hasUses(ofModule name: String) -> Bool { access(pathOfUses(name), R_OK) == 0 }

  func keep(_ uses: ModuleUses, ofModule name: String) throws { try write(uses, to: pathOfUses(name)) }

  private func pathOfUses(_ module: String) -> String { "\(modules)/\(module).uses" }

  private func pathOfFacts(_ module: String) -> String { "\(modules)/\(module).facts" }

  /// A file ends with the hash of the rest: what a full disk or a crash has damaged counts as absent.
  func read<Value: Decodable>(_ type: Value.Type, at path: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: path), data.count > Self.digestLength else {
      return nil
    }
    let content = data.dropLast(Self.digestLength)
    guard Digest(of: content).description.utf8.elementsEqual(data.suffix(Self.digestLength)) else {
      return nil
    }
    return try? BinaryDecoder.decode(type, from: Array(content))
  }

  private static let digestLength = 64

  func write(_ value: some Encodable, to path: String) throws {
    var data = Data(try BinaryEncoder.encode(value))
    data.append(contentsOf: Digest(of: data).description.utf8)
    try data.write(to: URL(filePath: path), options: .atomic)
  }
}
