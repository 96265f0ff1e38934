internal import Foundation
internal import Hashing

// What was last known of each document, so that it can be said what has changed.
extension Store {
  var documents: String { folder + "/documents" }

  /// What the cells of a document depended on when they last ran, by the cells' names.
  func record(ofDocument path: String) -> [String: Dependencies] {
    read([String: Dependencies].self, at: place("dependencies", path)) ?? [:]
  }

  func keep(_ record: [String: Dependencies], ofDocument path: String) throws {
    try write(record, to: place("dependencies", path))
  }

  /// The files that several cells of a document use and that do not stay as each has left them.
  func sharedFiles(ofDocument path: String) -> SharedFiles {
    read(SharedFiles.self, at: place("shared files", path)) ?? SharedFiles()
  }

  func keep(_ files: SharedFiles, ofDocument path: String) throws {
    let place = place("shared files", path)
    if files.isEmpty { unlink(place) } else { try write(files, to: place) }
  }

  /// What the code of a document was found to say about itself, by this very program.
  func syntax(ofDocument path: String) -> KnownSyntax {
    let known = read(KnownSyntax.self, at: place("syntax", path))
    return known.flatMap { $0.isOfThisProgram ? $0 : nil } ?? KnownSyntax()
  }

  func keep(_ syntax: KnownSyntax, ofDocument path: String) throws {
    try write(syntax, to: place("syntax", path))
  }

  func memory(ofDocument path: String) -> RunMemory {
    read(RunMemory.self, at: place("memory", path)) ?? RunMemory()
  }

  func keep(_ memory: RunMemory, ofDocument path: String) throws {
    try write(memory, to: place("memory", path))
  }

  /// A store is beside its documents, so their names tell them apart wherever they are called from.
  private func place(_ subject: String, _ document: String) -> String {
    "\(documents)/\(Digest(of: "\(subject) of document \(URL(filePath: document).lastPathComponent)"))"
  }
}
