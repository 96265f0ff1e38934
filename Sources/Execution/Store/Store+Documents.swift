internal import Foundation
internal import Hashing

// What was last known of each document, so that it can be said what has changed.
extension Store {
  var documents: String { folder + "/documents" }

  func record(ofDocument path: String) -> DocumentRecord {
    read(DocumentRecord.self, at: place(path)) ?? DocumentRecord()
  }

  func keep(_ record: DocumentRecord, ofDocument path: String) throws { try write(record, to: place(path)) }

  /// A store is beside its documents, so their names tell them apart wherever they are called from.
  private func place(_ document: String) -> String {
    "\(documents)/\(Digest(of: "document \(URL(filePath: document).lastPathComponent)"))"
  }
}
