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

  /// A store is beside its documents, so their names tell them apart wherever they are called from.
  private func path(ofDocument path: String) -> String {
    "\(documents)/\(Digest(of: URL(filePath: path).lastPathComponent))"
  }
}
