internal import Foundation
internal import Notebooks

/// What a document's cells can use besides Sheaf's own modules: Swift packages and C libraries.
package struct Libraries: Hashable, Sendable {
  var compilerArguments: [String] = []
  var linkerArguments: [String] = []
  /// The C libraries, which cells have to import.
  var modules: [String] = []
  /// What changes with whatever cells could notice that import a module, by the modules.
  var states: [String: String] = [:]
  /// Whether the default value of a parameter is the place of the call.
  var asksForPlaces = false
  /// What calls may change that outlives them.
  var state = LibraryState()
  /// The packages that would have to be built first, as the document names them.
  var unbuilt: [String] = []

  /// None at all.
  package static let none = Libraries()

  /// How far to go for them.
  enum Effort {
    /// Build what is not built, which runs the packages' manifests.
    case build
    /// Write what the compiler needs, and run nothing of the document's.
    case compile
    /// Write nothing.
    case look
  }

  /// Builds and finds everything that the front matter names.
  ///
  /// - Parameters:
  ///   - folder: the document's folder.
  ///   - effort: how far to go.
  ///   - building: called with the packages that have to be built, before that begins.
  /// - Throws: a `Diagnostic` if something is not there or does not build.
  static func prepare(
    _ frontMatter: FrontMatter, document: String, folder: String, store: Store, toolchain: Toolchain,
    effort: Effort, building: ([String]) -> Void
  ) async throws -> Libraries {
    var dependencies = Libraries()
    if !frontMatter.packages.isEmpty {
      let packages = SwiftPackages(
        paths: frontMatter.packages, document: document, folder: folder, store: store, toolchain: toolchain)
      if effort == .build {
        dependencies.add(try await packages.prepare(building: building))
      } else {
        dependencies.add(try packages.known() ?? Libraries(unbuilt: frontMatter.packages))
      }
    }
    for library in frontMatter.libraries {
      dependencies.add(
        try await CLibrary(
          library: library, document: document, compiler: toolchain.cCompiler, store: store
        ).prepare(writesFiles: effort != .look))
    }
    return dependencies
  }

  private mutating func add(_ other: Libraries) {
    compilerArguments += other.compilerArguments
    linkerArguments += other.linkerArguments
    modules += other.modules
    asksForPlaces = asksForPlaces || other.asksForPlaces
    state.formUnion(other.state)
    states.merge(other.states) { "\($0) \($1)" }
    unbuilt += other.unbuilt
  }
}

extension Libraries {
  /// All of their states in one.
  var fingerprint: String { "\(states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })" }

  /// The state of the library that a line imports, as a comment; nil if it imports none.
  func comment(on importLine: String) -> String? {
    // `import Geometry`, `@testable import struct Geometry.Point`
    guard let path = importLine.split(whereSeparator: \.isWhitespace).last,
      let module = path.split(separator: ".").first?.trimmingCharacters(in: ["`"])
    else { return nil }
    return states[module].map { "// \(module): \($0)" }
  }
}
