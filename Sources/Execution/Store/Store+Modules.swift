internal import Foundation
internal import Hashing
package import Messages

// Compiled cells: the object, the interface that other cells are compiled against, what the compiler has said, and what
// is known of the variables.
//
// What is known by the module's name is the same for all texts that mean the same; the rest lies under its key (`CellModule`).
extension Store {
  var modules: String { folder + "/modules" }

  /// What is known of a module, with the hashes of its files.
  private struct ModuleRecord: Codable {
    var object: Digest
    var interface: Digest
    var messages: [CompilerMessage]
  }

  func path(ofModule key: String, _ ending: String) -> String { "\(modules)/\(key).\(ending)" }

  /// What the compiler has said about a module whose files are as they were written; nil if it must be made.
  func messages(ofModule key: String) -> [CompilerMessage]? {
    guard let folder = try? room(.modules), folder.status(of: key + ".messages") != nil else { return nil }
    // Another process may be about to put the same module in place.
    flock(folder.descriptor, LOCK_SH)
    guard let record = read(ModuleRecord.self, at: path(ofModule: key, "messages")) else { return nil }
    for (ending, digest) in [("so", record.object), ("swiftmodule", record.interface)] {
      // Trimming may have removed it.
      guard let content = folder.contents(of: "\(key).\(ending)") else { return nil }
      guard Digest(of: content) == digest else {
        findings.note(damaged: "modules/\(key).\(ending)")
        return nil
      }
      Self.touch(path(ofModule: key, ending))
    }
    return record.messages
  }

  /// Puts a module in its place.
  ///
  /// - Parameter work: the folder that it was made in, as `cell.so` and `cell.swiftmodule`.
  func keepModule(_ key: String, madeIn work: String, _ messages: [CompilerMessage]) throws {
    func digest(_ file: String) throws -> Digest {
      Digest(of: try Data(contentsOf: URL(filePath: "\(work)/\(file)"), options: .mappedIfSafe))
    }
    let record = ModuleRecord(
      object: try digest("cell.so"), interface: try digest("cell.swiftmodule"), messages: messages)
    let folder = try room(.modules)
    try withExtendedLifetime(folder) {
      flock(folder.descriptor, LOCK_EX)
      for (made, ending) in [("cell.swiftmodule", "swiftmodule"), ("cell.so", "so")] {
        let path = path(ofModule: key, ending)
        guard rename("\(work)/\(made)", path) == 0 else { throw FileError.last(path) }
      }
      try write(record, to: path(ofModule: key, "messages"))
    }
  }

  /// What is known of the variables of a compiled cell.
  func facts(ofModule name: String) -> [VariableFact]? {
    known.facts(name) { read([VariableFact].self, at: path(ofModule: name, "facts")) }
  }

  package func keep(_ facts: [VariableFact], ofModule name: String) throws {
    try write(facts, to: path(ofModule: name, "facts"))
  }

  /// What the code of a compiled cell refers to.
  func uses(ofModule name: String) -> ModuleUses? {
    known.uses(name) { read(ModuleUses.self, at: path(ofModule: name, "uses")) }
  }

  func keep(_ uses: ModuleUses, ofModule name: String) throws {
    try write(uses, to: path(ofModule: name, "uses"))
  }

  /// Adds to the dynamic linker's words what they mean if nothing may be run from the store's disk.
  func explained(_ message: String) -> String {
    var disk = statvfs()
    // `ST_NOEXEC`, which the C library shows to GNU programs only.
    let noExecution: UInt = 8
    guard message.contains("failed to map segment"), statvfs(modules, &disk) == 0,
      disk.f_flag & noExecution != 0
    else { return message }
    return message + ": the disk of `\(folder)` is mounted with `noexec`; move the notebook to another one"
  }
}
