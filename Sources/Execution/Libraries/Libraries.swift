internal import Foundation
internal import Notebooks

/// What a document's cells can use besides Sheaf's own modules: Swift packages and C libraries.
struct Libraries: Hashable, Sendable {
  var compilerArguments: [String] = []
  var linkerArguments: [String] = []
  /// The C libraries, which cells have to import.
  var modules: [String] = []
  /// Changes with whatever the cells could notice.
  var fingerprint = ""

  /// Builds and finds everything that the front matter names.
  ///
  /// - Parameters:
  ///   - folder: the document's folder.
  ///   - building: called with the packages that have to be built, before that begins.
  /// - Throws: a `Diagnostic` if something is not there or does not build.
  static func prepare(
    _ frontMatter: FrontMatter, document: String, folder: String, store: Store, toolchain: Toolchain,
    building: ([String]) -> Void
  ) async throws -> Libraries {
    var dependencies = Libraries()
    if !frontMatter.packages.isEmpty {
      let packages = SwiftPackages(
        paths: frontMatter.packages, document: document, folder: folder, store: store.packages,
        toolchain: toolchain)
      dependencies.add(try await packages.prepare(building: building))
    }
    for library in frontMatter.libraries {
      dependencies.add(
        try await CLibrary(
          library: library, document: document, compiler: toolchain.cCompiler, store: store.libraries
        ).prepare()
      )
    }
    return dependencies
  }

  private mutating func add(_ other: Libraries) {
    compilerArguments += other.compilerArguments
    linkerArguments += other.linkerArguments
    modules += other.modules
    fingerprint += " " + other.fingerprint
  }
}
