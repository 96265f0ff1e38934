import Foundation
import Notebooks

/// A notebook as it stands between two edits, with the files beside it and the parameters it is run with.
struct NotebookState: Hashable, Sendable {
  var text: String
  /// What the files beside the notebook hold, by their paths.
  var files: [String: Data]
  var parameters: [String: String] = [:]

  /// - Parameter folder: a notebook, its edit script and its files.
  init(readingFolder folder: String, named name: String) throws {
    text = try String(contentsOfFile: "\(folder)/\(name).md", encoding: .utf8)
    files = [:]
    let own: Set = ["\(name).md", "\(name).edits.md"]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where !own.contains(path) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      // A manifest of that name would make a package of the tests' own sources.
      files[path.replacing(".manifest", with: ".swift")] = try Data(
        contentsOf: URL(filePath: "\(folder)/\(path)"))
    }
  }

  var values: [FrontMatter.Parameter] {
    parameters.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .init($0.value)) }
  }

  /// Puts the notebook and its files into a folder. What has not changed stays untouched there.
  ///
  /// - Parameter earlier: the state that was written last; its files go if this state does not have them.
  func write(to folder: String, replacing earlier: NotebookState?) throws {
    for path in (earlier?.files ?? [:]).keys where files[path] == nil {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    }
    for (path, content) in files where earlier?.files[path] != content {
      let url = URL(filePath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try content.write(to: url, options: .atomic)
    }
    try text.write(toFile: "\(folder)/notebook.md", atomically: true, encoding: .utf8)
  }
}

extension FrontMatter.Parameter.Value {
  fileprivate init(_ text: String) {
    self =
      Int(text).map(Self.integer) ?? Double(text).map(Self.number) ?? Bool(text).map(Self.boolean)
      ?? .text(text)
  }
}
