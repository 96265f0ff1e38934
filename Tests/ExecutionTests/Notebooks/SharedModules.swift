import Foundation

/// A part of the store that documents have in common, since to compile takes most of the time.
actor SharedModules {
  private let part: String
  private let folder = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString)")
    .path

  init(_ part: String) throws {
    self.part = part
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Gives a document what others have, and the others what it has.
  func exchange(with document: TemporaryDocument) async throws {
    let store = "\(document.folder)/.sheaf"
    // Only Sheaf itself makes a store that it trusts.
    if !FileManager.default.fileExists(atPath: store) { _ = try await document.run("") }
    let own = "\(store)/\(part)"
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    let (mine, theirs) = (try names(in: folder), try names(in: own))
    for name in mine.subtracting(theirs) { link("\(folder)/\(name)", "\(own)/\(name)") }
    for name in theirs.subtracting(mine) { link("\(own)/\(name)", "\(folder)/\(name)") }
  }

  /// Where SwiftPM builds belongs to one document.
  private func names(in folder: String) throws -> Set<String> {
    let files = FileManager.default
    return Set(
      try files.contentsOfDirectory(atPath: folder).filter {
        !files.fileExists(atPath: "\(folder)/\($0)/.build")
      })
  }

  /// Another document may have been faster.
  private func link(_ source: String, _ target: String) {
    try? FileManager.default.linkItem(atPath: source, toPath: target)
  }
}
