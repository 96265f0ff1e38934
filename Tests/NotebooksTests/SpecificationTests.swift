import Diagnostics
import Foundation
import Notebooks
import Testing

/// The examples in `Specifications/*.md`: a document, and the tree that it is read as.
///
/// With `SHEAF_RECORD=1` in the environment the trees are written anew instead.
@Suite struct SpecificationTests {
  @Test(arguments: try Specification.names())
  func examples(_ name: String) throws {
    var specification = try Specification(named: name)
    #expect(!specification.examples.isEmpty)
    let isRecording = ProcessInfo.processInfo.environment["SHEAF_RECORD"] != nil
    for index in specification.examples.indices {
      let example = specification.examples[index]
      let tree = TreeDescription.describe(Notebook(parsing: SourceText(path: "test.md", text: example.input)))
      if isRecording {
        specification.examples[index].tree = tree
      } else {
        #expect(tree == example.tree, "\(name): \(example.title)")
      }
    }
    if isRecording { try specification.write() }
  }
}

/// A file of examples; each has a line `======== title`, the input, a line `--------` and the tree.
private struct Specification {
  struct Example {
    var title: String
    var input: String
    var tree: String
  }

  let name: String
  var examples: [Example]

  static func names() throws -> [String] {
    let folder = try #require(Bundle.module.url(forResource: "Specifications", withExtension: nil))
    return try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".md") }
      .sorted()
  }

  init(named name: String) throws {
    self.name = name
    let folder = try #require(Bundle.module.url(forResource: "Specifications", withExtension: nil))
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    examples = text.components(separatedBy: "======== ").dropFirst().map { part in
      let title = part.prefix { $0 != "\n" }
      let rest = part.dropFirst(title.count + 1).components(separatedBy: "\n--------\n")
      let tree = rest.count > 1 ? rest[1] : ""
      return Example(
        title: String(title), input: rest[0] + "\n", tree: tree.trimmingCharacters(in: .newlines))
    }
  }

  func write() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Specifications")
    let text = examples.map { "======== \($0.title)\n\($0.input)--------\n\($0.tree)\n" }.joined(
      separator: "\n")
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }
}
