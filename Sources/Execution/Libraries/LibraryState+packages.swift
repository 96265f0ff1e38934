internal import Foundation
internal import Notebooks
internal import SwiftParser
internal import SwiftSyntax

extension LibraryState {
  /// Finds the state of packages: in Swift, variables at the top of a file, static ones, and constants that may hold an object;
  /// in C, variables of the objects and of the system's libraries. Who calls a module may change the state of all that it calls.
  ///
  /// - Parameters:
  ///   - names: the modules of Swift.
  ///   - folder: where SwiftPM has built them, and says of which files.
  ///   - toolchain: where the libraries of Swift lie, which count as Swift itself.
  init(modules names: [String], builtIn folder: String, toolchain: String) {
    addSystemLibraries(builtIn: folder, toolchain: toolchain, neededBy: names)
    addModulesOfC(except: Set(names), builtIn: folder)
    addModulesOfSwift(names, builtIn: folder)
  }

  // MARK: C

  private mutating func addSystemLibraries(
    builtIn folder: String, toolchain: String, neededBy names: [String]
  ) {
    let manager = FileManager.default
    let built = ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".so") }
    var libraries = SystemLibraries()
    for name in Set(built.flatMap { (try? ObjectFile(path: "\(folder)/\($0)"))?.neededObjects ?? [] })
      .sorted()
    where !built.contains(name) && !manager.fileExists(atPath: "\(toolchain)/\(name)")
      && libraries.haveState(name)
    {
      let module = String(name.prefix { $0 != "." })
      modules.insert(module)
      if let path = libraries.path(of: name) { objects[path] = module } else { modules.formUnion(names) }
    }
  }

  private mutating func addModulesOfC(except names: Set<String>, builtIn folder: String) {
    let folders = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".build") && !names.contains(String($0.dropLast(6))) }
    var others = Dictionary(
      uniqueKeysWithValues: folders.map { (String($0.dropLast(6)), Self.objects(in: "\(folder)/\($0)")) })
    var owners = ownersOfSymbols
    while let (name, found) = others.first(where: { $1.contains { Self.isStateful($0, owners) } }) {
      others[name] = nil
      modules.insert(name)
      for symbol in found.flatMap({ $0?.definedSymbols ?? [] }) {
        symbols[symbol] = name
        owners[symbol] = name
      }
    }
  }

  /// - Parameter object: nil for one that cannot be read.
  private static func isStateful(_ object: ObjectFile?, _ owners: [String: String]) -> Bool {
    guard let object else { return true }
    return object.hasVariables || object.undefinedSymbols.contains { owners[$0] != nil }
  }

  private static func objects(in folder: String) -> [ObjectFile?] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".o") }.sorted().map { try? ObjectFile(path: "\(folder)/\($0)") }
  }

  // MARK: Swift

  private mutating func addModulesOfSwift(_ names: [String], builtIn folder: String) {
    var imports: [String: Set<String>] = [:]
    var propertiesOfModules: [String: Set<String>] = [:]
    let owners = ownersOfSymbols
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
        propertiesOfModules[name, default: []].formUnion(PropertiesWithCode(of: tree).names)
      }
      let objects = owners.isEmpty ? [] : Self.objects(in: "\(folder)/\(name).build")
      if objects.contains(where: { $0?.undefinedSymbols.contains { owners[$0] != nil } ?? true }) {
        modules.insert(name)
      }
    }
    var count = -1
    while count != modules.count {
      count = modules.count
      for (name, imported) in imports where !imported.isDisjoint(with: modules) { modules.insert(name) }
    }
    for name in modules { properties.formUnion(propertiesOfModules[name] ?? []) }
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

  /// The properties that compute something when they are read, the first time or each time.
  private final class PropertiesWithCode: SyntaxVisitor {
    private(set) var names: Set<String> = []

    init(of file: SourceFileSyntax) {
      super.init(viewMode: .sourceAccurate)
      walk(file)
    }

    override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
      let isInitializedLater = node.modifiers.contains { ["static", "class", "lazy"].contains($0.name.text) }
      for binding in node.bindings
      where binding.accessorBlock != nil || isInitializedLater
        || isGlobal(node)
      {
        for name in PatternNames.names(in: binding.pattern) {
          // Nobody needs to mention these.
          if ImplicitMembers.contains(name), !ReadingEffects.exist(in: node) { continue }
          names.insert(name)
        }
      }
      return .visitChildren
    }

    /// Whether only conditions of compilation stand around a declaration.
    private func isGlobal(_ node: some SyntaxProtocol) -> Bool {
      let list = node.parent?.parent
      guard let condition = list?.parent?.as(IfConfigClauseSyntax.self)?.parent?.parent else {
        return list?.parent?.is(SourceFileSyntax.self) == true
      }
      return isGlobal(condition)
    }

    override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
      names.insert(LibraryState.subscript)
      return .visitChildren
    }
  }
}
