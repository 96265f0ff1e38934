internal import Foundation

/// What SwiftPM leaves behind that the compiler and the linker need.
struct PackageProducts {
  /// The files to keep, and what they are to be called.
  private(set) var files: [(path: String, name: String)] = []
  /// The module maps that stand among the packages' own sources.
  private(set) var writtenModuleMaps: [String]
  /// Whether a function asks its callers for their places.
  private(set) var asksForPlaces: Bool
  /// What calls may change that outlives them.
  private(set) var state: LibraryState

  /// - Parameters:
  ///   - folder: the folder of the built products.
  ///   - sources: the folders of the packages.
  ///   - toolchain: where the libraries of Swift lie.
  init(folder: String, sources: [String], toolchain: String) {
    let manager = FileManager.default
    let names = ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    for name in names where name.hasSuffix(".so") { files.append(("\(folder)/\(name)", name)) }
    let modules = ((try? manager.contentsOfDirectory(atPath: folder + "/Modules")) ?? []).sorted()
    let compiled = modules.filter { $0.hasSuffix(".swiftmodule") }
    for name in compiled { files.append(("\(folder)/Modules/\(name)", name)) }
    state = LibraryState(
      modules: compiled.map { String($0.dropLast(".swiftmodule".count)) }, builtIn: folder,
      toolchain: toolchain)
    // SwiftPM writes maps for C targets that have none, beside their objects.
    for name in names where name.hasSuffix(".build") {
      let map = "\(folder)/\(name)/module.modulemap"
      if manager.fileExists(atPath: map) { files.append((map, name.dropLast(6) + ".modulemap")) }
    }
    let build = URL(filePath: folder).deletingLastPathComponent().path
    let roots = sources + Self.localDependencies(inBuild: build) + [build + "/checkouts"]
    let sources = Set(roots).sorted().flatMap { root in SourceTree.files(in: root).map { "\(root)/\($0)" } }
    let maps = Set(roots.map { "\($0)/module.modulemap" })
    writtenModuleMaps = sources.filter { $0.hasSuffix("/module.modulemap") && !maps.contains($0) }
    asksForPlaces = sources.contains { path in
      guard path.hasSuffix(".swift"), let content = manager.contents(atPath: path) else { return false }
      return OwnPlace.isAskedForOfCallers(in: String(decoding: content, as: UTF8.self))
    }
  }

  /// The folders of the packages on this machine that were built, as SwiftPM has noted them.
  static func localDependencies(inBuild folder: String) -> [String] {
    struct State: Decodable {
      struct Object: Decodable { var dependencies: [Dependency] }
      struct Dependency: Decodable { var packageRef: Reference }
      struct Reference: Decodable { var kind, location: String }
      var object: Object
    }
    guard let data = FileManager.default.contents(atPath: folder + "/workspace-state.json"),
      let state = try? JSONDecoder().decode(State.self, from: data)
    else { return [] }
    return state.object.dependencies.map(\.packageRef).filter { $0.kind == "fileSystem" }.map(\.location)
  }
}
