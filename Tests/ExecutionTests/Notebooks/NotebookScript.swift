import Foundation
import Testing

/// A notebook as somebody of another field would write it, and what is done to it.
///
/// Each lies in a folder of `Documents` with the files that it needs. Its script, `<name>.edits.md`, is a list of
/// edits under two headings: the short test makes those below the first, the soak all. What an edit says behind a colon is
/// expected of it: "runs only `a`" that at most this cell and those whose code is edited run, "repeats `b`" that this one may
/// run for its values, "shows `c`" what the results contain, "fails" that the notebook is broken; else it is not.
struct NotebookScript: Sendable, CustomTestStringConvertible {
  var name: String
  var folder: String

  var testDescription: String { name }

  static func all() throws -> [NotebookScript] {
    let folder = try #require(Bundle.module.url(forResource: "Documents", withExtension: nil)).path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .map { NotebookScript(name: $0, folder: "\(folder)/\($0)") }
  }

  func start() throws -> NotebookState { try NotebookState(readingFolder: folder, named: name) }

  /// - Parameter all: whether the edits of the soak are wanted, too.
  func edits(all: Bool) throws -> [NotebookEdit] {
    let text = try String(contentsOfFile: "\(folder)/\(name).edits.md", encoding: .utf8)
    let sections = text.split(separator: "\n## ").dropFirst().prefix(all ? 2 : 1)
    return try sections.flatMap { try Self.items($0).map { try NotebookEdit($0) } }
  }

  /// The items of a list; a line that is indented goes on with the one above.
  private static func items(_ section: Substring) -> [String] {
    section.split(separator: "\n").reduce(into: []) { items, line in
      if line.hasPrefix("- ") {
        items.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("  "), !items.isEmpty {
        items[items.count - 1] += " " + line.drop { $0 == " " }
      }
    }
  }
}
