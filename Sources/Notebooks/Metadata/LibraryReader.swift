import Diagnostics
internal import Yams

/// Reads `libraries:`, C libraries that cells import:
///
///     libraries:
///       - module: SQLite
///         header: sqlite3.h
///         pkg-config: sqlite3
struct LibraryReader {
  let reader: SettingReader

  private static let names = ["module", "header", "pkg-config"]

  func libraries(_ node: Node) -> [FrontMatter.Library] {
    guard let sequence = node.sequence else { return library(node).map { [$0] } ?? [] }
    return sequence.compactMap(library)
  }

  private func library(_ node: Node) -> FrontMatter.Library? {
    var texts: [String: String] = [:]
    var ranges: [String: SourceRange] = [:]
    reader.forEach(in: node, "a library") { name, key, value in
      if Self.names.contains(name) {
        texts[name] = reader.string(name, value)
        ranges[name] = reader.yaml.origin.range(reader.yaml.place(value).range)
      } else {
        reader.reportUnknown("key of a library", name, key, known: Self.names)
      }
    }
    guard let module = texts["module"], let header = texts["header"] else {
      reader.report(
        .error, "incomplete-library", "a library needs `module` and `header`",
        suggestion: "write the name that cells import, and the header that C code includes", node)
      return nil
    }
    guard module.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), module.first?.isNumber == false
    else {
      reader.report(
        .error, "invalid-library", "`\(module)` cannot be the name of a module",
        suggestion: "write a name of letters, digits and underscores", node)
      return nil
    }
    return FrontMatter.Library(
      module: module, header: header, package: texts["pkg-config"], headerRange: ranges["header"],
      packageRange: ranges["pkg-config"])
  }
}
