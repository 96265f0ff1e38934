import Foundation
import Testing

/// A notebook in a file of `Specifications`, where each stands under a heading of its own.
struct NotebookSpecification: Sendable, CustomTestStringConvertible {
  var title: String
  var text: String

  var testDescription: String { title }

  /// What the notebook's listing says.
  var output: String? {
    text.firstMatch(of: /```text\n((?s).*?)```/).map { String($0.1) }
  }

  static func all(in name: String) throws -> [NotebookSpecification] {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "md", subdirectory: "Specifications"))
    let sections = try String(contentsOf: file, encoding: .utf8).split(separator: "\n## ").dropFirst()
    return sections.map { section in
      let end = section.firstIndex(of: "\n") ?? section.endIndex
      return NotebookSpecification(title: String(section[..<end]), text: String(section[end...]))
    }
  }
}
