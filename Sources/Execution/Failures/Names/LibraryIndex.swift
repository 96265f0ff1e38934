internal import Foundation
internal import Hashing
internal import Synchronization

/// Finds the public names of modules, when there is an error to explain.
///
/// The compiler lists those of Sheaf once an installation; the list is kept in the user's cache.
package final class LibraryIndex: Sendable {
  private let installation: Installation
  private let libraries: Libraries
  private let known = Mutex<[String: LibraryNames]>([:])

  init(installation: Installation, libraries: Libraries) {
    self.installation = installation
    self.libraries = libraries
  }

  package convenience init(installation: Installation) {
    self.init(installation: installation, libraries: Libraries())
  }

  /// The modules whose names are worth proposing to who writes cells.
  private static let ownModules = ["Displays", "Tensors", "Training"]

  /// The names of Sheaf's own modules.
  package var own: LibraryNames {
    names(of: Self.ownModules, fingerprint: installation.fingerprint, arguments: [])
  }

  /// The libraries of the front matter that declare a name at their top level.
  func modules(declaring name: String) -> [String] {
    libraries.modules.filter { module in
      names(
        of: [module], fingerprint: installation.fingerprint + libraries.fingerprint,
        arguments: libraries.compilerArguments
      ).globals.contains { $0.name == name }
    }
  }

  private func names(of modules: [String], fingerprint: String, arguments: [String]) -> LibraryNames {
    let digest = Digest(of: "\(Self.format) \(modules) \(fingerprint)").description.prefix(16)
    let path = "\(UserCache.folder)/names-\(digest).json"
    // Several cells may have errors at once: the others wait for the list.
    return known.withLock { known in
      if let names = known[path] { return names }
      let names = kept(path) ?? extract(modules, arguments, keepingAs: path)
      known[path] = names
      return names
    }
  }

  /// Changes with what a list holds.
  private static let format = 1

  private func kept(_ path: String) -> LibraryNames? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(LibraryNames.self, from: $0) }
  }

  /// Without the names there is less help, but the error itself is shown all the same.
  private func extract(_ modules: [String], _ arguments: [String], keepingAs path: String) -> LibraryNames {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sheaf-names-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    DispatchQueue.concurrentPerform(iterations: modules.count) { index in
      _ = try? Command.runBlocking(
        installation.toolchain.symbolExtractor, self.arguments(modules[index], folder) + arguments)
    }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let graphs = files.sorted().compactMap { file in
      FileManager.default.contents(atPath: "\(folder)/\(file)")
        .flatMap { try? JSONDecoder().decode(SymbolGraph.self, from: $0) }
    }
    let names = LibraryNames(graphs)
    if !names.symbols.isEmpty, let data = try? JSONEncoder().encode(names) { UserCache.write(data, to: path) }
    return names
  }

  private func arguments(_ module: String, _ folder: String) -> [String] {
    let toolchain = installation.toolchain
    let target = toolchain.compilerArguments.firstIndex(of: "-target").map {
      Array(toolchain.compilerArguments[$0...].prefix(2))
    }
    return ["-module-name", module, "-output-dir", folder, "-skip-synthesized-members"] + (target ?? [])
      + ["-module-cache-path", UserCache.folder + "/modules", "-I", installation.modules]
      + installation.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }
}
