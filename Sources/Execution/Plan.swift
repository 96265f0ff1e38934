internal import Diagnostics
internal import Foundation
internal import Hashing
internal import Messages
package import Notebooks

/// A document's units with all that follows from its text: what they refer to and how they are compiled.
package struct Plan: Sendable {
  let source: SourceText
  /// The document's folder, where its cells run.
  let folder: String
  /// The same as the worker sees it.
  let documentFolder: DocumentFolder
  let units: [Unit]
  /// What earlier runs have left of the document.
  let record: DocumentRecord
  /// Whether an earlier run has parsed just this code.
  let isSyntaxKnown: Bool
  let topology: Topology
  package private(set) var modules: [Int: CellModule] = [:]
  /// The units of the modules, by their names.
  private(set) var unitsOfModules: [String: Int] = [:]
  private(set) var sources: [Int: CellSource] = [:]
  let fingerprint: String
  let libraries: Libraries
  /// The names that cells could have meant.
  let libraryIndex: LibraryIndex
  private let imports: [String]
  /// The units whose code may become part of what is compiled against them, with the lines of its text.
  private let inlinableUnits: Set<Int>

  /// What every cell may use without importing it.
  private static let usualImports = [
    "Foundation", "CellSupport", "Displays", "Preconditions", "Tensors", "Training",
  ]

  package init(
    _ notebook: Notebook, installation: Installation, parameters: [FrontMatter.Parameter],
    libraries: Libraries, record: DocumentRecord
  ) throws(InstallationError) {
    source = notebook.source
    folder = Self.folder(of: notebook)
    documentFolder = DocumentFolder(folder)
    self.libraries = libraries
    self.record = record
    libraryIndex = LibraryIndex(installation: installation, libraries: libraries)
    imports = Self.usualImports + notebook.frontMatter.imports
    let states = notebook.frontMatter.imports.compactMap { libraries.comment(on: "import \($0)") }
    fingerprint = ([installation.fingerprint] + imports + states).joined(separator: " ")
    units = try Unit.units(
      of: notebook, overriding: parameters, known: record.syntax,
      librariesAskForPlaces: libraries.asksForPlaces,
      holding: BuildConditions(installation: installation, libraries: libraries).holding)
    isSyntaxKnown = record.syntax.matches(units)
    topology = Topology(units, libraries: libraries)
    inlinableUnits = Set(
      units.indices.filter { [units] in units[$0].syntax.meaning.contains(/@(inlinable|_)/) })
    for index in units.indices where units[index].expression == nil {
      let source = CellSource(index, units: units, topology: topology, modules: modules, imports: imports)
      sources[index] = source
      let module = module(of: source, compiledFrom: [index])
      modules[index] = module
      unitsOfModules[module.name] = index
    }
  }

  static func folder(of notebook: Notebook) -> String {
    let path = URL(filePath: notebook.source.path).deletingLastPathComponent().path
    return path.isEmpty ? "." : path
  }

  /// The names that the code of the units' definitions mentions, by the definition.
  func mentions(of units: [Int]) -> [String: Set<String>] {
    var mentions: [String: Set<String>] = [:]
    for syntax in units.map({ self.units[$0].syntax }) {
      for definition in syntax.definitions + syntax.extensions.map(\.definition) {
        mentions[definition.name, default: []].formUnion(definition.uses.names.union(definition.uses.members))
      }
    }
    return mentions
  }

  /// The source of a cell, or of expressions that are computed together.
  func source(of units: [Int]) -> CellSource { sources[units[0]] ?? expressionSource(units) }

  /// The module that units are compiled to together.
  func module(of units: [Int]) -> CellModule {
    modules[units[0]] ?? module(of: expressionSource(units), compiledFrom: units)
  }

  /// The units whose modules others are compiled against, from the top of the document.
  func modulesNeeded(by units: [Int]) -> [Int] {
    Set(units.flatMap { topology.links[$0].modules }).filter { modules[$0] != nil }.sorted()
  }

  private func module(of source: CellSource, compiledFrom units: [Int]) -> CellModule {
    let inlined = modulesNeeded(by: units).filter(inlinableUnits.contains)
    return source.module(fingerprint: fingerprint, inlined: inlined.compactMap { modules[$0]?.key })
  }

  func expressionSource(_ expressions: [Int]) -> CellSource {
    CellSource(
      expressions: expressions, seeds: expressions.map(seed), units: units, topology: topology,
      modules: modules,
      imports: imports)
  }

  /// Where a unit's random numbers start.
  func seed(of unit: Int) -> UInt64 {
    let digest = Digest(of: "seed \(units[unit].occurrence) \(units[unit].syntax.meaning)")
    return UInt64(digest.description.prefix(16), radix: 16) ?? 0
  }

  /// Whether the code of a unit may come to something else where the module of a unit below it is loaded: conformances hold in
  /// the whole process, and so do functions with names of C and what a library does when it is loaded.
  func mayNotice(_ unit: Int, module lower: Int) -> Bool {
    let syntax = units[lower].syntax
    return syntax.extensions.contains { !$0.protocols.isEmpty } || syntax.meaning.contains("@_")
      || !Set(syntax.imports).subtracting(Self.usualImports.map { "import \($0)" })
        .isSubset(of: topology.links[unit].importLines)
  }

  /// The hashes of the files and folders that units name: those in their option `inputs`, and every text in their code that
  /// is the name of one.
  func inputs(of units: Set<Int>, states: FileStates) -> [String: Digest] {
    let declared = units.reduce(into: Set<String>()) {
      $0.formUnion(self.units[$1].cell?.options.inputs ?? [])
    }
    let names = units.reduce(into: declared) { $0.formUnion(self.units[$1].syntax.literals) }
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { path in
        let content =
          states.content(absolute(path))
          ?? (declared.contains(path)
            ? states.folder(documentFolder.absolute(fileName(path)), isListed: true)
            : states.folder(absolute(path), isListed: false))
        return (content ?? (declared.contains(path) ? FileStates.absent : nil)).map { (path, $0) }
      })
  }

  /// What may be the name of a file that a unit reads or writes.
  func pathsNamed(in unit: Int) -> Set<String> {
    let names = units[unit].syntax.literals.filter { $0.contains(".") || $0.contains("/") }
    return Set(names.union(units[unit].cell?.options.inputs ?? []).map(fileName))
  }

  /// The name of a file that the code of a unit gives.
  func fileName(_ path: String) -> String { documentFolder.name(of: path) }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : documentFolder.path + "/" + path
  }
}
