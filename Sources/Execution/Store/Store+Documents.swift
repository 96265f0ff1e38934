internal import Foundation
internal import Hashing

// What was last known of each document, so that it can be said what has changed.
extension Store {
  var documents: String { folder + "/documents" }

  /// What the cells of a document depended on when they last ran, by the cells' names.
  func record(ofDocument path: String) -> [String: Dependencies] {
    read([String: Dependencies].self, at: self.path(ofDocument: path)) ?? [:]
  }

  func keep(_ record: [String: Dependencies], ofDocument path: String) throws {
    try write(record, to: self.path(ofDocument: path))
  }

  /// The files that several cells of a document use and that do not stay as each has left them.
  func sharedFiles(ofDocument path: String) -> SharedFiles {
    read(SharedFiles.self, at: pathOfSharedFiles(path)) ?? SharedFiles()
  }

  func keep(_ files: SharedFiles, ofDocument path: String) throws {
    let place = pathOfSharedFiles(path)
    if files.isEmpty { unlink(place) } else { try write(files, to: place) }
  }

  private func pathOfSharedFiles(_ document: String) -> String {
    self.path(ofDocument: document, "shared files of ")
  }

  /// What the code of a document was found to say about itself, by this very program.
  func syntax(ofDocument path: String) -> KnownSyntax {
    let known = read(KnownSyntax.self, at: pathOfSyntax(path))
    return known.flatMap { $0.isOfThisProgram ? $0 : nil } ?? KnownSyntax()
  }

  func keep(_ syntax: KnownSyntax, ofDocument path: String) throws {
    try write(syntax, to: pathOfSyntax(path))
  }

  private func pathOfSyntax(_ document: String) -> String { path(ofDocument: document, "syntax of ") }

  /// A store is beside its documents, so their names tell them apart wherever they are called from.
  private func path(ofDocument path: String, _ purpose: String = "") -> String {
    "\(documents)/\(Digest(of: purpose + URL(filePath: path).lastPathComponent))"
  }
}
