internal import Foundation
internal import Messages

/// The files and folders of a document's folder that runs have made, and that were there at their end.
///
/// In a new folder they are not there before a cell makes them. A cell that finds one which no cell above makes any more has
/// found what an earlier run has left.
struct LeftFiles: Hashable, Sendable {
  private(set) var names: Set<String> = []

  /// - Parameter written: what a run has made, changed or removed.
  func updated(with written: some Sequence<String>, in folder: DocumentFolder) -> LeftFiles {
    var updated = self
    for name in written where !name.hasPrefix("/") {
      var status = stat()
      if lstat(folder.absolute(name), &status) == 0 {
        updated.names.insert(name)
      } else {
        updated.names.remove(name)
      }
    }
    return updated
  }

  /// Those that whoever looks into some folders finds there.
  func entries(of folders: Set<String>) -> Set<String> {
    folders.isEmpty ? [] : names.filter { folders.contains(String(SharedFiles.folder(of: $0).dropLast())) }
  }
}

/// Thousands are read in no time as one text.
extension LeftFiles: Codable {
  init(from decoder: any Decoder) throws {
    names = Set(JoinedNames.split(try decoder.singleValueContainer().decode(String.self)))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(JoinedNames.join(names.sorted()))
  }
}
