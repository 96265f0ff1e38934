internal import Foundation

/// A temporary folder that goes with its owner.
final class WorkFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "sheaf-bench-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  /// - Returns: the file's path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }

  /// Takes in a copy of a file or folder, under its own name.
  func copy(_ original: URL) throws {
    try FileManager.default.copyItem(at: original, to: url.appending(path: original.lastPathComponent))
  }
}
