internal import Foundation
internal import Notebooks
internal import SwiftParser
internal import SwiftSyntax

/// Which modules of packages have state that outlives a call: variables at the top of a file, static ones, and constants that
/// may hold an object.
///
/// Who calls a module may change the state of all that it imports.
struct LibraryState {
  private(set) var modules: Set<String> = []

  /// - Parameters:
  ///   - names: the modules.
  ///   - folder: where SwiftPM has built them, and says of which files.
  init(modules names: [String], builtIn folder: String) {
    var imports: [String: Set<String>] = [:]
    for name in names {
      guard let files = Self.sources(of: name, builtIn: folder) else {
        modules.insert(name)
        continue
      }
      for file in files {
        guard let content = FileManager.default.contents(atPath: file) else { continue }
        let code = String(decoding: content, as: UTF8.self)
        guard CodeNesting.isReadable(code) else {
          modules.insert(name)
          continue
        }
        let tree = Parser.parse(source: code)
        if StaticState(ofFile: tree).exists { modules.insert(name) }
        imports[name, default: []].formUnion(Imports(of: tree).modules)
      }
    }
    var count = -1
    while count != modules.count {
      count = modules.count
      for (name, imported) in imports where !imported.isDisjoint(with: modules) { modules.insert(name) }
    }
  }

  /// The files that a module was compiled from; nil if SwiftPM does not say so.
  private static func sources(of module: String, builtIn folder: String) -> [String]? {
    guard
      let data = FileManager.default.contents(atPath: "\(folder)/\(module).build/output-file-map.json"),
      let map = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    return map.keys.filter { $0.hasSuffix(".swift") }.sorted()
  }

  /// The modules that a file imports, wherever it does so.
  private final class Imports: SyntaxVisitor {
    private(set) var modules: Set<String> = []

    init(of file: SourceFileSyntax) {
      super.init(viewMode: .sourceAccurate)
      walk(file)
    }

    override func visit(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind {
      if let module = node.path.first?.name.bare { modules.insert(module) }
      return .skipChildren
    }
  }
}
